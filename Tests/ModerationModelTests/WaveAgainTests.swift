import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// Refused channels that are referred again, and lists that are drawn up anew, by hand.
@Suite("Waves that last")
struct WaveAgainTests {
  private func expectNear(
    _ values: [Double], _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let isNear =
      values.count == expected.count && zip(values, expected).allSatisfy { abs($0 - $1) < 1e-9 }
    #expect(isNear, "\(values) for \(expected)", sourceLocation: sourceLocation)
  }

  // MARK: - Again

  @Test
  func `a refused channel is referred again so many times, as long after each referral`() throws {
    let wave = WaveParameters.acting(from: 10, for: nil) {
      // All are referred in the first thousandth of a day.
      $0.profile = [(0, 1), (0.001, 0), (50, 0)].map {
        ProfilePoint(offset: $0.0, intensity: $0.1)
      }
      $0.acceptance = 0
      $0.againAfter = 4
      $0.againTimes = 3
    }
    let run = try Run(.calm([wave], initial: 1))
    let days = run.days(of: .referral)
    let first = try #require(days.first)
    expectNear(days, [0, 4, 8, 12].map { first + $0 })
    #expect(run.wave(.listed) == 1 && run.wave(.referred) == 4)
    #expect(run.final(.referrals) == 4 && run.final(.activeChannels) == 1)
  }

  @Test
  func `not after the end, nor after it was accepted`() throws {
    let refused = WaveParameters.acting(from: 10, for: 5) {
      $0.acceptance = 0
      $0.againAfter = 2
    }
    let run = try Run(.calm([refused], initial: 40))
    #expect(run.days(of: .referral).allSatisfy { $0 < 15 })
    // One that is referred at 10 + x is due at 12 + x and 14 + x: 1 + floor((5 - x) / 2) referrals.
    for number in 1...run.channels.count {
      let days = run.events.filter { $0.kind == .referral && $0.channel == UInt32(number) }
        .map(\.days)
      let first = try #require(days.first)
      #expect(days.count == 1 + Int((15 - first) / 2), "\(days)")
    }
    let half = refused.with { $0.acceptance = 0.5 }
    let second = try Run(.calm([half], initial: 200))
    for (index, channel) in second.channels.enumerated() where channel.endedBy != nil {
      let last = second.events.last {
        $0.kind == .referral && $0.channel == UInt32(index + 1)
      }
      #expect(abs((last?.days ?? 0) - channel.endDays) < 1e-9)
    }
    // Within five days there are one to three chances of a half each.
    let left = second.final(.activeChannels)
    #expect(left > 30 && left < 90)
  }

  @Test
  func `with capacity it waits for a slot again`() throws {
    // Ten slots a day for a hundred days; each of a hundred channels is free again after a week.
    let once = WaveParameters.acting(from: 0, for: 100) {
      $0.capacity = 10
      $0.acceptance = 0
    }
    #expect(try Run(.calm([once], initial: 100)).wave(.referred) == 100)
    let again = once.with { $0.againAfter = 7 }
    #expect(try Run(.calm([again], initial: 100)).wave(.referred) == 1000)
    #expect(
      try Run(.calm([again.with { $0.againTimes = 2 }], initial: 100)).wave(.referred) == 300)
    // Ten channels are free for a week after each referral: 15 rounds of 10, the last begun at 98.
    #expect(try Run(.calm([again], initial: 10)).wave(.referred) == 150)
  }

  @Test
  func `after a watch that ends it is an ordinary channel of the list`() throws {
    let wave = WaveParameters.acting(from: 10, for: 20) {
      $0.watchShare = 1
      $0.watchFor = 8
      $0.acceptance = 0
      $0.againAfter = 5
    }
    let run = try Run(.calm([wave], initial: 1))
    expectNear(run.days(of: .referral), [18, 23, 28])
    #expect(run.wave(.watched) == 1 && run.wave(.listed) == 1)
    // A watch that ends with the wave over leads to one referral.
    let late = wave.with { $0.duration = 6 }
    expectNear(try Run(.calm([late], initial: 1)).days(of: .referral), [18])
  }

  @Test
  func `accepted at the second referral, it takes the account with it as that decides`() throws {
    let wave = WaveParameters.acting(from: 1, for: 200) {
      $0.acceptance = 0.3
      $0.againAfter = 1
      $0.suspendsAccount = 0.5
    }
    let run = try Run(.calm([wave], for: 300, initial: 400))
    let removed = try #require(run.wave(.channelsRemoved))
    let suspended = try #require(run.wave(.accountsSuspended))
    #expect(removed > 390)
    #expect(abs(suspended / removed - 0.5) < 0.1)
  }

  // MARK: - Relist

  @Test
  func `slots restart with each period, the last of which may be short`() throws {
    let wave = WaveParameters.acting(from: 10, for: 2.5) {
      $0.capacity = 2
      $0.acceptance = 0
      $0.relist = 1
    }
    let run = try Run(.calm([wave], initial: 1))
    // One referral for each list, at its first slot.
    expectNear(run.days(of: .referral), [10.25, 11.25, 12.25])
    #expect(run.wave(.listed) == 3 && run.wave(.referred) == 3)
    #expect(run.wave(.channelsBefore) == 1 && run.wave(.endDays) == 12.5)
    // Two slots in each whole day, one in the half; cut at the horizon where the run ends sooner.
    #expect(run.wave(.slotsUsed) == 3 && run.wave(.slotsUnused) == 2)
    let cut = try Run(.calm([wave], for: 11.5, initial: 1))
    #expect(cut.wave(.slotsUsed) == 2 && cut.wave(.slotsUnused) == 1)
    let many = try Run(.calm([wave], initial: 10))
    expectNear(many.days(of: .referral), [10.25, 10.75, 11.25, 11.75, 12.25])
    #expect(many.wave(.listed) == 30)
  }

  @Test
  func `coverage and marks are drawn anew`() throws {
    let wave = WaveParameters.acting(from: 10, for: 40) {
      $0.coverage = 0.5
      $0.acceptance = 0
      $0.relist = 10
    }
    let run = try Run(.calm([wave], initial: 200))
    let lists = (0..<4).map { period in
      Set(
        run.events.filter {
          $0.kind == .referral && $0.days >= 10 + 10 * Double(period)
            && $0.days < 20 + 10 * Double(period)
        }.compactMap(\.channel))
    }
    #expect(Set(lists).count == 4)
    #expect(lists.allSatisfy { (70...130).contains($0.count) })
    #expect(run.wave(.listed) == Double(lists.reduce(0) { $0 + $1.count }))
    let queued = try Run(.calm([wave.with { $0.capacity = 1 }], initial: 200))
    let first = queued.events.filter { $0.kind == .referral }.compactMap(\.channel)
    #expect(first.count == 40 && first[..<10] != first[10..<20])
  }

  @Test
  func `what is under way goes on, and a channel on two lists is removed once`() throws {
    let wave = WaveParameters.acting(from: 10, for: 10) {
      $0.capacity = 1
      $0.relist = 5
      // Referred at 10.5 and at 15.5, it may be removed at 18 on both accounts.
      $0.response = .same(
        .mixture([
          WeightedDistribution(weight: 1, distribution: .fixed(7.5)),
          WeightedDistribution(weight: 1, distribution: .fixed(2.5)),
        ]))
      $0.suspendsAccount = 0.5
    }
    var removals: [Int: [Double]] = [:]
    for seed in 1...24 {
      let run = try Run(.calm([wave], initial: 1, seed: seed))
      #expect(run.wave(.channelsRemoved) == 1)
      let days = run.days(of: .ended(.wave))
      #expect(days.count == 1)
      removals[run.days(of: .referral).count, default: []] += days
    }
    // Referred once it was removed before the second list; referred twice at 18 or, late, at 18 too.
    #expect(Set(removals[1] ?? []) == [13] && Set(removals[2] ?? []) == [18])
    let watching = WaveParameters.acting(from: 10, for: 20) {
      $0.relist = 5
      $0.watchShare = 1
      $0.watchFor = 12
    }
    let watched = try Run(.calm([watching], initial: 1))
    expectNear(watched.days(of: .referral), [22])
    #expect(watched.wave(.watched) == 3)
  }

  @Test
  func `what waits for another referral lapses with its list`() throws {
    let wave = WaveParameters.acting(from: 10, for: 10) {
      $0.capacity = 1
      $0.acceptance = 0
      $0.againAfter = 3
      $0.relist = 5
    }
    // Slots at 0.5, 1.5 … of each list; due again at 3.5, which is that of the fourth slot, or the fifth.
    let days = try Run(.calm([wave], initial: 1)).days(of: .referral)
    #expect(days.count == 4)
    expectNear(Array(days.filter { $0 < 11 || (15...16).contains($0) }), [10.5, 15.5])
  }

  @Test
  func `a relisted wave refers as its repetition would, at the same times`() throws {
    let long = WaveParameters.acting(from: 5, for: 60) {
      $0.capacity = 3
      $0.relist = 6
    }
    let repeated = WaveParameters.acting(from: 5, for: 6) {
      $0.capacity = 3
      $0.repeatEvery = 6
      $0.repeatTimes = 10
    }
    let runs = try [long, repeated].map { try Run(.calm([$0], initial: 40, delay: 0.5)) }
    expectNear(runs[0].days(of: .referral), runs[1].days(of: .referral))
    #expect(runs[0].days(of: .referral).count == 180)
    #expect(runs[0].days(of: .waveBegins) == [5] && runs[0].days(of: .waveEnds) == [65])
  }
}
