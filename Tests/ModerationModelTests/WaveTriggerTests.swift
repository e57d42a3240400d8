import ModerationModel
import TestSupport
import Testing

/// Waves that a number of channels sets off, and waves that repeat, against times worked out by hand.
@Suite("Triggers and repeats")
struct WaveTriggerTests {
  /// A seizure of 5 days, set off by more than `channels` of 5, that come back 2 days after it.
  private func draft(
    channels: Int, delay: Double, every: Double? = nil, times: Int = 1,
    _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) -> ScenarioDraft {
    let wave = WaveParameters.seizing(at: 0, for: 5).with {
      $0.start = nil
      $0.triggerPlatform = "p"
      $0.triggerChannels = channels
      $0.triggerDelay = delay
      $0.repeatEvery = every
      $0.repeatTimes = times
    }
    return .calm([wave], initial: 5, delay: 2) {
      $0.platforms[0].owned = true
      change(&$0)
    }
  }

  private func seizures(_ run: Run) -> [Double] { run.days(of: .waveBegins) }

  @Test
  func `fire the delay after the number is first exceeded, once`() throws {
    #expect(seizures(try Run(draft(channels: 4, delay: 3))) == [3])
    #expect(seizures(try Run(draft(channels: 4, delay: 0))) == [0])
    #expect(seizures(try Run(draft(channels: 5, delay: 3))) == [])
  }

  @Test
  func `fire when a founding exceeds the number, and not before`() throws {
    let run = try Run(
      draft(channels: 5, delay: 3) {
        $0.operatorClasses.append(
          .named("d") {
            $0.arrivals = 0.5
            $0.platforms = .only("p")
          })
      })
    let sixth = try #require(
      run.events.indices.first { index in
        let before = run.events[...index]
        return before.count { if case .founded = $0.kind { true } else { false } }
          - before.count { if case .ended = $0.kind { true } else { false } } == 6
      })
    #expect(seizures(run) == [run.events[sixth].days + 3])
  }

  @Test
  func `re-arm after their end once the number is below, and no more often than said`() throws {
    // Founded again at 10, 20 and 30; re-armed 4 days after each end, while the platform is shut.
    let run = try Run(draft(channels: 4, delay: 3, every: 4, times: 3))
    #expect(seizures(run) == [3, 13, 23])
    #expect(run.days(of: .founded(.recreation)).last == 30)
  }

  @Test
  func `that re-arm while the number is exceeded wait until it falls`() throws {
    // Founded again at 10, re-armed at 13: nothing happens until another wave clears the platform.
    let draft = draft(channels: 4, delay: 3, every: 10, times: 3)
    #expect(seizures(try Run(draft)) == [3])
    let cleared = draft.with { $0.waves.append(.seizing(at: 50, for: 1, as: "clear")) }
    // Back at 53; the second ends at 56; the third would need the number to fall once more.
    #expect(seizures(try Run(cleared)) == [3, 50, 56])
  }

  @Test
  func `that do not take place, or not all, have rows without values`() throws {
    let never = try Run(draft(channels: 5, delay: 3))
    #expect(WaveMetric.allCases.allSatisfy { never.wave($0) == nil })
    let once = try Run(draft(channels: 4, delay: 3, every: 10, times: 2))
    #expect(once.wave(.firstReferralDays, at: 0) == 3)
    #expect(WaveMetric.allCases.allSatisfy { once.wave($0, at: 1) == nil })
    let late = try Run(draft(channels: 4, delay: 300))
    #expect(WaveMetric.allCases.allSatisfy { late.wave($0) == nil })
  }

  @Test
  func `may refer before their start, within the delay`() throws {
    let wave = WaveParameters.acting(from: 0, for: nil) {
      $0.start = nil
      $0.triggerPlatform = "p"
      $0.triggerChannels = 3
      $0.triggerDelay = 7
      $0.profile = [
        ProfilePoint(offset: -6, intensity: 1), ProfilePoint(offset: 2, intensity: 1),
      ]
      $0.capacity = 0.5
    }
    let run = try Run(.calm([wave]))
    #expect(run.wave(.firstReferralDays) == 1 && run.wave(.endDays) == 9)
    #expect(run.days(of: .referral) == [2, 4, 6, 8])
  }

  @Test
  func `do not count lawful channels, nor those elsewhere`() throws {
    let lawful = draft(channels: 4, delay: 3) { $0.operatorClasses[0].lawful = true }
    #expect(seizures(try Run(lawful)) == [])
    let elsewhere = draft(channels: 0, delay: 3) {
      $0.platforms.append(.named("q"))
      $0.waves[0].triggerPlatform = "q"
    }
    #expect(seizures(try Run(elsewhere)) == [])
  }

  @Test
  func `in the warm-up are on the run's clock`() throws {
    let run = try Run(draft(channels: 4, delay: 3) { $0.warm(up: 20) })
    #expect(seizures(run) == [-17])
    #expect(run.wave(.firstReferralDays) == -17 && run.wave(.daysFollowed) == 117)
    #expect(run.final(.seized) == 0)
  }

  @Test
  func `dated waves repeat from start to start, each with a list of its own`() throws {
    let wave = WaveParameters.acting(from: 10, for: 2) {
      $0.coverage = .same(0.5)
      $0.acceptance = 0
      $0.repeatEvery = 30
      $0.repeatTimes = 5
    }
    let run = try Run(.calm([wave], initial: 60))
    #expect(run.days(of: .waveBegins) == [10, 40, 70, 100])
    #expect((0..<4).map { run.wave(.firstReferralDays, at: $0) } == [10, 40, 70, 100])
    #expect(run.wave(.firstReferralDays, at: 4) == nil)
    // The last begins with the horizon, and its end is not covered.
    #expect(run.wave(.channelsBefore, at: 3) == 60 && run.wave(.listed, at: 3) == nil)
    let lists = (0..<3).map { index in
      Set(
        run.events.filter { $0.kind == .referral && abs($0.days - 11 - 30 * Double(index)) <= 1 }
          .compactMap(\.channel))
    }
    #expect(lists[0] != lists[1] && lists[1] != lists[2] && lists[0] != lists[2])
    #expect((0..<3).map { run.wave(.listed, at: $0) } == lists.map { Double($0.count) })
  }
}

extension ScenarioDraft {
  fileprivate mutating func warm(up days: Double) { run.warmup = days }
}
