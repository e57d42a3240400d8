import Foundation
import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// Archives that channels post over time, against numbers worked out by hand.
@Suite("Archives")
struct ArchiveTests {
  private func isNear(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) <= 1e-9 * max(1, abs(expected)) } ?? false
  }

  /// One channel that falls at 10.5 and is back at 13.5, with an archive that it posts for 4 days unless it
  /// falls again.
  private func draft(
    until horizon: Double = 20, fallsAgain day: Double? = nil,
    _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) -> ScenarioDraft {
    let waves = [10] + (day.map { [$0 - 0.5] } ?? [])
    return .calm(
      waves.enumerated().map { index, start in
        .acting(from: start, for: 1, as: "w\(index)") { $0.capacity = 1 }
      }, for: horizon, initial: 1, delay: 3
    ) {
      $0.run.sampleEvery = 0.5
      $0.operatorClasses[0].postsRate = 3
      $0.operatorClasses[0].archiveItems = 24
      $0.operatorClasses[0].archiveRate = 6
      $0.platforms[0].reuploadMatch = 0.25
      $0.platforms[0].itemHazard = 0.2
      change(&$0)
    }
  }

  /// Items live of a flow over some days, so many days after its end.
  private func live(_ rate: Double, for days: Double, after rest: Double = 0) -> Double {
    rate * (1 - exp(-0.2 * days)) / 0.2 * exp(-0.2 * rest)
  }

  @Test
  func `are posted at their rate till they are used up, beside what is original`() throws {
    let run = try Run(draft())
    #expect(run.series(.itemsArchive, at: 27) == 0)
    #expect(isNear(run.series(.itemsArchive, at: 32), 4.5 * 2.5))
    #expect(isNear(run.final(.itemsArchive), 18))
    #expect(isNear(run.final(.itemsBlocked), 6))
    #expect(isNear(run.final(.itemsOriginal), 3 * 17))
    #expect(isNear(run.final(.itemsPosted), 3 * 17 + 18))
    #expect(run.outcome(.itemsArchive) == run.final(.itemsArchive))
    #expect(run.outcome(.itemsOriginal) == run.final(.itemsOriginal))
    #expect(isNear(run.channels[0].itemsPosted, 31.5) && isNear(run.channels[1].itemsPosted, 37.5))
    #expect(isNear(run.final(.itemsLive), live(3, for: 6.5) + live(4.5, for: 4, after: 2.5)))
  }

  @Test
  func `go down with a channel that has used its archive up, and with one that has not`() throws {
    let early = live(3, for: 10.5)
    let used = try Run(draft(fallsAgain: 19.5))
    #expect(
      isNear(
        used.final(.itemsRemovedWithChannel),
        early + live(3, for: 6) + live(4.5, for: 4, after: 2)))
    #expect(used.final(.itemsLive) == 0 && isNear(used.final(.itemsArchive), 18))
    let unused = try Run(draft(until: 19, fallsAgain: 15.5))
    #expect(
      isNear(
        unused.final(.itemsRemovedWithChannel), early + live(3, for: 2) + live(4.5, for: 2)))
    // Back at 18.5, with an archive of its own.
    #expect(isNear(unused.final(.itemsArchive), 9 + 2.25))
    #expect(isNear(unused.final(.itemsLive), live(7.5, for: 0.5)))
  }

  @Test
  func `are under orders and hashes as other items are`() throws {
    let run = try Run(
      draft {
        $0.operatorClasses[0].postsRate = 0
        $0.platforms[0].itemHazard = 0
        $0.platforms[0].ordersShare = 1
        $0.platforms[0].ordersWithin = 5
      })
    #expect(isNear(run.final(.itemsLive), live(4.5, for: 4, after: 2.5)))
    let blocked = try Run(draft { $0.platforms[0].reuploadMatch = 1 })
    #expect(blocked.final(.itemsArchive) == 0 && isNear(blocked.final(.itemsBlocked), 24))
  }

  @Test
  func `are seen by those who follow when they are posted`() throws {
    let run = try Run(
      draft {
        $0.operatorClasses[0].postsRate = 0
        $0.audience.size = .fixed(100)
        $0.audience.carryover = 0.4
        $0.audience.viewShare = 0.25
        $0.audience.viewHalfLife = 3
      })
    let rate: Double = log(2.0) / 3
    let decay: Double = rate + 0.2
    let seen: Double = 4.5 * 0.25 * 40 * rate / decay
    let still: Double = (exp(-decay * 2.5) - exp(-decay * 6.5)) / decay
    #expect(isNear(run.final(.impressions), seen * (4 - still)))
  }

  @Test
  func `are uploaded at the founding where they have no rate`() throws {
    let run = try Run(draft { $0.operatorClasses[0].archiveRate = nil })
    let burst = try Run(
      draft {
        $0.operatorClasses[0].archiveRate = nil
        $0.operatorClasses[0].archiveItems = 0
        $0.operatorClasses[0].archiveBurst = 24
      })
    for (seen, expected) in [
      (run.result.series, burst.result.series), (run.result.waves, burst.result.waves),
    ] {
      #expect(seen.elementsEqual(expected) { $0 == $1 || $0.isNaN && $1.isNaN })
    }
    #expect(run.channels == burst.channels && isNear(run.final(.itemsArchive), 18))
  }

  @Test
  func `are of channels that arrive, too, and of none that is lawful or there at the start`() throws
  {
    let arriving = draft {
      $0.operatorClasses[0].initial = 0
      $0.operatorClasses[0].arrivals = 1
    }
    let run = try Run(arriving)
    #expect(run.channels.count > 5 && run.final(.itemsArchive) > 50)
    let lawful = try Run(arriving.with { $0.operatorClasses[0].lawful = true })
    #expect(lawful.final(.itemsPosted) == 0)
  }

  @Test
  func `count in what waves report of items`() throws {
    // Used up at 17.5; from 11 to the horizon at 45 the new channel posts 31.5 days.
    let run = try Run(draft(until: 45))
    #expect(isNear(run.wave(.items30dAfter), 3 * 27.5 + 18))
    #expect(isNear(run.wave(.itemsPerDayNewChannels), (3 * 31.5 + 18) / 31.5))
    let open = try Run(draft(until: 45) { $0.operatorClasses[0].archiveItems = 6000 })
    #expect(isNear(open.wave(.items30dAfter), 7.5 * 27.5))
    #expect(isNear(open.wave(.itemsPerDayNewChannels), 7.5))
  }

  @Test
  func `count in the thirty days before a wave that was not announced`() throws {
    let draft = ScenarioDraft.calm([], for: 400, initial: 5, delay: 1) {
      $0.platforms[0].moderationHazard = 0.1
      $0.operatorClasses[0].arrivals = 0.1
      $0.operatorClasses[0].postsRate = 2
      $0.operatorClasses[0].archiveItems = 40
      $0.operatorClasses[0].archiveRate = 5
      $0.waves = [.atShortNotice]
    }
    let audit = WaveAudit(try Run(draft))
    #expect(audit.violations.isEmpty, "\(audit.violations.first ?? "")")
    #expect(audit.itemCount >= 8)
  }

  @Test
  func `are warned of where there are none`() throws {
    let none = draft {
      $0.operatorClasses[0].archiveItems = 0
      $0.operatorClasses[0].archiveShare = 0.5
    }
    #expect(
      try Scenario(none).warnings.map(\.path) == [
        "operators.c.posts.archive.rate", "operators.c.posts.archive.share",
      ])
  }

  @Test
  func `change nothing but items and views, and nothing at all where they are empty`() throws {
    let nulls = MechanismNullPolicyTests()
    let plain = MechanismNullPolicyTests.base.with {
      $0.waves = []
      $0.operatorClasses[0].archiveBurst = 0
    }
    for share in [1, 0.5] {
      try nulls.expectUnchanged(
        plain, but: MechanismNullPolicyTests.items,
        butOutcomes: [
          .itemsPosted, .itemsRemoved, .impressions, .itemsArchive, .itemsOriginal,
        ]
      ) {
        for index in 0...1 {
          $0.operatorClasses[index].archiveItems = 50
          $0.operatorClasses[index].archiveRate = 4
          $0.operatorClasses[index].archiveShare = share
        }
      }
    }
    try nulls.expectUnchanged {
      $0.operatorClasses[0].archiveRate = 5
      $0.operatorClasses[0].archiveShare = 0.5
    }
    try nulls.expectUnchanged {
      $0.operatorClasses[1].archiveItems = 100
      $0.operatorClasses[1].archiveRate = 5
      $0.operatorClasses[1].archiveShare = 0
    }
  }
}
