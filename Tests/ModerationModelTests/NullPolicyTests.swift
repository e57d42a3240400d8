import RandomStreams
import ModerationModel
import TestSupport
import Testing

/// A mechanism that is present with strength zero changes no bit of what exists without it.
@Suite("Null policies")
struct NullPolicyTests {
  private let base = ScenarioDraft.running(
    for: 120, warmup: 15, sampleEvery: 5, seed: 3,
    platforms: [
      .named("p") {
        $0.moderationHazard = 0.1
        $0.suspendsAccount = 0.3
      },
      .named("q") { $0.moderationHazard = 0.05 },
    ],
    classes: [
      .named("c") {
        $0.initial = 8
        $0.arrivals = 0.2
        $0.channelsEach = .geometric(mean: 1.5)
        $0.platforms = [NamedWeight(name: "p", weight: 2), NamedWeight(name: "q", weight: 1)]
        $0.visibility = .gamma(mean: 1, cv: 1)
        $0.abandon = 0.01
        $0.mirror = 0.01
        $0.spares = .poisson(mean: 1)
        $0.newAccountDelay = .exponential(mean: 8)
        $0.recreateProbability = 0.9
        $0.recreateDelay = .lognormal(median: 3, sigma: 1)
        $0.migrateProbability = 0.2
        $0.migrateAfterSuspension = 0.5
        $0.migrateTo = .only("q")
        $0.migrateHerding = 1
      },
      .named("d") {
        $0.initial = 5
        $0.platforms = .only("q")
        $0.recreateProbability = 0.7
      },
    ])

  /// Expects everything of `draft` that `base` has too to be the same to the bit.
  private func expectUnchanged(_ base: ScenarioDraft, in draft: ScenarioDraft) throws {
    let (old, new) = (try Run(base), try Run(draft))
    #expect(old.channels.count > 200)
    let platforms = base.platforms.compactMap { platform in
      draft.platforms.firstIndex { $0.name == platform.name }
    }
    let classes = base.operatorClasses.compactMap { operatorClass in
      draft.operatorClasses.firstIndex { $0.name == operatorClass.name }
    }
    for sample in 0..<old.sampleCount {
      for (index, platform) in platforms.enumerated() {
        for metric in SeriesMetric.allCases {
          let value = old.series(metric, on: index, at: sample)
          let other = new.series(metric, on: platform, at: sample)
          #expect(other.bitPattern == value.bitPattern)
        }
      }
    }
    #expect(new.result.outcomes == old.result.outcomes)
    #expect(new.result.eventCount == old.result.eventCount)
    #expect(
      new.channels.map(ChannelSignature.init)
        == old.channels.map {
          ChannelSignature(
            $0, platform: platforms[$0.platform], operatorClass: classes[$0.operatorClass])
        })
    #expect(new.events.map(\.days) == old.events.map(\.days))
    #expect(new.events.map(\.kind) == old.events.map(\.kind))
    for (platformIndex, platform) in platforms.enumerated() {
      for (classIndex, operatorClass) in classes.enumerated() {
        let before = old.result.lifetimes[platformIndex * base.operatorClasses.count + classIndex]
        let after = new.result.lifetimes[platform * draft.operatorClasses.count + operatorClass]
        #expect(after == before)
      }
    }
  }

  @Test
  func `an operator class of nobody`() throws {
    let nobody = OperatorClassParameters.named("nobody") {
      $0.channelsEach = .fixed(4)
      $0.recreateProbability = 1
      $0.mirror = 1
    }
    try expectUnchanged(base, in: base.with { $0.operatorClasses.append(nobody) })
    try expectUnchanged(base, in: base.with { $0.operatorClasses.insert(nobody, at: 0) })
    let lawful = base.with {
      $0.operatorClasses.insert(nobody, at: 1)
      $0.operatorClasses[1].lawful = true
    }
    try expectUnchanged(base, in: lawful)
  }

  @Test
  func `a platform that nobody uses`() throws {
    let unused = PlatformParameters.named("unused") {
      $0.moderationHazard = 0.7
      $0.suspendsAccount = 1
    }
    try expectUnchanged(base, in: base.with { $0.platforms.append(unused) })
    try expectUnchanged(base, in: base.with { $0.platforms.insert(unused, at: 0) })
    let named = base.with {
      $0.platforms.insert(unused, at: 1)
      $0.operatorClasses[0].migrateTo?.append(NamedWeight(name: "unused", weight: 0))
      $0.operatorClasses[1].platforms?.append(NamedWeight(name: "unused", weight: 0))
    }
    try expectUnchanged(base, in: named)
  }

  @Test
  func `platforms and classes in another order`() throws {
    // Channels are numbered by class at the start, so only what has no numbers is compared.
    let turned = base.with {
      $0.platforms.reverse()
      $0.operatorClasses.reverse()
    }
    let (old, new) = (try Run(base), try Run(turned))
    for sample in 0..<old.sampleCount {
      for metric in SeriesMetric.allCases {
        let value = old.series(metric, on: 0, at: sample)
        #expect(new.series(metric, on: 1, at: sample).bitPattern == value.bitPattern)
      }
    }
    #expect(new.outcome(.peakActiveChannels) == old.outcome(.peakActiveChannels))
  }

  private static let zeroes: [(String, @Sendable (inout ScenarioDraft) -> Void)] = [
    ("migrate.herding without migration", { $0.operatorClasses[1].migrateHerding = 3 }),
    (
      "migrate.after_suspension like migrate.probability",
      {
        $0.operatorClasses[1].migrateAfterSuspension = 0
      }
    ),
    ("migrate.to without migration", { $0.operatorClasses[1].migrateTo = .only("p") }),
    (
      "another scale of weights",
      {
        $0.operatorClasses[1].platforms = [NamedWeight(name: "q", weight: 0.125)]
      }
    ),
    ("spares without suspensions", { $0.operatorClasses[1].spares = .poisson(mean: 3) }),
    (
      "new_account_delay without suspensions",
      {
        $0.operatorClasses[1].newAccountDelay = .exponential(mean: 30)
      }
    ),
    (
      "youth of multiplier 1",
      {
        $0.platforms[0].youngAge = 10
        $0.platforms[0].youngMultiplier = 1
      }
    ),
    ("youth of no length", { $0.platforms[0].youngMultiplier = 7 }),
    (
      "a fixed visibility, spelled otherwise",
      {
        $0.operatorClasses[1].visibility = .uniform(low: 1, high: 1)
      }
    ),
    ("persistence 1", { $0.operatorClasses[1].recreatePersistence = 1 }),
    ("a draw that is always won", { $0.operatorClasses[0].migrateAfterSuspension = 0.5 }),
    (
      "a target",
      {
        $0.targets = [
          .named("figure") {
            $0.metric = .series(platform: nil, metric: .founded, day: 33.33)
            $0.observed = 1
          }
        ]
      }
    ),
  ]

  @Test(arguments: zeroes.map(\.0))
  func `a mechanism of strength zero`(name: String) throws {
    // Class d lives on q only, whose moderation suspends no account.
    let change = try #require(Self.zeroes.first { $0.0 == name }?.1)
    try expectUnchanged(base, in: base.with(change))
  }

  @Test
  func `moderation of hazard 0 with all it could bring`() throws {
    let free = base.with {
      $0.platforms[1].moderationHazard = 0
      $0.operatorClasses[0].mirror = 0.02
    }
    let bound = free.with {
      $0.platforms[1].youngAge = 5
      $0.platforms[1].youngMultiplier = 9
      $0.platforms[1].suspendsAccount = 1
    }
    try expectUnchanged(free, in: bound)
    try expectUnchanged(free, in: free.with { $0.platforms[1].owned = true })
  }
}
