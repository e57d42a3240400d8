import RandomStreams
import ModerationModel
import TestSupport
import Testing

/// What is refused in a wave, and where it is reported.
@Suite("Scenarios with waves")
struct WaveScenarioTests {
  private static let sound = WaveParameters.acting(from: 10, for: 4)

  private static func draft(_ wave: WaveParameters) -> ScenarioDraft {
    .calm([wave]) { $0.platforms.append(.named("q") { $0.owned = true }) }
  }

  typealias Change = @Sendable (inout WaveParameters) -> Void

  private static let wrongs: [(String, Change)] = [
    ("waves.1st", { $0.name = "1st" }),
    ("waves.w", { $0.start = nil }),
    ("waves.w.start", { $0.start = -1 }),
    ("waves.w.start", { $0.start = .nan }),
    ("waves.w", { $0.duration = nil }),
    ("waves.w.duration", { $0.duration = 0 }),
    ("waves.w.duration", { $0.duration = .infinity }),
    ("waves.w", { $0.platforms = [] }),
    ("waves.w.platforms", { $0.platforms = ["p", "nowhere"] }),
    ("waves.w.platforms", { $0.platforms = ["p", "p"] }),
    ("waves.w.coverage", { $0.coverage = .same(1.1) }),
    ("waves.w.coverage", { $0.coverage = .same(.nan) }),
    ("waves.w.coverage.c", { $0.coverage = .byName([NamedWeight(name: "c", weight: -1)]) }),
    ("waves.w.coverage.d", { $0.coverage = .byName([NamedWeight(name: "d", weight: 1)]) }),
    ("waves.w.profile", { $0.profile = [] }),
    ("waves.w.profile", profile([(0, 1)])),
    ("waves.w.profile", profile([(0, 1), (0, 2), (4, 1)])),
    ("waves.w.profile", profile([(0, 1), (3, -1), (4, 1)])),
    ("waves.w.profile", profile([(0, 1), (3, .infinity), (4, 1)])),
    ("waves.w.profile", profile([(0, 0), (4, 0)])),
    ("waves.w.profile", profile([(-11, 1), (4, 1)])),
    ("waves.w.duration", profile([(0, 1), (5, 1)])),
    ("waves.w.capacity", { $0.capacity = -1 }),
    ("waves.w.capacity", { $0.capacity = .infinity }),
    ("waves.w.acceptance", { $0.acceptance = 2 }),
    ("waves.w.response.uniform.low", { $0.response = .same(.uniform(low: 2, high: 1)) }),
    ("waves.w.watch", { $0.watchShare = 0.1 }),
    ("waves.w.watch.share", { $0.watchShare = -0.1 }),
    ("waves.w.watch.for", { $0.watchFor = 0 }),
    ("waves.w.suspends_account", { $0.suspendsAccount = 1.5 }),
    ("waves.w.seize", { $0.seize = .fixed(5) }),
    ("waves.w", { $0.seize = .fixed(5) }),
    ("waves.w.repeat", { $0.repeatTimes = 2 }),
    ("waves.w.repeat.times", { $0.repeatTimes = 0 }),
    ("waves.w.repeat.every", { $0.repeatEvery = 0 }),
    (
      "waves.w",
      {
        $0.triggerPlatform = "p"; $0.triggerChannels = 1
      }
    ),
    ("waves.w.trigger", triggered { $0.triggerPlatform = nil }),
    ("waves.w.trigger", triggered { $0.triggerChannels = nil }),
    ("waves.w.trigger.platform", triggered { $0.triggerPlatform = "nowhere" }),
    ("waves.w.trigger.channels", triggered { $0.triggerChannels = -1 }),
    ("waves.w.profile", triggered(profile([(-3, 1), (4, 1)]))),
    ("waves.w.vigilance.boost", { $0.vigilanceBoost = .same(-1) }),
    ("waves.w.vigilance.boost", { $0.vigilanceBoost = .same(.infinity) }),
    (
      "waves.w.vigilance.boost.d",
      { $0.vigilanceBoost = .byClass([NamedWeight(name: "d", weight: 1)]) }
    ),
    ("waves.w.again.after", { $0.againAfter = 0 }),
    ("waves.w.again.times", { $0.againTimes = 0 }),
    ("waves.w.again", { $0.againTimes = 3 }),
    ("waves.w.relist", { $0.relist = 0 }),
    ("waves.w.relist", { $0.relist = 1e-6 }),
    (
      "waves.w.relist",
      {
        profile([(0, 1), (4, 0.5)])(&$0)
        $0.relist = 1
      }
    ),
    ("waves.w.vigilance.young", { $0.youngVigilanceBoost = .same(-1) }),
    (
      "waves.w.vigilance.young.d",
      { $0.youngVigilanceBoost = .byClass([NamedWeight(name: "d", weight: 1)]) }
    ),
    ("waves.w.vigilance.rise", { $0.vigilanceRise = -1 }),
    ("waves.w.vigilance.half_life", { $0.vigilanceHalfLife = 0 }),
  ]

  private static func profile(_ corners: [(Double, Double)]) -> Change {
    { $0.profile = corners.map { ProfilePoint(offset: $0.0, intensity: $0.1) } }
  }

  private static func triggered(_ change: @escaping Change) -> Change {
    {
      $0.start = nil
      $0.triggerPlatform = "p"
      $0.triggerChannels = 3
      $0.triggerDelay = 2
      change(&$0)
    }
  }

  @Test(arguments: wrongs.indices)
  func `are refused when something is wrong, and told where`(index: Int) throws {
    let (path, change) = Self.wrongs[index]
    let error = #expect(throws: UnvalidatedDraftError.self, "\(path)") {
      try Scenario(Self.draft(Self.sound.with(change)))
    }
    let problems = try #require(error).problems.filter { !$0.isWarning }
    #expect(problems.contains { $0.path == path }, "\(path) in \(problems)")
  }

  @Test
  func `are refused when two waves have one name`() {
    #expect(throws: UnvalidatedDraftError.self) { try Scenario(.calm([Self.sound, Self.sound])) }
  }

  private static let doubtful: [(String, Change)] = [
    (
      "waves.w.capacity",
      {
        $0.duration = 31
        $0.capacity = 1
      }
    ),
    ("waves.w.order", { $0.order = .oldest }),
    ("waves.w.share", { $0.share = [NamedWeight(name: "p", weight: 1)] }),
    ("waves.w.again", { $0.againAfter = 1 }),
    ("waves.w.relist", { $0.relist = 4 }),
    ("waves.w.start", { $0.start = 100.5 }),
    ("waves.w.duration", { $0.duration = 91 }),
    (
      "waves.w.repeat.times",
      {
        $0.repeatTimes = 3
        $0.repeatEvery = 46
      }
    ),
    ("waves.w.repeat.every", { $0.repeatEvery = 5 }),
    ("waves.w.vigilance.boost", { $0.vigilanceRise = 5 }),
    ("waves.w.vigilance.boost", { $0.vigilanceHalfLife = 5 }),
    (
      "waves.w.coverage",
      {
        $0.duration = nil
        $0.platforms = ["q"]
        $0.seize = .fixed(5)
      }
    ),
  ]

  @Test(arguments: doubtful.indices)
  func `are run with a warning when something has no effect`(index: Int) throws {
    let (path, change) = Self.doubtful[index]
    let scenario = try Scenario(Self.draft(Self.sound.with(change)))
    #expect(scenario.warnings.map(\.path) == [path])
  }

  @Test
  func `warn of successors that come back at once under a wave without capacity`() throws {
    func warnings(_ change: (inout ScenarioDraft) -> Void) throws -> [String] {
      try Scenario(.calm([Self.sound], delay: 0).with(change)).warnings.map(\.path)
    }
    #expect(try warnings { _ in } == ["operators.c.recreate.delay"])
    #expect(try warnings { $0.waves[0].capacity = 5 } == [])
    #expect(try warnings { $0.waves[0].response = .same(.fixed(1)) } == [])
    #expect(try warnings { $0.waves[0].coverage = 0 } == [])
    #expect(try warnings { $0.waves[0].acceptance = 0 } == [])
    func response(_ distribution: Distribution) -> PlatformDurations {
      .byPlatform([NamedDistribution(name: "p", distribution: distribution)])
    }
    #expect(
      try warnings { $0.waves[0].response = response(.fixed(0)) }
        == ["operators.c.recreate.delay"])
    #expect(try warnings { $0.waves[0].response = response(.fixed(1)) } == [])
    #expect(try warnings { $0.operatorClasses[0].recreateDelay = .fixed(0.1) } == [])
    #expect(try warnings { $0.operatorClasses[0].recreateProbability = 0 } == [])
  }

  @Test
  func `a long wave with capacity is quiet once it says what becomes of refused channels`() throws {
    let long = Self.sound.with {
      $0.duration = 60
      $0.capacity = 1
      $0.acceptance = 0.5
    }
    #expect(try Scenario(Self.draft(long)).warnings.map(\.path) == ["waves.w.capacity"])
    #expect(try Scenario(Self.draft(long.with { $0.againAfter = 7 })).warnings.isEmpty)
    #expect(try Scenario(Self.draft(long.with { $0.relist = 7 })).warnings.isEmpty)
    #expect(try Scenario(Self.draft(long.with { $0.duration = 30 })).warnings.isEmpty)
  }

  @Test
  func `are quiet at the edges`() throws {
    let edges: [Change] = [
      Self.profile([(-10, 0), (4, 1)]), Self.triggered(Self.profile([(-2, 1), (4, 1)])),
      Self.profile([(-5, 1), (4, 0)]),
      {
        $0.watchShare = 1
        $0.watchFor = .infinity
        $0.capacity = 0
        $0.coverage = .byName([NamedWeight]())
      },
      Self.triggered {
        $0.triggerChannels = 0
        $0.repeatTimes = 10_000
        $0.repeatEvery = 1e-3
      },
    ]
    for change in edges {
      #expect(try Scenario(Self.draft(Self.sound.with(change))).warnings.isEmpty)
    }
  }
}
