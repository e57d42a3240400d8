import RandomStreams
import ModerationModel
import TestSupport
import Testing

/// Platforms that a wave closes, and where their channels go.
@Suite("Seizure")
struct WaveSeizureTests {
  private func draft(
    _ waves: [WaveParameters], initial: Int = 3, delay: Double? = 2, for horizon: Double = 100,
    _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) -> ScenarioDraft {
    .calm(waves, for: horizon, initial: initial, delay: delay) {
      $0.platforms[0].owned = true
      change(&$0)
    }
  }

  /// The second platform, to which the class moves when it must.
  private func withRefuge(_ draft: inout ScenarioDraft) {
    draft.platforms.append(.named("q"))
    draft.operatorClasses[0].migrateTo = .only("q")
  }

  @Test
  func `for a time ends all channels, and successors come when it opens`() throws {
    let run = try Run(draft([.seizing(at: 10, for: 20)]))
    #expect(run.days(of: .ended(.seizure)) == [10, 10, 10])
    #expect(run.days(of: .opening) == [30])
    #expect(run.days(of: .founded(.recreation)) == [32, 32, 32])
    #expect(run.final(.seized) == 3 && run.final(.removed) == 3)
    #expect(run.final(.removedByWave) == 0 && run.final(.referrals) == 0)
    for (metric, value) in [
      (WaveMetric.firstReferralDays, 10.0), (.endDays, 10), (.daysFollowed, 90),
      (.channelsBefore, 3), (.listed, 0), (.referred, 0), (.channelsRemoved, 3), (.takedowns, 3),
      (.accountsSuspended, 0), (.channelsLow, 0), (.dropShare, 1), (.daysToHalfRecovery, 22),
      (.daysToFullRecovery, 22), (.newChannels, 3), (.meanLifeNewChannelsDays, 68),
    ] {
      #expect(run.wave(metric) == value, "\(metric)")
    }
  }

  @Test
  func `lets successors already due wait until the platform opens`() throws {
    // Removed at 1.5 and 2.5, due at 11.5 and 12.5.
    let purge = WaveParameters.acting(from: 1, for: 2, as: "purge") { $0.capacity = 1 }
    let run = try Run(draft([purge, .seizing(at: 5, for: 15)], delay: 10))
    #expect(run.wave(.channelsRemoved, at: 1) == 1)
    #expect(run.days(of: .founded(.recreation)) == [20, 20, 30])
  }

  @Test(arguments: [(5.0, 20.0), (40, 43.5)])
  func `does not shorten the wait for an account`(accountDelay: Double, founded: Double) throws {
    // Lost with its account at 1.5; due when the new one opens, plus 2, and not before day 20.
    let purge = WaveParameters.acting(from: 1, for: 1, as: "purge") {
      $0.capacity = 1
      $0.suspendsAccount = 1
    }
    let run = try Run(
      draft([purge, .seizing(at: 1.75, for: 18.25)], initial: 1) {
        $0.operatorClasses[0].newAccountDelay = .fixed(accountDelay)
      })
    #expect(run.days(of: .founded(.recreation)) == [founded])
  }

  @Test
  func `nobody arrives, mirrors or lives on a closed platform`() throws {
    let run = try Run(
      draft([.seizing(at: 10, for: 20)]) {
        $0.operatorClasses[0].arrivals = 1
        $0.operatorClasses[0].mirror = 0.1
      })
    #expect(run.channels.count > 50)
    #expect(run.channels.allSatisfy { $0.foundedDays < 10 || $0.foundedDays >= 30 })
    #expect(run.channels.allSatisfy { $0.foundedDays > 10 || RunClock.exactDays($0.endDays) <= 10 })
    #expect(run.days(of: .founded(.arrival)).contains { $0 > 30 })
  }

  @Test
  func `for ever ends the lines that have nowhere to go`() throws {
    let run = try Run(draft([.seizing(at: 10, for: .infinity)]))
    #expect(run.channels.count == 3)
    #expect(run.days(of: .retirement) == [10, 10, 10])
    #expect(run.days(of: .opening).isEmpty)
    #expect(run.final(.activeOperators) == 0 && run.final(.retiredOperators) == 3)
    #expect(run.wave(.daysToHalfRecovery) == nil && run.wave(.newChannels) == 0)
    #expect(run.wave(.meanLifeNewChannelsDays) == nil)
  }

  @Test
  func `for ever makes all move that can, whatever the probability to move`() throws {
    let run = try Run(draft([.seizing(at: 10, for: .infinity)], withRefuge))
    #expect(run.days(of: .founded(.migration)) == [12, 12, 12])
    #expect(run.channels.suffix(3).allSatisfy { $0.platform == 1 })
  }

  @Test
  func `for ever makes pending successors choose again, or ends their lines`() throws {
    // Removed at 1.5, due at 11.5; the platform is closed at 5.
    let purge = WaveParameters.acting(from: 1, for: 1, as: "purge") { $0.capacity = 1 }
    let waves = [purge, .seizing(at: 5, for: .infinity)]
    let moved = try Run(draft(waves, initial: 1, delay: 10, withRefuge))
    #expect(moved.days(of: .founded(.migration)) == [11.5])
    #expect(moved.channels.map(\.platform) == [0, 1])
    let ended = try Run(draft(waves, initial: 1, delay: 10))
    #expect(ended.channels.count == 1)
    #expect(ended.final(.retiredOperators) == 1)
  }

  @Test
  func `that sends a migrant back makes it a recreation`() throws {
    // Lost on p at 1.5 and bound for q; q is closed for ever at 5, and p is what is left.
    let purge = WaveParameters.acting(from: 1, for: 1, as: "purge") { $0.capacity = 1 }
    let run = try Run(
      draft([purge, .seizing("q", at: 5, for: .infinity)], initial: 1, delay: 10) {
        $0.platforms.append(.named("q") { $0.owned = true })
        $0.operatorClasses[0].migrateProbability = 1
        $0.operatorClasses[0].migrateTo = [
          NamedWeight(name: "p", weight: 1), NamedWeight(name: "q", weight: 1),
        ]
      })
    #expect(run.channels.map(\.platform) == [0, 0])
    #expect(run.channels.map(\.foundedAs) == [.initial, .recreation])
    #expect(run.final(.migratedIn) == 0 && run.final(.recreated) == 1)
  }

  @Test
  func `holds as long as the longest of several, and opens once`() throws {
    let run = try Run(
      draft([
        .seizing(at: 10, for: 20, as: "long"), .seizing(at: 15, for: 5, as: "short"),
        .seizing(at: 20, for: 10, as: "same"),
      ]))
    #expect(run.days(of: .opening) == [30])
    #expect(run.days(of: .founded(.recreation)) == [32, 32, 32])
    let longer = try Run(
      draft([.seizing(at: 10, for: 20, as: "long"), .seizing(at: 15, for: 20, as: "longer")]))
    #expect(longer.days(of: .opening) == [35])
    // Those that waited for day 30 wait on.
    #expect(longer.days(of: .founded(.recreation)) == [35, 35, 35])
  }

  @Test
  func `repeats, each cutting the following of the one before`() throws {
    let run = try Run(
      draft([
        .seizing(at: 10, for: 5).with {
          $0.repeatEvery = 30
          $0.repeatTimes = 3
        }
      ]))
    #expect(run.days(of: .ended(.seizure)) == [10, 10, 10, 40, 40, 40, 70, 70, 70])
    #expect((0..<3).map { run.wave(.daysFollowed, at: $0) } == [30, 30, 30])
    #expect((0..<3).map { run.wave(.meanLifeNewChannelsDays, at: $0) } == [23, 23, 23])
    #expect((0..<3).map { run.wave(.daysToFullRecovery, at: $0) } == [7, 7, 7])
  }

  @Test
  func `raises vigilance first, so that caution is felt at once`() throws {
    let vigilant = WaveParameters.seizing(at: 10, for: 5).with {
      $0.vigilanceBoost = .same(3)
      $0.vigilanceHalfLife = 10
    }
    let run = try Run(draft([vigilant]) { $0.operatorClasses[0].recreateCaution = 1 })
    #expect(run.days(of: .founded(.recreation)) == [23, 23, 23])
  }

  @Test
  func `of lawful channels is wrongful`() throws {
    let run = try Run(draft([.seizing(at: 10, for: 5)]) { $0.operatorClasses[0].lawful = true })
    #expect(run.final(.wrongfulRemovals) == 3 && run.final(.seized) == 0)
    #expect(run.wave(.wrongfulRemovals) == 3 && run.wave(.takedowns) == 0)
  }
}
