import RandomStreams
import ModerationModel
import TestSupport
import Testing

@Suite("Scenarios")
struct ScenarioTests {
  private static let sound = ScenarioDraft.running(
    for: 30, platforms: [.named("p") { $0.moderationHazard = 0.1 }, .named("q")],
    classes: [.named("c") { $0.initial = 1 }])

  typealias Change = @Sendable (inout ScenarioDraft) -> Void

  private static func platform(
    _ change: @escaping @Sendable (inout PlatformParameters) -> Void
  ) -> Change { { change(&$0.platforms[0]) } }

  private static func operators(
    _ change: @escaping @Sendable (inout OperatorClassParameters) -> Void
  ) -> Change { { change(&$0.operatorClasses[0]) } }

  private static func target(
    _ change: @escaping @Sendable (inout TargetParameters) -> Void
  ) -> Change {
    {
      $0.targets = [
        .named("figure") {
          $0.metric = .outcome(.founded)
          $0.observed = 1
          change(&$0)
        }
      ]
    }
  }

  /// What is wrong, and where it is reported.
  private static let wrongs: [(String, Change)] = [
    ("time.horizon", { $0.run.horizon = nil }),
    ("time.horizon", { $0.run.horizon = 0 }),
    ("time.horizon", { $0.run.horizon = -3 }),
    ("time.horizon", { $0.run.horizon = .infinity }),
    ("time.horizon", { $0.run.horizon = .nan }),
    ("time.sample_every", { $0.run.sampleEvery = 0 }),
    ("time.sample_every", { $0.run.sampleEvery = 1e-6 }),
    ("time.sample_every", { $0.run.sampleEvery = .nan }),
    ("time.warmup", { $0.run.warmup = -1 }),
    ("random.seed", { $0.run.seed = -1 }),
    ("random.seed", { $0.run.seed = 1 << 53 }),
    ("random.replicates", { $0.run.replicates = 0 }),
    ("platforms", { $0.platforms = [] }),
    ("operators", { $0.operatorClasses = [] }),
    ("platforms", { $0.platforms += (0..<250).map { .named("n\($0)") } }),
    ("platforms.all", { $0.platforms.append(.named("all")) }),
    ("platforms.", { $0.platforms.append(.named("")) }),
    ("platforms.1st", { $0.platforms.append(.named("1st")) }),
    ("platforms.a-b", { $0.platforms.append(.named("a-b")) }),
    ("platforms.NaN", { $0.platforms.append(.named("NaN")) }),
    ("platforms.p", { $0.platforms.append(.named("p")) }),
    ("operators.c", { $0.operatorClasses.append(.named("c")) }),
    ("platforms.p.moderation.hazard", platform { $0.moderationHazard = -0.1 }),
    ("platforms.p.moderation.hazard", platform { $0.moderationHazard = 1e7 }),
    ("platforms.p.moderation.hazard", platform { $0.moderationHazard = .nan }),
    ("platforms.p.moderation.hazard", platform { $0.owned = true }),
    ("platforms.p.moderation.young.age", platform { $0.youngAge = -1 }),
    ("platforms.p.moderation.young.multiplier", platform { $0.youngMultiplier = -1 }),
    ("platforms.p.moderation.young.multiplier", platform { $0.youngMultiplier = .infinity }),
    ("platforms.p.moderation.suspends_account", platform { $0.suspendsAccount = 1.5 }),
    ("operators.c.initial", operators { $0.initial = -1 }),
    ("operators.c.arrivals", operators { $0.arrivals = -1 }),
    ("operators.c.channels_each", operators { $0.channelsEach = .fixed(-1) }),
    ("operators.c.channels_each", operators { $0.channelsEach = .poisson(mean: -1) }),
    ("operators.c.channels_each", operators { $0.channelsEach = .uniform(low: 3, high: 2) }),
    ("operators.c.channels_each", operators { $0.channelsEach = .mixture([]) }),
    (
      "operators.c.channels_each",
      operators {
        $0.channelsEach = .mixture([
          WeightedCountDistribution(weight: 1, distribution: .geometric(mean: .infinity))
        ])
      }
    ),
    ("operators.c.visibility", operators { $0.visibility = .fixed(-1) }),
    ("operators.c.visibility", operators { $0.visibility = .gamma(mean: 1, cv: 0) }),
    ("operators.c.visibility", operators { $0.visibility = .gamma(mean: 0, cv: 1) }),
    ("operators.c.visibility", operators { $0.visibility = .lognormal(median: 1, sigma: -1) }),
    ("operators.c.visibility", operators { $0.visibility = .weibull(shape: 0, scale: 1) }),
    ("operators.c.visibility", operators { $0.visibility = .mixture([]) }),
    (
      "operators.c.visibility",
      operators {
        $0.visibility = .mixture([
          WeightedDistribution(weight: -1, distribution: .fixed(1)),
          WeightedDistribution(weight: 2, distribution: .fixed(1)),
        ])
      }
    ),
    ("operators.c.mirror", operators { $0.mirror = .nan }),
    ("operators.c.abandon", operators { $0.abandon = -1 }),
    ("operators.c.spares", operators { $0.spares = .fixed(-1) }),
    ("operators.c.new_account_delay", operators { $0.newAccountDelay = .fixed(1e7) }),
    ("operators.c.new_account_delay", operators { $0.newAccountDelay = .exponential(mean: 0) }),
    ("operators.c.recreate.probability", operators { $0.recreateProbability = 1.01 }),
    ("operators.c.recreate.persistence", operators { $0.recreatePersistence = -0.1 }),
    ("operators.c.recreate.delay", operators { $0.recreateDelay = .uniform(low: 5, high: 1) }),
    ("operators.c.recreate.delay", operators { $0.recreateDelay = .uniform(low: -1, high: 1) }),
    ("operators.c.migrate.probability", operators { $0.migrateProbability = 2 }),
    ("operators.c.migrate.after_suspension", operators { $0.migrateAfterSuspension = 2 }),
    ("operators.c.migrate.herding", operators { $0.migrateHerding = -1 }),
    ("operators.c.platforms.nowhere", operators { $0.platforms = .only("nowhere") }),
    ("operators.c.platforms", operators { $0.platforms = [] }),
    (
      "operators.c.platforms",
      operators { $0.platforms = [NamedWeight(name: "p", weight: 0)] }
    ),
    (
      "operators.c.migrate.to",
      operators {
        $0.migrateTo = [NamedWeight(name: "p", weight: -1), NamedWeight(name: "q", weight: 2)]
      }
    ),
    ("targets.figure", target { $0.metric = nil }),
    ("targets.figure", target { $0.observed = nil }),
    ("targets.figure.observed", target { $0.observed = .nan }),
    ("targets.figure.report", target { $0.isReportOnly = true }),
    (
      "targets.figure.low",
      target {
        $0.observed = nil
        $0.isReportOnly = true
        $0.low = 1
      }
    ),
    (
      "targets.figure.high",
      target {
        $0.observed = nil
        $0.isReportOnly = true
        $0.high = 1
      }
    ),
    (
      "targets.figure.metric",
      target { $0.metric = .platformOutcome(platform: "nowhere", metric: .finalFollowers) }
    ),
    (
      "targets.figure.metric",
      target {
        $0.metric = .wavePlatform("w", occurrence: 1, platform: "p", metric: .slotsUsed)
      }
    ),
    (
      "waves",
      { draft in
        draft.platforms = (0..<60).map { .named("p\($0)") }
        draft.waves = (0..<2).map { index in
          WaveParameters.acting(from: 1, for: 1, as: "w\(index)") {
            $0.platforms = draft.platforms.map(\.name)
            $0.repeatTimes = 10_000
            $0.repeatEvery = 1
          }
        }
      }
    ),
    (
      "targets.figure.low",
      target {
        $0.low = 2
        $0.high = 1
      }
    ),
    (
      "targets.figure.metric",
      target { $0.metric = .series(platform: "nowhere", metric: .founded, day: 1) }
    ),
    (
      "targets.figure.metric",
      target { $0.metric = .series(platform: nil, metric: .founded, day: 31) }
    ),
    (
      "targets.figure.metric",
      target { $0.metric = .window(platform: nil, metric: .founded, from: 5, to: 5) }
    ),
    (
      "targets.figure.metric",
      target { $0.metric = .window(platform: nil, metric: .founded, from: -1, to: 5) }
    ),
    (
      "targets.figure.metric",
      target { $0.metric = .survival(platform: nil, operatorClass: "nobody", age: 1) }
    ),
    (
      "targets.figure.metric",
      target { $0.metric = .survival(platform: nil, operatorClass: nil, age: 100) }
    ),
  ]

  @Test(arguments: wrongs.indices)
  func `are refused when something is wrong, and told where`(index: Int) throws {
    let (path, change) = Self.wrongs[index]
    let error = #expect(throws: UnvalidatedDraftError.self, "\(path)") {
      try Scenario(Self.sound.with(change))
    }
    let problems = try #require(error).problems.filter { !$0.isWarning }
    #expect(
      problems.contains { $0.path == path || $0.path.hasPrefix(path + ".") },
      "\(path) in \(problems)")
    #expect(problems.allSatisfy { !$0.message.isEmpty })
  }

  @Test
  func `report all that is wrong at once`() throws {
    let draft = Self.sound.with {
      $0.run.warmup = -1
      $0.platforms[0].moderationHazard = -1
      $0.platforms[1].suspendsAccount = 0.5
      $0.operatorClasses[0].mirror = -1
      $0.operatorClasses[0].platforms = .only("nowhere")
    }
    let error = #expect(throws: UnvalidatedDraftError.self) { try Scenario(draft) }
    let problems = try #require(error).problems
    #expect(
      problems.map(\.path) == [
        "time.warmup", "platforms.p.moderation.hazard", "operators.c.mirror",
        "platforms.q.moderation.suspends_account", "operators.c.platforms.nowhere",
      ])
    #expect(problems.filter(\.isWarning).map(\.path) == ["platforms.q.moderation.suspends_account"])
  }

  private static let doubtful: [(String, Change)] = [
    ("platforms.p.moderation.young.multiplier", platform { $0.youngMultiplier = 2 }),
    (
      "platforms.p.moderation.suspends_account",
      platform {
        $0.moderationHazard = 0
        $0.suspendsAccount = 0.5
      }
    ),
    ("operators.c.migrate.probability", operators { $0.migrateProbability = 0.5 }),
    ("operators.c.migrate.after_suspension", operators { $0.migrateAfterSuspension = 0.5 }),
    (
      "operators.c.migrate.to.elsewhere",
      operators { $0.migrateTo = [NamedWeight(name: "elsewhere", weight: 1)] }
    ),
    (
      "operators.c.migrate.to.elsewhere",
      operators {
        $0.recreateProbability = 1
        $0.migrateTo = [
          NamedWeight(name: "q", weight: 1), NamedWeight(name: "elsewhere", weight: 1),
        ]
      }
    ),
    ("targets.figure", target { _ in }),
  ]

  @Test(arguments: doubtful.indices)
  func `are run with a warning when something has no effect`(index: Int) throws {
    let (path, change) = Self.doubtful[index]
    let scenario = try Scenario(Self.sound.with(change))
    #expect(scenario.warnings.map(\.path) == [path])
    #expect(scenario.warnings.allSatisfy { $0.isWarning })
  }

  @Test
  func `are quiet when nothing is wrong`() throws {
    #expect(try Scenario(Self.sound).warnings.isEmpty)
    for change in [
      Self.target { $0.low = 1 }, Self.target { $0.high = 1 },
      Self.target {
        $0.observed = nil
        $0.isReportOnly = true
      },
    ] { #expect(try Scenario(Self.sound.with(change)).warnings.isEmpty) }
    let edges = Self.sound.with {
      $0.run.seed = RunParameters.largestSeed
      $0.platforms[0].suspendsAccount = 1
      $0.platforms[0].moderationHazard = 1e6
      $0.operatorClasses[0].recreateProbability = 1
      $0.operatorClasses[0].migrateHerding = 100
      $0.operatorClasses[0].visibility = .fixed(0)
      $0.operatorClasses[0].initial = 0
    }
    #expect(try Scenario(edges).warnings.isEmpty)
  }

  @Test(arguments: [
    (10.0, 5.0, [0, 5, 10]), (10, 4, [0, 4, 8, 10]), (1, 10, [0, 1]),
    (0.3, 0.1, [0, 0.1, 0.2, 0.3]),
  ])
  func `are sampled at 0, at every interval, and at the horizon`(
    horizon: Double, interval: Double, days: [Double]
  ) throws {
    let draft = Self.sound.with {
      $0.run.horizon = horizon
      $0.run.sampleEvery = interval
    }
    #expect(try Scenario(draft).sampleDays == days)
  }
}
