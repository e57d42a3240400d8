import RandomStreams
import ModerationModel
import ScenarioFiles
import Files
import Testing

@Suite struct ResolvedScenarioTests {
  static let texts = [
    scenario(),
    scenario(
      run:
        "title: 'A \"quoted\" tab\\t, bell\\u0007, \\u007f, \\u2028 and é', random: { seed: 0 },",
      time: "start: '2019-11-21T06:00:00.123', sample_every: '7 min', warmup: '0.1 d'",
      platform: """
        moderation: { hazard: '0.1/w', suspends_account: 0.3333333333333333,
          young: { age: '100 s', multiplier: 1e-300 } }
        """,
      operators: """
        lawful: true, initial: 100000000, arrivals: '1/min', channels_each: { geometric: { mean: 0.1 } },
        platforms: { vk: 0.1, telegram: 0 }, mirror: '5e-324/d', abandon: '1000000/d',
        visibility: { lognormal: { median: 1.7976931348623157e308, sigma: 10 } },
        spares: { mixture: [[1, 2], [0.1, { uniform: { low: 0, high: 1000000 } }]] },
        new_account_delay: { mixture: [[3, { weibull: { shape: 0.05, scale: '1 s' } }],
          [0, { mixture: [[1, { uniform: { low: '0 d', high: '0.3 h' } }]] }]] },
        recreate: { probability: 1, persistence: 0.1, delay: { gamma: { mean: '0.7 h', cv: 100 } } },
        migrate: { probability: 0, after_suspension: 1, to: { telegram: 1e-9 }, herding: 100 },
        """,
      more: """
        targets: {
          a: { metric: 'outcomes.mean_life_days', observed: 0.1, low: -1e300, high: 1e300 },
          b: { metric: 'series.all.founded@2019-11-30T06:00:00.456', observed: 0 },
          c: { metric: 'series.vk.removed@0 d..0.1 h', observed: 1, low: 1 },
          d: { metric: 'survival.telegram.supporter@7 s', observed: 1, high: 1 },
          e: { metric: 'outcomes.vk.final_followers', report: true },
        }
        """),
    scenario(
      time: "start: '0001-01-01'", platform: "owned: true",
      operators: """
        platforms: { telegram: { value: 2, source: 'assumption' } },
        spares: { value: { poisson: { mean: { value: 2, low: 1 } } }, source: 'assumption' },
        """
    ).replacing("vk", with: "value")
      .replacing(
        "platforms: { telegram: { value: 2", with: "platforms: { value: 1, telegram: { value: 2"),
  ]

  @Test(arguments: texts)
  func `the resolved scenario is a scenario file of the same values`(text: String) throws {
    let loaded = try load(text)
    let resolved = loaded.resolved.text
    let again = try load(resolved)
    #expect(again.scenario == loaded.scenario)
    #expect(again.resolved.text == resolved)
  }

  @Test func `defaults are written out, and what has none is left out`() throws {
    let resolved = try load(scenario()).resolved.text
    #expect(resolved.hasPrefix("{\n  \"format\": \"takedown-scenario/1\",\n"))
    #expect(resolved.contains("\"replicates\": 100"))
    #expect(resolved.contains("\"sample_every\": \"1 d\""))
    #expect(!resolved.contains("start"))
    #expect(!resolved.contains("after_suspension"))
  }

  @Test func `defaults that are documented are the defaults`() throws {
    for entry in ScenarioSchema.entries where entry.path.hasPrefix("operators.NAME.") {
      guard !["equal weights", "all at the founding", "none"].contains(entry.defaultText),
        !entry.defaultText.contains("platforms"), !entry.defaultText.hasPrefix("required"),
        entry.path != "operators.NAME.migrate.after_suspension"
      else { continue }
      let path = entry.path.replacing("NAME", with: "supporter")
      let loaded = try load(scenario(), setting: ["\(path)=\(entry.defaultText)"])
      #expect(loaded.supporter == OperatorClassParameters(name: "supporter"), "\(path)")
    }
  }

  @Test func `what is said of the numbers is written by path`() throws {
    let text = scenario(
      platform:
        "moderation: { hazard: { value: '0.1/d', source: 'assumption', low: '1/w', note: 'n' } }",
      more: "targets: { figure: { metric: 'outcomes.removed', observed: 1, source: 'assumption' } }"
    )
    #expect(
      try load(text).sourcesTree
        == .object([
          (
            "platforms.telegram.moderation.hazard",
            .object([
              ("value", .text("0.1/d")), ("source", .text("assumption")),
              ("low", .number(1.0 / 7)), ("note", .text("n")),
            ])
          ),
          ("targets.figure", .object([("source", .text("assumption"))])),
        ]))
  }
}
