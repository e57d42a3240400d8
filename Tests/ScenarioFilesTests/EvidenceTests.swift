import RandomStreams
import ModerationModel
@testable import ScenarioFiles
import Testing

@Suite struct EvidenceTests {
  private let registry = ["Scenarios/evidence.csv": "id,title\nE1,a\nE2,b\nE3,c\n"]

  @Test func `a value keeps what is said of it`() throws {
    let loaded = try load(
      scenario(
        platform: """
          moderation: { hazard: { value: '0.02/d', source: 'E1', low: '0.1/w', high: '1/h',
            note: 'n' } }
          """), beside: registry)
    #expect(loaded.telegram.moderationHazard == 0.02)
    let path = "platforms.telegram.moderation.hazard"
    #expect(
      loaded.evidence == [
        ValueEvidence(
          path: path, valueText: "\"0.02/d\"", role: .lever, source: "E1", low: 0.1 / 7, high: 24,
          note: "n")
      ])
  }

  @Test func `every kind of value may carry evidence`() throws {
    func said(_ value: String) -> String { "{ value: \(value), source: 'assumption' }" }
    let loaded = try load(
      scenario(
        run: "title: \(said("'T'")), random: { seed: \(said("3")) },",
        time: "start: \(said("'2019-01-01'")), sample_every: \(said("'2 d'"))",
        platform: "owned: \(said("true"))",
        operators: """
          initial: \(said("5")), visibility: \(said("{ gamma: { mean: 1, cv: 2 } }")),
          spares: \(said("{ poisson: { mean: 2 } }")), platforms: \(said("{ telegram: 1 }")),
          """,
        more: """
          targets: { x: { metric: \(said("'outcomes.removed'")), observed: \(said("1")) } },
          """))
    #expect(loaded.scenario.run.title == "T")
    #expect(loaded.scenario.run.seed == 3)
    #expect(loaded.scenario.run.start == 17_897)
    #expect(loaded.scenario.run.sampleEvery == 2)
    #expect(loaded.telegram.owned)
    #expect(loaded.supporter.initial == 5)
    #expect(loaded.supporter.visibility == .gamma(mean: 1, cv: 2))
    #expect(loaded.supporter.spares == .poisson(mean: 2))
    #expect(loaded.supporter.platforms == [NamedWeight(name: "telegram", weight: 1)])
    #expect(loaded.scenario.targets.first?.metric == .outcome(.removed))
    // Settings are no numbers of the world; distributions are noted number by number.
    #expect(
      loaded.evidence.map(\.path)
        == [
          "initial", "platforms.telegram", "visibility.gamma.mean", "visibility.gamma.cv",
          "spares.poisson.mean",
        ].map { "operators.supporter.\($0)" })
    #expect(loaded.evidence.allSatisfy { $0.source == "assumption" })
  }

  @Test func `each number inside distributions and weights may carry evidence`() throws {
    let loaded = try load(
      scenario(
        operators: """
          visibility: { gamma: { mean: 1, cv: { value: 2, source: 'E1', low: 1, high: 3 } } },
          new_account_delay: { mixture: [
            [{ value: 1, source: 'E2' }, { value: '1 d', source: 'E3', high: '2 d' }],
            [2, { value: { exponential: { mean: '4 d' } }, source: 'E1' }],
          ] },
          recreate: { delay: { fixed: { value: '1 d', low: '6 h', source: 'E2' } } },
          platforms: { telegram: { value: 3, source: 'E2', low: 1 }, vk: 1 },
          """), beside: registry)
    #expect(loaded.supporter.visibility == .gamma(mean: 1, cv: 2))
    #expect(
      loaded.supporter.newAccountDelay
        == .mixture([
          WeightedDistribution(weight: 1, distribution: .fixed(1)),
          WeightedDistribution(weight: 2, distribution: .exponential(mean: 4)),
        ]))
    #expect(loaded.supporter.recreateDelay == .fixed(1))
    #expect(loaded.supporter.platforms?.map(\.weight) == [3, 1])
    let sources = loaded.evidence.map { "\($0.path.dropFirst(20)) \($0.source ?? "-")" }
    #expect(
      sources == [
        "platforms.telegram E2", "platforms.vk -", "visibility.gamma.mean -",
        "visibility.gamma.cv E1", "new_account_delay.mixture.1.weight E2",
        "new_account_delay.mixture.1 E3", "new_account_delay.mixture.2.weight -",
        "new_account_delay.mixture.2.exponential.mean E1", "recreate.delay.fixed E2",
      ])
    #expect(loaded.evidence(at: "operators.supporter.new_account_delay.mixture.1")?.high == 2)
    #expect(loaded.evidence(at: "operators.supporter.recreate.delay.fixed")?.low == 0.25)
  }

  @Test func `a plain value for a distribution may carry its range`() throws {
    let loaded = try load(
      scenario(
        operators: """
          spares: { value: 2, low: 1, high: 3, source: 'assumption' },
          new_account_delay: { value: '5 d', low: '6 d', source: 'assumption' }
          """))
    #expect(loaded.supporter.spares == .fixed(2))
    let evidence = loaded.evidence(at: "operators.supporter.spares")
    #expect(evidence?.low == 1 && evidence?.high == 3)
    #expect(
      loaded.warnings.map(\.message) == [
        "operators.supporter.new_account_delay is outside its plausible range, \"6 d\" to …"
      ])
  }

  @Test func `the nearest source holds`() throws {
    let loaded = try load(
      scenario(
        platform: """
          source: 'E1', moderation: { hazard: '1/d', suspends_account: { value: 0, source: 'E3' },
            young: { source: 'E2', age: '1 d' } }
          """,
        operators: "initial: 1, recreate: { source: 'E3', probability: 1 }"),
      beside: registry)
    let sources = loaded.evidence.map { "\($0.path) \($0.source ?? "-")" }
    #expect(
      sources == [
        "platforms.telegram.moderation.hazard E1",
        "platforms.telegram.moderation.young.age E2",
        "platforms.telegram.moderation.suspends_account E3",
        "operators.supporter.initial -",
        "operators.supporter.recreate.probability E3",
      ])
  }

  @Test func `a value outside its plausible range is a warning and keeps its value`() throws {
    let loaded = try load(
      scenario(
        platform: "moderation: { hazard: { value: '1/d', low: '0.1/d', high: '0.5/d' } }",
        operators:
          "initial: { value: 3, low: 4 }, migrate: { herding: { value: 2, low: 2, high: 2 } }"
      ))
    #expect(loaded.telegram.moderationHazard == 1)
    #expect(
      loaded.warnings.map(\.message) == [
        "platforms.telegram.moderation.hazard is outside its plausible range, \"0.1/d\" to "
          + "\"0.5/d\"",
        "operators.supporter.initial is outside its plausible range, 4 to …",
      ])
    #expect(loaded.warnings.allSatisfy { $0.severity == .warning })
  }

  @Test func `the registry is looked for beside the file that names it`() throws {
    let child = "{ format: 'takedown-scenario/1', extends: '../base/b.json5' }"
    func parent(_ evidence: String) -> String {
      scenario(
        run: evidence, platform: "moderation: { hazard: { value: '1/d', source: 'E9' } }")
    }
    let beside = ["base/b.json5": parent(""), "base/evidence.csv": "id\nE9\n"]
    #expect(try refusal(of: child, beside: beside) == [])
    let named = ["base/b.json5": parent("evidence: 'r/x.csv',"), "base/r/x.csv": "a,id\n,E9\n"]
    #expect(try refusal(of: child, beside: named) == [])
    // The child's own registry holds for all.
    let own = "{ format: 'takedown-scenario/1', extends: '../base/b.json5', evidence: 'y.csv' }"
    #expect(
      try refusal(of: own, beside: named.merging(["Scenarios/y.csv": "id\nE8\n"]) { $1 }) == [
        "base/b.json5:5:74: error: unknown source \"E9\": Scenarios/y.csv has no such id; "
          + "did you mean \"E8\"?"
      ])
  }

  @Test func `assumptions need no registry`() throws {
    let text = scenario(platform: "source: 'assumption', moderation: { hazard: '1/d' }")
    #expect(try load(text).evidence.map(\.source) == ["assumption"])
  }
}
