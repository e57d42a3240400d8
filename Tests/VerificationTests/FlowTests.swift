import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// Followers, suspicion, items and views of runs against numerical integration of their equations, with the
/// events of the same runs as given.
@Suite("Flows")
struct FlowTests {
  private static let base = ScenarioDraft.running(
    for: 70, sampleEvery: 3.5, seed: 21,
    platforms: [
      .named("p") {
        $0.moderationHazard = 0.08
        $0.itemHazard = 0.25
        $0.reuploadMatch = 0.3
        $0.ordersShare = 0.4
        $0.ordersWithin = 1.5
      },
      .named("q") {
        $0.moderationHazard = 0.05
        $0.reach = 0.4
        $0.itemHazard = 0.1
      },
    ],
    classes: [
      .named("c") {
        $0.initial = 6
        $0.arrivals = 0.1
        $0.channelsEach = .fixed(2)
        $0.abandon = 0.01
        $0.mirror = 0.01
        $0.recreateProbability = 0.8
        $0.recreateDelay = .uniform(low: 0, high: 8)
        $0.migrateProbability = 0.3
        $0.migrateCarryover = 0.5
        $0.postsRate = 4
        $0.archiveBurst = 30
      },
      .named("d") {
        $0.initial = 4
        $0.recreateProbability = 0.6
        $0.recreateDelay = .fixed(3)
        $0.postsRate = 1
      },
      .named("press") {
        $0.lawful = true
        $0.initial = 2
        $0.postsRate = 50
      },
    ]
  ).with {
    $0.audience.size = .fixed(400)
    $0.audience.growth = 0.15
    $0.audience.carryover = 0.6
    $0.audience.withoutBeacon = 0.3
    $0.audience.search = 0.3
    $0.audience.forget = 0.08
    $0.audience.viewShare = 0.25
    $0.audience.viewHalfLife = 2
    $0.programmes = ["p", "q"].map { platform in
      .named("lure_\(platform)") {
        $0.platform = platform
        $0.open = 0.5
        $0.start = 4
        $0.end = 50
        $0.attraction = 1.5
        $0.exposure = 0.1
        $0.trustShock = 0.25
        $0.suspicionHalfLife = platform == "p" ? 9 : nil
      }
    }
    $0.drivers = [
      .named("output") {
        $0.scales = ["operators.c.posts.rate"]
        $0.points = [
          ProfilePoint(offset: 5, intensity: 0.2), ProfilePoint(offset: 20, intensity: 2),
          ProfilePoint(offset: 20, intensity: 0), ProfilePoint(offset: 30, intensity: 0),
          ProfilePoint(offset: 30, intensity: 1), ProfilePoint(offset: 45, intensity: 0.4),
        ]
      },
      .named("cooperation") {
        $0.scales = ["platforms.p.moderation.item_hazard"]
        $0.points = [
          ProfilePoint(offset: 0, intensity: 1), ProfilePoint(offset: 12, intensity: 0),
          ProfilePoint(offset: 25, intensity: 3),
        ]
      },
    ]
  }

  private func expectAgreement(_ draft: ScenarioDraft, through last: Double) throws {
    let run = try Run(draft)
    let worst = FlowReplay(run).largestDifference(through: last, step: 1.0 / 128)
    #expect(worst.difference < 1e-9, "\(worst)")
    #expect(run.channels.count > 30 && run.channels.count < 200, "\(run.channels.count)")
    for metric in [
      SeriesMetric.returnedFollowers, .luredFollowers, .lostFollowers, .joinedFollowers,
      .impressions, .itemsRemovedSingly, .itemsBlocked,
    ] {
      #expect(run.final(metric) > 50, "\(metric)")
    }
  }

  @Test
  func `agree with numerical integration under drivers, suspicion and migration`() throws {
    // Successors are founded within 8 days of their loss.
    try expectAgreement(Self.base, through: 59.5)
  }

  @Test
  func `agree with it where archives are posted over time and at once`() throws {
    let draft = Self.base.with {
      $0.operatorClasses[0].archiveBurst = 0
      $0.operatorClasses[0].archiveItems = 60
      $0.operatorClasses[0].archiveRate = 7
      $0.operatorClasses[1].archiveItems = 25
    }
    let run = try Run(draft)
    #expect(run.final(.itemsArchive) > 500 && run.final(.itemsBlocked) > 100)
    try expectAgreement(draft, through: 59.5)
  }

  @Test
  func `agree with it where channels forward each other and others`() throws {
    let draft = Self.base.with {
      $0.operatorClasses[0].forwardsOf = ["d"]
      $0.operatorClasses[0].forwardsEach = 0.2
      $0.operatorClasses[1].forwardsOf = ["d", "c"]
      $0.operatorClasses[1].forwardsEach = 0.05
    }
    let run = try Run(draft)
    #expect(run.final(.itemsForwarded) > 200)
    try expectAgreement(draft, through: 59.5)
  }

  @Test
  func `agree with it where channels are private, with decoys, archives and forwards`() throws {
    for (index, (share, vetting)) in [(0.65, 0.2), (0.3, 0.9), (1, 0)].enumerated() {
      let draft = Self.base.with {
        $0.run.seed = 31 + index
        $0.operatorClasses[0].privateShare = share
        $0.operatorClasses[0].vetting = vetting
        $0.operatorClasses[1].privateShare = index == 2 ? 0 : 0.5
        $0.operatorClasses[0].archiveBurst = 0
        $0.operatorClasses[0].archiveItems = 60
        $0.operatorClasses[0].archiveRate = 7
        $0.operatorClasses[0].forwardsOf = ["d"]
        $0.operatorClasses[0].forwardsEach = 0.2
      }
      let run = try Run(draft)
      #expect(run.final(.itemsForwarded) > 50 && run.channels.contains { $0.isPrivate })
      #expect(run.channels.contains { !$0.isPrivate && $0.operatorClass < 2 })
      #expect(RunAudit(run).violations.isEmpty)
      try expectAgreement(draft, through: 59.5)
    }
  }

  @Test
  func `agree with it where accounts, whole platforms and operators fall`() throws {
    let draft = Self.base.with {
      $0.run.seed = 22
      $0.drivers = []
      $0.platforms[0].suspendsAccount = 0.5
      $0.platforms[1].moderationHazard = 0
      $0.platforms[1].owned = true
      // Nobody moderates what the network owns, nor its items.
      $0.platforms[1].itemHazard = 0
      $0.waves = [
        .seizing("q", at: 15, for: 10, as: "seizure"),
        .acting(from: 30, for: 2) {
          $0.coverage = .same(0.7)
          $0.watchShare = 0.5
          $0.watchFor = 6
        },
      ]
      for index in 0...1 {
        $0.operatorClasses[index].recreateProbability = 1
        $0.operatorClasses[index].migrateProbability = 0
      }
      $0.programmes[0].identify = 0.1
      $0.investigation.operatorShare = 0.3
      $0.investigation.arrestProbability = 0.6
      $0.investigation.arrestDelay = .fixed(1)
    }
    let run = try Run(draft)
    #expect(run.final(.arrestedOperators) > 2 && run.final(.seized) > 1)
    try expectAgreement(draft, through: 49)
  }
}
