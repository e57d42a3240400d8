import RandomStreams
import ModerationModel
import TestSupport
import Testing

/// Audience, items, decoys, arrests, drivers and costs of strength zero change no bit of what
/// exists without them.
@Suite("Null mechanisms")
struct MechanismNullPolicyTests {
  typealias Change = @Sendable (inout ScenarioDraft) -> Void

  /// Everything is going on, so that a null policy has something to disturb.
  static let base = ScenarioDraft.running(
    for: 90, warmup: 10, sampleEvery: 4.5, seed: 5,
    platforms: [
      .named("p") {
        $0.moderationHazard = 0.08
        $0.suspendsAccount = 0.3
        $0.itemHazard = 0.1
        $0.reuploadMatch = 0.3
        $0.ordersShare = 0.2
        $0.ordersWithin = 1
      },
      .named("q") {
        $0.moderationHazard = 0.05
        $0.reach = 0.4
      },
    ],
    classes: [
      .named("c") {
        $0.initial = 8
        $0.arrivals = 0.1
        $0.channelsEach = .geometric(mean: 1.5)
        $0.visibility = .gamma(mean: 1, cv: 1)
        $0.abandon = 0.01
        $0.mirror = 0.01
        $0.newAccountDelay = .exponential(mean: 4)
        $0.recreateProbability = 0.9
        $0.recreateDelay = .lognormal(median: 2, sigma: 1)
        $0.migrateProbability = 0.2
        $0.migrateTo = ["p", "q", "elsewhere"].map {
          NamedWeight(name: $0, weight: $0 == "elsewhere" ? 30 : 1)
        }
        $0.migrateHerding = 1
        $0.migrateCarryover = 0.5
        $0.postsRate = 3
        $0.archiveBurst = 20
        $0.siblingsPerLoss = 0.3
        $0.siblingsHalfLife = 20
        $0.returnRate = 0.05
      },
      .named("d") {
        $0.initial = 4
        $0.recruited = 5e-4
        $0.recreateProbability = 0.5
        $0.postsRate = 1
        $0.rallyProbability = 0.1
        $0.rallyDelay = .exponential(mean: 4)
      },
    ]
  ).with {
    $0.audience.size = .lognormal(median: 60, sigma: 0.8)
    $0.audience.growth = 0.1
    $0.audience.carryover = 0.5
    $0.audience.withoutBeacon = 0.4
    $0.audience.search = 0.3
    $0.audience.forget = 0.1
    $0.audience.viewShare = 0.3
    $0.audience.viewHalfLife = 1
    $0.waves = [
      .acting(from: 30, for: 6, as: "real") {
        $0.coverage = .same(0.8)
        $0.capacity = 3
        $0.watchShare = 0.3
        $0.watchFor = 10
        $0.watchYield = 0.2
        $0.vigilanceBoost = .same(2)
        $0.vigilanceHalfLife = 20
      }
    ]
    $0.programmes = [
      .named("lure") {
        $0.platform = "p"
        $0.open = 0.5
        $0.maxLive = 6
        $0.attraction = 2
        $0.identify = 0.2
        $0.exposure = 0.1
        $0.trustShock = 0.2
        $0.suspicionHalfLife = 8
      }
    ]
    $0.investigation.operatorShare = 0.2
    $0.investigation.arrestProbability = 0.5
    $0.investigation.arrestDelay = .exponential(mean: 5)
    $0.costs.hoursPerDecoyDay = 2
    $0.costs.founding = 1
  }

  static func sameValue(_ left: Double?, _ right: Double?) -> Bool {
    left?.bitPattern == right?.bitPattern
  }

  /// Expects all of a run to be the same to the bit after `change`, but for some metrics.
  func expectUnchanged(
    _ old: ScenarioDraft = base, but series: Set<SeriesMetric> = [],
    butOutcomes outcomes: Set<OutcomeMetric> = [], butKinds kinds: Set<String> = [],
    _ change: Change
  ) throws {
    let (before, after) = (try Run(old), try Run(old.with(change)))
    #expect(before.channels.count > 50)
    let lives = [before, after].map { $0.result.lifetimes.filter { !$0.isEmpty } }
    #expect(lives[0] == lives[1])
    #expect(before.result.eventCount == after.result.eventCount)
    for sample in 0..<before.sampleCount {
      for platform in 0...1 {
        for metric in SeriesMetric.allCases where !series.contains(metric) {
          let isSame = Self.sameValue(
            before.series(metric, on: platform, at: sample),
            after.series(metric, on: platform, at: sample))
          #expect(isSame, "\(metric) at sample \(sample)")
        }
      }
    }
    for metric in OutcomeMetric.allCases where !outcomes.contains(metric) {
      #expect(Self.sameValue(before.outcome(metric), after.outcome(metric)), "\(metric)")
    }
    for metric in WaveMetric.allCases where before.scenario.waves.count == 1 {
      #expect(Self.sameValue(before.wave(metric), after.wave(metric)), "\(metric)")
    }
    func events(_ run: Run) -> [EventRecord] {
      run.events.filter { !kinds.contains($0.kind.name) && $0.wave.map { $0 == 0 } ?? true }
    }
    #expect(events(before) == events(after))
    if series.isEmpty { #expect(before.channels == after.channels) }
  }

  @Test
  func `the base does something of everything`() throws {
    let run = try Run(Self.base)
    for metric in SeriesMetric.allCases
    where metric.isCumulative && metric != .seized && metric != .itemsForwarded {
      let value = run.final(metric)
      #expect(value > 0 || metric == .wrongfulRemovals, "\(metric) is \(value)")
    }
    #expect(run.channels.count { $0.operatorClass == 1 && $0.foundedAs == .arrival } > 8)
  }

  @Test
  func `a programme that opens nothing`() throws {
    for index in 0...1 {
      try expectUnchanged {
        $0.programmes.insert(
          .named("unseen") {
            $0.platform = "p"
            $0.attraction = 50
            $0.identify = 5
            $0.exposure = 1
            $0.trustShock = 1
          }, at: index)
      }
      try expectUnchanged {
        $0.programmes.insert(
          .named("unseen") {
            $0.platform = "q"
            $0.afterWave = "real"
            $0.duration = 20
            $0.identify = 5
            $0.trustShock = 1
          }, at: index)
      }
    }
  }

  @Test
  func `decoys that are never there`() throws {
    try expectUnchanged {
      $0.programmes.append(
        .named("unseen") {
          $0.platform = "q"
          $0.open = 3
          $0.maxLive = 0
          $0.identify = 5
        })
    }
    try expectUnchanged {
      $0.programmes.append(
        .named("unseen") {
          $0.platform = "q"
          $0.open = 3
          $0.start = 91
          $0.identify = 5
        })
    }
    try expectUnchanged {
      $0.droppedWaves = ["gone"]
      $0.programmes.append(
        .named("unseen") {
          $0.platform = "q"
          $0.open = 3
          $0.afterWave = "gone"
          $0.duration = 5
          $0.identify = 5
        })
    }
  }

  @Test
  func `identify 0 changes identities only, where they lead to nothing`() throws {
    let blind = Self.base.with { $0.investigation.operatorShare = 0 }
    try expectUnchanged(
      blind, but: [.identities], butOutcomes: [.identities], butKinds: ["identity"]
    ) { $0.programmes[0].identify = 0 }
    try expectUnchanged(
      blind, but: [.identities], butOutcomes: [.identities], butKinds: ["identity"]
    ) { $0.waves[0].watchYield = 0 }
  }

  @Test
  func `identities of nobody, or that lead to no arrest`() throws {
    try expectUnchanged(Self.base.with { $0.investigation.operatorShare = 0 }) {
      $0.investigation.operatorShare = 1
      $0.investigation.arrestProbability = 0
    }
  }

  @Test(arguments: [
    "operators.c.arrivals", "operators.c.mirror", "operators.c.abandon", "operators.d.recruited",
    "operators.c.posts.rate", "operators.d.posts.rate", "platforms.p.moderation.hazard",
    "platforms.p.moderation.item_hazard", "infiltration.lure.open", "infiltration.lure.exposure",
  ])
  func `a driver of constant 1`(path: String) throws {
    for days in [[0.0], [-20, 10, 50]] {
      try expectUnchanged {
        $0.drivers = [
          .named("constant") {
            $0.scales = [path]
            $0.points = days.map { ProfilePoint(offset: $0, intensity: 1) }
          }
        ]
      }
    }
  }

  @Test
  func `a driver of what is 0`() throws {
    try expectUnchanged {
      $0.drivers = [
        .named("idle") {
          $0.scales = [
            "operators.d.mirror", "operators.d.arrivals", "operators.c.recruited",
            "platforms.q.moderation.item_hazard",
          ]
          $0.points = [
            ProfilePoint(offset: 0, intensity: 0), ProfilePoint(offset: 30, intensity: 4),
          ]
        }
      ]
    }
  }

  private static let zeroes: [(String, Change)] = [
    (
      "orders of share 0",
      {
        $0.platforms[1].ordersWithin = 0.01
      }
    ),
    (
      "a match of nothing",
      {
        $0.operatorClasses[0].archiveBurst = 0
        $0.platforms[0].reuploadMatch = 1
      }
    ),
    ("migrate.carryover 1 of those who stay", { $0.operatorClasses[1].migrateCarryover = 0.1 }),
    (
      "a lawful class of nobody",
      {
        $0.operatorClasses.append(
          .named("press") {
            $0.lawful = true
            $0.postsRate = 9
            $0.archiveBurst = 9
            $0.mirror = 1
          })
      }
    ),
    (
      "a wave of coverage 0",
      {
        $0.waves.append(
          .acting(from: 28, for: 20, as: "nothing") {
            $0.platforms = ["p", "q"]
            $0.coverage = .same(0)
            $0.capacity = 9
            $0.watchShare = 1
            $0.watchFor = 3
            $0.watchYield = 9
            $0.repeatEvery = 1.7
            $0.repeatTimes = 20
          })
      }
    ),
    (
      "a trigger of null waves",
      {
        $0.waves.append(
          .acting(from: 0, for: 1, as: "nothing") {
            $0.start = nil
            $0.coverage = .same(0)
            $0.triggerPlatform = "p"
            $0.triggerChannels = 9
            $0.repeatEvery = 1
            $0.repeatTimes = 30
          })
      }
    ),
    (
      "targets",
      {
        $0.targets = [3.3, 44.4, 44.5].map { day in
          .named("t\(Int(day * 10))") {
            $0.metric = .series(platform: "p", metric: .impressions, day: day)
            $0.observed = 1
          }
        }
      }
    ),
  ]

  @Test(arguments: zeroes.map(\.0))
  func `a mechanism of strength zero`(name: String) throws {
    let change = try #require(Self.zeroes.first { $0.0 == name }?.1)
    var old = Self.base
    if name == "a match of nothing" { old.operatorClasses[0].archiveBurst = 0 }
    if name == "migrate.carryover 1 of those who stay" {
      old.operatorClasses[1].migrateProbability = 0
    }
    try expectUnchanged(old, change)
  }

  @Test
  func `a shock of 0, or a half-life of none`() throws {
    let calm = Self.base.with { $0.programmes[0].trustShock = 0 }
    try expectUnchanged(calm) { $0.programmes[0].suspicionHalfLife = nil }
  }

  @Test
  func `costs change costs only`() throws {
    try expectUnchanged(
      but: [.enforcementHours, .adversaryCost], butOutcomes: [.enforcementHours, .adversaryCost]
    ) { $0.costs = CostParameters() }
  }
}
