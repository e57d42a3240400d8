import RandomStreams
import ModerationModel
import ScenarioFiles
import Files
import Testing

@Suite struct ScenarioLoaderTests {
  @Test func `what a file leaves out has its default`() throws {
    let loaded = try load(scenario())
    var run = RunParameters()
    run.horizon = 100
    #expect(loaded.scenario.run == run)
    #expect(loaded.scenario.platforms == ["telegram", "vk"].map { PlatformParameters(name: $0) })
    #expect(loaded.scenario.operatorClasses == [OperatorClassParameters(name: "supporter")])
    #expect(loaded.scenario.targets.isEmpty)
    #expect(loaded.evidence.isEmpty)
    #expect(loaded.warnings.isEmpty)
    #expect(loaded.files == ["Scenarios/x.json5"])
  }

  @Test func `every key of a run and of a platform is read into its place`() throws {
    let loaded = try load(
      scenario(
        run: "title: 'A', description: 'B', random: { seed: 9007199254740991, replicates: 7 },",
        time: "start: '2019-11-21', sample_every: '6 h', warmup: '2 w'",
        platform: """
          owned: false, moderation: { hazard: '7/w', suspends_account: 0.25,
            young: { age: '36 h', multiplier: 5 } }
          """))
    var run = RunParameters()
    (run.title, run.description, run.seed, run.replicates) = ("A", "B", 9_007_199_254_740_991, 7)
    (run.start, run.horizon, run.sampleEvery, run.warmup) = (18_221, 100, 0.25, 14)
    #expect(loaded.scenario.run == run)
    var telegram = PlatformParameters(name: "telegram")
    (telegram.moderationHazard, telegram.suspendsAccount) = (1, 0.25)
    (telegram.youngAge, telegram.youngMultiplier) = (1.5, 5)
    #expect(loaded.telegram == telegram)
  }

  @Test func `every key of an operator class is read into its place`() throws {
    let loaded = try load(
      scenario(
        operators: """
          lawful: true, initial: 300, arrivals: '0.5/d', channels_each: 2, mirror: '1/h',
          platforms: { vk: 1, telegram: 3 }, visibility: 2.5, abandon: '7/w', spares: 4,
          new_account_delay: '5 d', migrate: { probability: 0.1, after_suspension: 0.3,
            to: { vk: 1 }, herding: 1.5 },
          recreate: { probability: 0.7, persistence: 0.98, delay: '12 h' },
          """))
    var expected = OperatorClassParameters(name: "supporter")
    (expected.lawful, expected.initial, expected.arrivals) = (true, 300, 0.5)
    (expected.channelsEach, expected.mirror, expected.abandon) = (.fixed(2), 24, 1)
    expected.platforms = [
      NamedWeight(name: "vk", weight: 1), NamedWeight(name: "telegram", weight: 3),
    ]
    (expected.visibility, expected.spares) = (.fixed(2.5), .fixed(4))
    (expected.newAccountDelay, expected.recreateDelay) = (.fixed(5), .fixed(0.5))
    (expected.recreateProbability, expected.recreatePersistence) = (0.7, 0.98)
    (expected.migrateProbability, expected.migrateAfterSuspension) = (0.1, 0.3)
    (expected.migrateTo, expected.migrateHerding) = ([NamedWeight(name: "vk", weight: 1)], 1.5)
    #expect(loaded.supporter == expected)
  }

  @Test(
    arguments: [
      ("'5 d'", .fixed(5)), ("{ fixed: '5 d' }", .fixed(5)),
      ("{ exponential: { mean: '2 d' } }", .exponential(mean: 2)),
      ("{ lognormal: { median: '6 h', sigma: 0 } }", .lognormal(median: 0.25, sigma: 0)),
      ("{ weibull: { shape: 0.5, scale: '1 w' } }", .weibull(shape: 0.5, scale: 7)),
      ("{ gamma: { cv: 1.5, mean: '3 d' } }", .gamma(mean: 3, cv: 1.5)),
      ("{ uniform: { low: '0 d', high: '1 d' } }", .uniform(low: 0, high: 1)),
      (
        "{ mixture: [[1, '1 d'], [0, { gamma: { mean: '1 d', cv: 1 } }]] }",
        .mixture([
          WeightedDistribution(weight: 1, distribution: .fixed(1)),
          WeightedDistribution(weight: 0, distribution: .gamma(mean: 1, cv: 1)),
        ])
      ),
    ] as [(String, Distribution)])
  func `a distribution is read in each of its forms`(
    text: String, distribution: Distribution
  ) throws {
    let loaded = try load(scenario(operators: "new_account_delay: \(text)"))
    #expect(loaded.supporter.newAccountDelay == distribution)
  }

  @Test(
    arguments: [
      ("5", .fixed(5)), ("{ fixed: 0 }", .fixed(0)),
      ("{ poisson: { mean: 1.5 } }", .poisson(mean: 1.5)),
      ("{ geometric: { mean: 0 } }", .geometric(mean: 0)),
      ("{ uniform: { low: 1, high: 1 } }", .uniform(low: 1, high: 1)),
      (
        "{ mixture: [[0.5, 3], [0.5, { mixture: [[2, { poisson: { mean: 1 } }]] }]] }",
        .mixture([
          WeightedCountDistribution(weight: 0.5, distribution: .fixed(3)),
          WeightedCountDistribution(
            weight: 0.5,
            distribution: .mixture([
              WeightedCountDistribution(weight: 2, distribution: .poisson(mean: 1))
            ])),
        ])
      ),
    ] as [(String, CountDistribution)])
  func `a distribution of counts is read in each of its forms`(
    text: String, distribution: CountDistribution
  ) throws {
    #expect(try load(scenario(operators: "spares: \(text)")).supporter.spares == distribution)
  }

  @Test(
    arguments: [
      ("start: '2019-11-21'", "'2019-12-01'", 10), ("start: '2019-11-21'", "'10 d'", 10),
      ("start: '2019-11-21T12:00'", "'2019-11-22'", 0.5), ("", "'3 w'", 21),
      ("start: '2019-11-21'", "'2019-11-21T06:00Z'", 0.25),
      ("start: '1969-12-31'", "'1970-01-02'", 2),
    ] as [(String, String, Double)])
  func `a horizon is a span or a date`(start: String, horizon: String, days: Double) throws {
    let text = scenario(time: start).replacing("\"100 d\"", with: horizon)
    #expect(try load(text).scenario.horizonDays == days)
  }

  @Test(
    arguments: [
      ("outcomes.removed", .outcome(.removed)),
      ("outcomes.all.final_followers", .outcome(.finalFollowers)),
      ("outcomes.all.removed", .outcome(.removed)),
      (
        "outcomes.vk.final_followers", .platformOutcome(platform: "vk", metric: .finalFollowers)
      ),
      (
        "outcomes.telegram.final_active_channels",
        .platformOutcome(platform: "telegram", metric: .finalActiveChannels)
      ),
      ("series.all.founded@10 d", .series(platform: nil, metric: .founded, day: 10)),
      ("series.vk.removed@2019-12-01", .series(platform: "vk", metric: .removed, day: 10)),
      (
        "series.telegram.active_channels@2019-11-22..12 d",
        .window(platform: "telegram", metric: .activeChannels, from: 1, to: 12)
      ),
      ("survival.all.all@36 h", .survival(platform: nil, operatorClass: nil, age: 1.5)),
      (
        "survival.vk.supporter@0 d",
        .survival(platform: "vk", operatorClass: "supporter", age: 0)
      ),
    ] as [(String, MetricReference)])
  func `a target names its metric, with spans or dates`(
    text: String, metric: MetricReference
  ) throws {
    let loaded = try load(
      scenario(
        time: "start: '2019-11-21'",
        more: "targets: { x: { metric: '\(text)', observed: -1.5, low: -2, source: 'assumption' } }"
      ))
    var target = TargetParameters(name: "x")
    (target.metric, target.observed, target.low) = (metric, -1.5, -2)
    #expect(loaded.scenario.targets == [target])
    #expect(loaded.targetSources == ["x": "assumption"])
  }

  @Test func `a target may be reported alone`() throws {
    let text = scenario(
      more: "targets: { x: { metric: 'outcomes.vk.final_followers', report: true } }")
    let loaded = try load(text)
    var target = TargetParameters(name: "x")
    target.metric = .platformOutcome(platform: "vk", metric: .finalFollowers)
    target.isReportOnly = true
    #expect(loaded.scenario.targets == [target])
    #expect(loaded.warnings.isEmpty && loaded.targetSources.isEmpty)
    #expect(try load(loaded.resolved.text).scenario.targets == [target])
    // One file takes back what the one it starts from observed.
    let child = """
      { format: "takedown-scenario/1", extends: "p.json5",
        targets: { x: { observed: null, low: null, report: true } } }
      """
    let parent = text.replacing("report: true", with: "observed: 3, low: 2")
    #expect(try load(child, beside: ["Scenarios/p.json5": parent]).scenario.targets == [target])
  }

  @Test func `a byte order mark and Windows line ends change nothing`() throws {
    let text = scenario(operators: "initial: 5")
    let windows = "\u{FEFF}" + text.replacing("\n", with: "\r\n")
    #expect(try load(windows).scenario == load(text).scenario)
    #expect(
      try refusal(of: "\u{FEFF}{\r\n  format: 'takedown-scenario/1',\r\n  tittle: 1 }")
        .first == "Scenarios/x.json5:1:1: error: time.horizon is missing; "
        + "say how long to simulate, such as \"365 d\"")
  }

  @Test func `a platform may be called value or source`() throws {
    let text = scenario(operators: "platforms: { value: 1, source: 3 }")
      .replacing("vk:", with: "value: {}, source:")
    let loaded = try load(text, setting: ["platforms.value.owned=true"])
    #expect(loaded.scenario.platforms.map(\.name) == ["telegram", "value", "source"])
    #expect(loaded.scenario.platforms[1].owned)
    #expect(loaded.supporter.platforms?.map(\.weight) == [1, 3])
  }

  @Test func `an option without effect is a warning where it stands`() throws {
    let loaded = try load(scenario(operators: "migrate: { after_suspension: 0.5 }"))
    #expect(
      loaded.warnings.map(\.description) == [
        "Scenarios/x.json5:6:58: warning: operators.supporter.migrate.after_suspension has no "
          + "effect while recreate.probability is 0"
      ])
  }

  @Test func `a file that cannot be read is no wrong scenario`() {
    let loader = ScenarioLoader(reading: { (name) throws(FileError) in
      throw FileError(.read, name, reason: "No such file")
    })
    #expect(throws: ScenarioFileError.unreadable("cannot read a.json5: No such file")) {
      try loader.load("a.json5")
    }
  }
}
