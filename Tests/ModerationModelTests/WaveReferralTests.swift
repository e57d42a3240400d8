import RandomStreams
import ModerationModel
import TestSupport
import Testing

/// From the list of a wave to the removal of its channels, against times worked out by hand.
@Suite("Referrals")
struct WaveReferralTests {
  private func isNear(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 1e-9 }

  @Test
  func `without limit fall within the wave and remove at once by default`() throws {
    let run = try Run(.calm([.acting(from: 10, for: 3)], initial: 50))
    let days = run.days(of: .referral)
    #expect(days.count == 50)
    #expect(days.allSatisfy { $0 >= 10 && $0 <= 13 })
    #expect(run.days(of: .ended(.wave)) == days)
    #expect(run.wave(.firstReferralDays) == 10 && run.wave(.endDays) == 13)
  }

  @Test
  func `come after a watch, even after the wave, outside the queue`() throws {
    let wave = WaveParameters.acting(from: 10, for: 2) {
      $0.watchShare = 1
      $0.watchFor = 5
      $0.capacity = 0
    }
    let run = try Run(.calm([wave], delay: 3))
    #expect(run.days(of: .referral) == [15, 15, 15, 15])
    #expect(run.wave(.listed) == 4 && run.wave(.watched) == 4 && run.wave(.referred) == 4)
    #expect(run.wave(.takedowns) == 4)
    // A channel founded during the wave is watched from its founding; one founded later is not.
    let longer = try Run(.calm([wave.with { $0.duration = 20 }], delay: 3))
    #expect(Set(longer.days(of: .referral)) == [15, 23, 31])
  }

  @Test
  func `never come after a watch for ever`() throws {
    let wave = WaveParameters.acting(from: 10, for: 2) {
      $0.watchShare = 1
      $0.watchFor = .infinity
    }
    let run = try Run(.calm([wave]))
    #expect(run.days(of: .referral).isEmpty)
    #expect(run.wave(.listed) == 4 && run.wave(.watched) == 4 && run.wave(.referred) == 0)
    #expect(run.final(.activeChannels) == 4)
  }

  @Test
  func `that the provider does not accept remove nothing`() throws {
    let run = try Run(.calm([.acting(from: 10, for: 2) { $0.acceptance = 0 }]))
    #expect(run.wave(.referred) == 4 && run.final(.referrals) == 4)
    #expect(run.wave(.channelsRemoved) == 0 && run.final(.activeChannels) == 4)
  }

  @Test
  func `remove after the response, even after the end`() throws {
    let wave = WaveParameters.acting(from: 10, for: 2) {
      $0.capacity = 2
      $0.response = .same(.fixed(30))
    }
    let run = try Run(.calm([wave]))
    #expect(run.days(of: .ended(.wave)).elementsEqual([40.25, 40.75, 41.25, 41.75], by: isNear))
    #expect(run.wave(.channelsRemoved) == 4)
    // The least number is sought up to day 42.
    #expect(run.wave(.channelsLow) == 0)
  }

  @Test
  func `whose channel has ended meanwhile remove nothing, not even its successor`() throws {
    let slow = WaveParameters.acting(from: 1, for: 1, as: "slow") {
      $0.capacity = 1
      $0.response = .same(.fixed(10))
    }
    let quick = WaveParameters.acting(from: 3, for: 1, as: "quick") { $0.capacity = 1 }
    let run = try Run(.calm([slow, quick], initial: 1, delay: 2))
    #expect(run.days(of: .referral) == [1.5, 3.5])
    #expect(run.days(of: .ended(.wave)) == [3.5])
    #expect(run.wave(.referred, at: 0) == 1 && run.wave(.channelsRemoved, at: 0) == 0)
    #expect(run.wave(.channelsRemoved, at: 1) == 1)
    #expect(run.final(.activeChannels) == 1)
  }

  @Test
  func `may suspend the account, and the wave answers for all that falls with it`() throws {
    let wave = WaveParameters.acting(from: 10, for: 1) {
      $0.capacity = 1
      $0.suspendsAccount = 1
    }
    let run = try Run(.calm([wave], initial: 1) { $0.operatorClasses[0].channelsEach = .fixed(3) })
    #expect(run.final(.removedByWave) == 1 && run.final(.removedWithAccount) == 2)
    #expect(run.final(.removed) == 3)
    #expect(run.final(.accountsSuspended) == 1)
    #expect(run.wave(.referred) == 1)
    #expect(run.wave(.channelsRemoved) == 3)
    #expect(run.wave(.accountsSuspended) == 1)
    #expect(run.wave(.takedowns) == 4)
    #expect(run.events.filter { $0.kind == .ended(.account) }.allSatisfy { $0.wave == 0 })
    #expect(run.events.filter { $0.kind == .suspension }.map(\.wave) == [0])
  }

  @Test
  func `go by the coverage of each class, and a class not named has none`() throws {
    let wave = WaveParameters.acting(from: 10, for: 1) {
      $0.coverage = .byName([NamedWeight(name: "d", weight: 1)])
    }
    let draft = ScenarioDraft.calm([wave], initial: 3) {
      $0.operatorClasses.append(
        .named("d") {
          $0.initial = 5
          $0.platforms = .only("p")
        })
    }
    let run = try Run(draft)
    #expect(run.wave(.listed, of: 0) == 0 && run.wave(.channelsBefore, of: 0) == 3)
    #expect(run.wave(.listed, of: 1) == 5 && run.wave(.takedowns, of: 1) == 5)
    #expect(run.wave(.listed) == 5 && run.wave(.channelsBefore) == 8)
    #expect(run.wave(.dropShare, of: 0) == 0 && run.wave(.dropShare, of: 1) == 1)
    #expect(run.wave(.dropShare) == 0.625)
  }

  @Test
  func `of lawful channels count as wrong when they remove, and in nothing else`() throws {
    let wave = WaveParameters.acting(from: 10, for: 1) { $0.suspendsAccount = 1 }
    let draft = ScenarioDraft.calm([wave], initial: 2) {
      $0.operatorClasses.append(
        .named("press") {
          $0.lawful = true
          $0.initial = 3
          $0.platforms = .only("p")
        })
    }
    let run = try Run(draft)
    for (metric, value) in [
      (WaveMetric.channelsBefore, 0.0), (.listed, 3), (.referred, 3), (.channelsRemoved, 0),
      (.accountsSuspended, 0), (.takedowns, 0), (.wrongfulRemovals, 3), (.channelsLow, 0),
      (.newChannels, 0),
    ] {
      #expect(run.wave(metric, of: 1) == value, "\(metric)")
    }
    #expect(run.wave(.dropShare, of: 1) == nil)
    #expect(run.wave(.listed) == 5 && run.wave(.channelsBefore) == 2)
    #expect(run.wave(.takedowns) == 4 && run.wave(.wrongfulRemovals) == 3)
    #expect(run.final(.wrongfulRemovals) == 3 && run.final(.removedByWave) == 2)
    #expect(run.final(.referrals) == 5)
  }

  @Test
  func `act on the platforms of the wave only`() throws {
    let draft = ScenarioDraft.calm([.acting(from: 10, for: 1)], initial: 40) {
      $0.platforms.insert(.named("a"), at: 0)
      $0.operatorClasses[0].platforms = nil
    }
    let run = try Run(draft)
    let there = run.channels.count { $0.platform == 1 }
    #expect(there > 5 && there < 35)
    #expect(run.wave(.listed) == Double(there) && run.wave(.channelsBefore) == Double(there))
    #expect(run.channels.allSatisfy { ($0.endedBy == .wave) == ($0.platform == 1) })
  }

  @Test
  func `of two waves at once are separate lists, and each channel falls once`() throws {
    let run = try Run(
      .calm(
        [
          .acting(from: 10, for: 4, as: "one"),
          .acting(from: 12, for: 4, as: "two") { $0.coverage = .same(0.5) },
        ], initial: 200))
    let (one, two) = (
      run.wave(.channelsRemoved, at: 0) ?? 0, run.wave(.channelsRemoved, at: 1) ?? 0
    )
    #expect(one + two == 200 && one > 100 && two > 0)
    #expect(run.wave(.channelsBefore, at: 0) == 200)
    #expect((run.wave(.listed, at: 1) ?? 0) < (run.wave(.channelsBefore, at: 1) ?? 0))
  }

  @Test
  func `at one instant remove together, and only then is decided who comes back`() throws {
    // Watches end together. Whoever is lost with an account waits for the new one.
    let wave = WaveParameters.acting(from: 10, for: 1) {
      $0.watchShare = 1
      $0.watchFor = 5
      $0.suspendsAccount = 0.5
    }
    let draft = ScenarioDraft.calm([wave], initial: 60, delay: 2) {
      $0.operatorClasses[0].channelsEach = .fixed(3)
      $0.operatorClasses[0].newAccountDelay = .fixed(7)
    }
    let run = try Run(draft)
    let lost = run.channels.filter { $0.generation == 0 }
    #expect(lost.allSatisfy { $0.endedBy == .wave && $0.endDays == 15 })
    let suspended = Set(run.events.filter { $0.kind == .suspension }.compactMap(\.operatorNumber))
    // 1 - 0.5^3 of 60.
    #expect(suspended.count > 40 && suspended.count < 60)
    #expect(run.wave(.accountsSuspended) == Double(suspended.count))
    #expect(run.wave(.takedowns) == Double(180 + suspended.count))
    let wrong = run.channels.filter {
      $0.generation == 1 && $0.foundedDays != (suspended.contains($0.operatorNumber) ? 24 : 17)
    }
    #expect(wrong.isEmpty)
    // In order of founding.
    let predecessors = run.channels.filter { $0.foundedDays == 17 }.compactMap(\.predecessor)
    #expect(predecessors == predecessors.sorted())
  }
}
