import RandomStreams
import ModerationModel
import ScenarioFiles
import Testing

@Suite struct OverrideTests {
  private let text = scenario(
    platform: "moderation: { hazard: { value: '0.1/d', source: 'assumption', high: '1/d' } }",
    operators: """
      initial: 5, visibility: { value: { gamma: { mean: 1, cv: 1 } }, source: 'assumption' },
      spares: { poisson: { mean: 2 } }, platforms: { telegram: 1 },
      """)

  @Test func `a value needs no quotes`() throws {
    let loaded = try load(
      text,
      setting: [
        "title=two words", "time.start=2019-11-21", "time.horizon=\"30 d\"",
        "platforms.telegram.moderation.hazard=0.5/d", "operators.supporter.lawful=true",
        "operators.supporter.new_account_delay={lognormal: {median: '5 d', sigma: 0.8}}",
        "operators.supporter.migrate.to={vk: 1}", "operators.supporter.migrate.herding=2",
      ])
    #expect(loaded.scenario.run.title == "two words")
    #expect(loaded.scenario.run.start == 18_221)
    #expect(loaded.scenario.horizonDays == 30)
    #expect(loaded.telegram.moderationHazard == 0.5)
    #expect(loaded.supporter.lawful)
    #expect(loaded.supporter.newAccountDelay == .lognormal(median: 5, sigma: 0.8))
    #expect(loaded.supporter.migrateTo == [NamedWeight(name: "vk", weight: 1)])
    #expect(loaded.supporter.migrateHerding == 2)
  }

  @Test func `the command line is the source of what it gives`() throws {
    let loaded = try load(
      text,
      setting: [
        "platforms.telegram.moderation.hazard=0.5/d", "operators.supporter.visibility.gamma.cv=2",
        "operators.supporter.platforms.vk=3",
      ])
    #expect(
      loaded.evidence.map { "\($0.path) \($0.source ?? "-")" } == [
        "platforms.telegram.moderation.hazard command line", "operators.supporter.initial -",
        "operators.supporter.platforms.telegram -", "operators.supporter.platforms.vk command line",
        "operators.supporter.visibility.gamma.mean assumption",
        "operators.supporter.visibility.gamma.cv command line",
        "operators.supporter.spares.poisson.mean -",
      ])
    #expect(loaded.supporter.visibility == .gamma(mean: 1, cv: 2))
  }

  @Test func `a path leads into an evidence object`() throws {
    let loaded = try load(
      text,
      setting: [
        "platforms.telegram.moderation.hazard.value=0.2/d",
        "platforms.telegram.moderation.hazard.low=0.1/d",
        "platforms.telegram.moderation.hazard.high=null",
        "operators.supporter.visibility.value.gamma.mean=3",
        "operators.supporter.visibility.source=null",
      ])
    let hazard = loaded.evidence(at: "platforms.telegram.moderation.hazard")
    #expect(hazard?.source == "command line" && hazard?.low == 0.1 && hazard?.high == nil)
    #expect(loaded.telegram.moderationHazard == 0.2)
    #expect(loaded.supporter.visibility == .gamma(mean: 3, cv: 1))
    #expect(loaded.evidence(at: "operators.supporter.visibility.gamma.cv")?.source == nil)
  }

  @Test func `a path leads into a mixture, by the names that evidence has`() throws {
    let mixed = scenario(
      operators: """
        recreate: { probability: 1, delay: { mixture: [
          [{ value: 0.3, source: 'assumption', low: 0.1, high: 0.5 }, { lognormal: { median: '1 d', sigma: 1 } }],
          [0.7, '2 d'], [1, { value: '9 d', low: '1 d' }]] } },
        spares: { mixture: [[1, 3], [2, { poisson: { mean: 2 } }]] },
        visibility: { mixture: [[1, 1], [1, { mixture: [[1, 2], [3, { fixed: 4 }]] }]] },
        """)
    let delay = "operators.supporter.recreate.delay.mixture"
    let loaded = try load(
      mixed,
      setting: [
        "\(delay).1.weight=0.4", "\(delay).1.lognormal.median=6 h", "\(delay).2=3 d",
        "\(delay).3.low=2 d", "operators.supporter.spares.mixture.1=5",
        "operators.supporter.spares.mixture.2.poisson.mean=7",
        "operators.supporter.visibility.mixture.2.mixture.2.fixed=9",
        "operators.supporter.visibility.mixture.2.mixture.1.fixed=8",
      ])
    #expect(
      loaded.supporter.recreateDelay
        == .mixture([
          WeightedDistribution(weight: 0.4, distribution: .lognormal(median: 0.25, sigma: 1)),
          WeightedDistribution(weight: 0.7, distribution: .fixed(3)),
          WeightedDistribution(weight: 1, distribution: .fixed(9)),
        ]))
    #expect(
      loaded.supporter.spares
        == .mixture([
          WeightedCountDistribution(weight: 1, distribution: .fixed(5)),
          WeightedCountDistribution(weight: 2, distribution: .poisson(mean: 7)),
        ]))
    #expect(
      loaded.supporter.visibility
        == .mixture([
          WeightedDistribution(weight: 1, distribution: .fixed(1)),
          WeightedDistribution(
            weight: 1,
            distribution: .mixture([
              WeightedDistribution(weight: 1, distribution: .fixed(8)),
              WeightedDistribution(weight: 3, distribution: .fixed(9)),
            ])),
        ]))
    #expect(loaded.evidence(at: "\(delay).1.weight")?.source == "command line")
    #expect(loaded.evidence(at: "\(delay).3")?.low == 2)
    for (option, message) in [
      ("\(delay).4=1 d", "\(delay) has no part \"4\"; they count from 1 to 3"),
      ("\(delay).0.weight=1", "\(delay) has no part \"0\"; they count from 1 to 3"),
      ("\(delay).first=1 d", "\(delay) has no part \"first\"; they count from 1 to 3"),
      (
        "\(delay).2.weight=null",
        "null removes a key, and \(delay).2 is none; give the list anew"
      ),
      ("\(delay).2.gamma.mean=1 d", "\(delay).2 is a string and has no key \"gamma\""),
      (
        "operators.supporter.spares.mixture.1.weight.low=2",
        "operators.supporter.spares.mixture.1.weight is a number and has no key \"low\""
      ),
    ] {
      #expect(try refusal(of: mixed, setting: [option]) == ["--set \(option): error: \(message)"])
    }
  }

  @Test func `null takes a key away, and later options see it`() throws {
    let loaded = try load(
      text,
      setting: [
        "operators.supporter.spares=null", "platforms.telegram.moderation=null",
        "platforms.telegram.moderation.suspends_account=0", "platforms.vk=null",
        "platforms.signal={owned: true}", "platforms.signal.owned=false",
      ])
    #expect(loaded.supporter.spares == .fixed(0))
    #expect(loaded.telegram.moderationHazard == 0)
    #expect(
      loaded.scenario.platforms
        == ["telegram", "signal"].map { PlatformParameters(name: $0) })
  }

  @Test func `the last of two options holds`() throws {
    #expect(try load(text, setting: ["random.seed=1", "random.seed=2"]).scenario.run.seed == 2)
  }

  @Test(
    arguments: [
      ("random.sed=1", "unknown key \"sed\" in random; did you mean \"seed\"?"),
      ("randon.seed=1", "unknown key \"randon\" in the scenario; did you mean \"random\"?"),
      ("platforms.telegrm.owned=true", "unknown platform \"telegrm\"; did you mean \"telegram\"?"),
      (
        "platforms.x.owned=true",
        "unknown platform \"x\"; the scenario has \"telegram\", \"vk\""
      ),
      ("targets.figure.observed=1", "unknown target \"figure\"; the scenario has none"),
      ("vk=null", "unknown key \"vk\" in the scenario"),
      (
        "operators.supporter.mirror=null", "null removes a key, and \"mirror\" is not there"
      ),
      (
        "operators.supporter.recreate.delay=null",
        "null removes a key, and \"recreate.delay\" is not there"
      ),
      (
        "operators.supporter.initial.low=1",
        "operators.supporter.initial is a number and has no key \"low\""
      ),
      (
        "platforms.telegram.moderation.hazard.loww=1",
        "platforms.telegram.moderation.hazard has no key \"loww\""
      ),
      (
        "platforms.telegram.moderation.hazard.high.x=1",
        "platforms.telegram.moderation.hazard.high is a string and has no key \"x\""
      ),
      (
        "operators.supporter.visibility.lognormal.median=1",
        "operators.supporter.visibility: a distribution has one key, and \"lognormal\" is another"
      ),
      (
        "operators.supporter.spares.poisson.men=1",
        "unknown key \"men\" in operators.supporter.spares.poisson; did you mean \"mean\"?"
      ),
      (
        "operators.supporter.platforms.vkk=1",
        "operators.supporter.platforms.vkk is an unknown platform; the scenario has "
          + "\"telegram\", \"vk\""
      ),
      (
        "random.replicates=0", "random.replicates: 0 is out of range; it must be from 1 to 10000000"
      ),
      ("time.sample_every=6", "time.sample_every: bare number 6; write \"6 d\""),
      ("extends=b.json5", "extends belongs to the file and cannot be given on the command line"),
      ("format=x", "format belongs to the file and cannot be given on the command line"),
      (
        "operators.supporter.initial.fixed=1",
        "operators.supporter.initial is a number and has no key \"fixed\""
      ),
      ("costs.founding=-1", "costs.founding is -1; expected 0 … 1000000000"),
      ("waves.x.duration=1 d", "unknown wave \"x\"; the scenario has none"),
    ] as [(String, String)])
  func `a path that leads nowhere makes nothing and is refused by its option`(
    option: String, message: String
  ) throws {
    #expect(try refusal(of: text, setting: [option]) == ["--set \(option): error: \(message)"])
  }

  @Test func `mistakes of options come after those of the file`() throws {
    let wrong = scenario(operators: "initial: -1")
    #expect(
      try refusal(of: wrong, setting: ["random.sed=1", "random.replicates=x"]).map {
        String($0.prefix { $0 != " " })
      } == ["Scenarios/x.json5:6:38:", "--set", "--set"])
  }

  @Test func `an option may be shown under another name`() throws {
    let option = try Override("random.seed=-1", shownAs: "--seed -1")
    let failure = #expect(throws: ScenarioFileError.self) {
      try ScenarioLoader().load(Array(text.utf8), named: "x.json5", overrides: [option])
    }
    guard case .invalid(let refusal) = failure else { return }
    #expect(refusal.issues.first?.position?.description == "--seed -1")
  }

  @Test(arguments: ["random.seed", "=1", ".seed=1", "random..seed=1", "random.seed=", ""])
  func `a text that is no option is refused`(text: String) {
    #expect(throws: TextError.self) { try Override(text) }
  }
}
