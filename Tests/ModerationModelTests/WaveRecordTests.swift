import RandomStreams
import ModerationModel
import TestSupport
import Testing

/// What the record of a wave says of the time after it, against numbers worked out by hand.
@Suite("Reports of waves")
struct WaveRecordTests {
  /// Two of four channels fall at 10.5 and 11.5, in a wave from 10 to 12.
  private let wave = WaveParameters.acting(from: 10, for: 2) { $0.capacity = 1 }

  private func expect(
    _ run: Run, at occurrence: Int = 0, _ values: [(WaveMetric, Double?)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (metric, value) in values {
      #expect(
        run.wave(metric, at: occurrence) == value, "\(metric)", sourceLocation: sourceLocation)
    }
  }

  @Test
  func `tell low, recovery and new channels`() throws {
    // The successors come at 30.5 and 31.5.
    let run = try Run(.calm([wave], for: 40, delay: 20))
    expect(
      run,
      [
        (.firstReferralDays, 10), (.endDays, 12), (.daysFollowed, 28), (.channelsBefore, 4),
        (.channelsLow, 2), (.dropShare, 0.5), (.daysToHalfRecovery, 18.5),
        (.daysToFullRecovery, 19.5), (.newChannels, 2), (.meanLifeNewChannelsDays, 9),
      ])
  }

  @Test
  func `have no recovery that is not reached`() throws {
    expect(
      try Run(.calm([wave], for: 31, delay: 20)),
      [(.daysToHalfRecovery, 18.5), (.daysToFullRecovery, nil), (.newChannels, 1)])
    expect(
      try Run(.calm([wave], for: 30, delay: 20)),
      [
        (.daysToHalfRecovery, nil), (.daysToFullRecovery, nil), (.newChannels, 0),
        (.meanLifeNewChannelsDays, nil),
      ])
  }

  @Test
  func `count a recovery during the wave from its end, without days`() throws {
    // Back at 10.75 and 11.75.
    expect(
      try Run(.calm([wave], for: 40, delay: 0.25)),
      [
        (.channelsLow, 3), (.dropShare, 0.25), (.daysToHalfRecovery, 0), (.daysToFullRecovery, 0),
        (.newChannels, 0), (.meanLifeNewChannelsDays, nil),
      ])
  }

  @Test
  func `recover at once if nothing fell, and have no drop without channels before`() throws {
    let harmless = wave.with { $0.acceptance = 0 }
    expect(
      try Run(.calm([harmless])),
      [
        (.channelsLow, 4), (.dropShare, 0), (.daysToHalfRecovery, 0), (.daysToFullRecovery, 0),
      ])
    expect(
      try Run(.calm([wave], initial: 0)),
      [
        (.channelsBefore, 0), (.channelsLow, 0), (.dropShare, nil), (.daysToHalfRecovery, 0),
        (.daysToFullRecovery, 0), (.takedowns, 0),
      ])
  }

  @Test
  func `seek the low up to 30 days after the end, and no longer`() throws {
    // The channels fall at 35.5 and 36.5 and are back at 55.5 and 56.5.
    let within = wave.with { $0.response = .same(.fixed(25)) }
    expect(
      try Run(.calm([within], delay: 20)),
      [
        (.channelsLow, 2), (.daysToHalfRecovery, 43.5), (.daysToFullRecovery, 44.5),
        (.channelsRemoved, 2),
      ])
    // They fall at 50.5 and 51.5; the window ends at 42.
    let after = wave.with { $0.response = .same(.fixed(40)) }
    expect(
      try Run(.calm([after], delay: 20)),
      [
        (.channelsLow, 4), (.dropShare, 0), (.daysToHalfRecovery, 0), (.daysToFullRecovery, 0),
        (.channelsRemoved, 2),
      ])
  }

  @Test
  func `forget a recovery from what was not yet the low`() throws {
    // 7 of 8 at 11, 8 at 14; 7 at 21.5 and 6 at 22.5, by a wave that began before.
    let one = wave.with { $0.capacity = 0.5 }
    let late = WaveParameters.acting(from: 1, for: 2, as: "late") {
      $0.capacity = 1
      $0.response = .same(.fixed(20))
    }
    let run = try Run(.calm([one, late], initial: 8, delay: 3))
    #expect(run.days(of: .ended(.wave)) == [11, 21.5, 22.5])
    expect(run, [(.channelsLow, 6), (.daysToHalfRecovery, 12.5), (.daysToFullRecovery, 13.5)])
  }

  @Test
  func `are cut off when a later wave refers on the same platforms`() throws {
    // Slots at 31.25 and 31.75; the successors of the first wave come at 30.5 and 31.5.
    let later = WaveParameters.acting(from: 31, for: 1, as: "later") { $0.capacity = 2 }
    let run = try Run(.calm([wave, later], for: 60, delay: 20))
    expect(
      run,
      [
        (.daysFollowed, 19.25), (.channelsLow, 2), (.daysToHalfRecovery, 18.5),
        (.daysToFullRecovery, nil), (.newChannels, 1), (.meanLifeNewChannelsDays, 0.75),
      ])
    expect(run, at: 1, [(.daysFollowed, 28), (.channelsBefore, 3)])
    // One that refers nothing, and one elsewhere, cut nothing off.
    let idle = later.with { $0.coverage = .same(0) }
    expect(try Run(.calm([wave, idle], for: 60, delay: 20)), [(.daysFollowed, 48)])
    let elsewhere = later.with { $0.platforms = ["q"] }
    let both = ScenarioDraft.calm([wave, elsewhere], for: 60, delay: 20) {
      $0.platforms.append(.named("q"))
      $0.operatorClasses.append(
        .named("d") {
          $0.initial = 9
          $0.platforms = .only("q")
        })
    }
    let run2 = try Run(both)
    #expect(run2.wave(.referred, at: 1) == 2)
    expect(run2, [(.daysFollowed, 48)])
  }

  @Test
  func `are not followed at all when a later wave refers before their end`() throws {
    let later = WaveParameters.acting(from: 11, for: 5, as: "later") { $0.capacity = 2 }
    let run = try Run(.calm([wave, later], for: 60, delay: 20))
    expect(
      run,
      [
        (.daysFollowed, 0), (.channelsBefore, 4), (.newChannels, 0),
        (.meanLifeNewChannelsDays, nil), (.daysToFullRecovery, nil),
      ])
    // The low is sought to the end: one fell at 10.5, two from 11.25 to 11.75, perhaps one at 11.5.
    let removed = run.days(of: .ended(.wave)).count { $0 <= 12 }
    #expect(run.wave(.channelsLow) == Double(4 - removed))
    // An earlier wave still going on cuts off nothing of a later one.
    let long = WaveParameters.acting(from: 1, for: 50, as: "long") { $0.capacity = 0.05 }
    let earlier = try Run(.calm([wave, long], for: 60, initial: 9, delay: 20))
    #expect(earlier.days(of: .referral).contains { $0 > 13 })
    expect(earlier, [(.daysFollowed, 48)])
  }

  @Test
  func `have times and channels before, but nothing else, if the run stops before the end`() throws
  {
    let run = try Run(.calm([wave], for: 11))
    expect(run, [(.firstReferralDays, 10), (.endDays, 12), (.channelsBefore, 4)])
    // Slots are told up to the horizon: one at 10.5 of two.
    expect(run, [(.slotsUsed, 1), (.slotsUnused, 0)])
    let told: [WaveMetric] = [.channelsBefore, .slotsUsed, .slotsUnused]
    let rest = WaveMetric.allCases.dropFirst(2).filter { !told.contains($0) }
    expect(run, rest.map { ($0, nil) })
    #expect(run.final(.removedByWave) == 1)
    // To the end itself is enough.
    expect(
      try Run(.calm([wave], for: 12)),
      [(.takedowns, 2), (.daysFollowed, 0), (.channelsLow, 2), (.daysToHalfRecovery, nil)])
  }

  @Test
  func `are empty if the wave comes after the run`() throws {
    let run = try Run(.calm([wave], for: 9))
    expect(run, WaveMetric.allCases.map { ($0, nil) })
    #expect(run.days(of: .waveBegins).isEmpty)
  }

  @Test
  func `count as new what is founded after the end, in the order of events`() throws {
    // Watched for 2 days, away for 10: lost at 2, back at 12, lost at 14, back at 24 and 36. The
    // foundings of 12 were scheduled before the end of a triggered wave, that comes at 12 too.
    let watch = WaveParameters.acting(from: 0, for: 30, as: "watch") {
      $0.watchShare = 1
      $0.watchFor = 2
    }
    let triggered = WaveParameters.acting(from: 0, for: 2) {
      $0.start = nil
      $0.coverage = .same(0)
      $0.triggerPlatform = "q"
      $0.triggerChannels = 0
    }
    // Somebody comes to q at 10.
    let push = WaveParameters.acting(from: 2, for: 1, as: "push") {
      $0.platforms = ["r"]
      $0.capacity = 1
    }
    let draft = ScenarioDraft.calm([watch, triggered, push], for: 40, delay: 10) {
      $0.platforms += [.named("q"), .named("r")]
      $0.operatorClasses.append(
        .named("d") {
          $0.initial = 1
          $0.platforms = .only("r")
          $0.recreateProbability = 1
          $0.recreateDelay = .fixed(7.5)
          $0.migrateProbability = 1
          $0.migrateTo = .only("q")
        })
    }
    let run = try Run(draft)
    #expect(Set(run.days(of: .founded(.recreation))) == [12, 24, 36])
    expect(run, at: 1, [(.endDays, 12), (.newChannels, 8), (.meanLifeNewChannelsDays, 3)])
  }
}
