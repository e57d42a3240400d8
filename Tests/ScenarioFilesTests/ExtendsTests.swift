import RandomStreams
import ModerationModel
import ScenarioFiles
import Testing

@Suite struct ExtendsTests {
  private func child(_ text: String, of parent: String = "b.json5") -> String {
    "{ format: 'takedown-scenario/1', extends: '\(parent)', \(text) }"
  }

  @Test func `objects merge and values are replaced`() throws {
    let parent = scenario(
      run: "title: 'parent', random: { seed: 5, replicates: 9 },",
      platform: "moderation: { hazard: '1/d', young: { age: '1 d', multiplier: 2 } }",
      operators: "initial: 1, arrivals: '1/d'")
    let text = child(
      """
      random: { seed: 6 }, platforms: { telegram: { moderation: { young: { age: '2 d' } } },
        signal: {} }, operators: { supporter: { initial: 2 }, archive: { lawful: true } },
      """)
    let loaded = try load(text, beside: ["Scenarios/b.json5": parent])
    #expect(loaded.scenario.run.title == "parent")
    #expect(loaded.scenario.run.seed == 6)
    #expect(loaded.scenario.run.replicates == 9)
    #expect(loaded.telegram.moderationHazard == 1)
    #expect(loaded.telegram.youngAge == 2)
    #expect(loaded.telegram.youngMultiplier == 2)
    #expect(loaded.scenario.platforms.map(\.name) == ["telegram", "vk", "signal"])
    #expect(loaded.scenario.operatorClasses.map(\.name) == ["supporter", "archive"])
    #expect(loaded.supporter.initial == 2)
    #expect(loaded.supporter.arrivals == 1)
    #expect(loaded.files == ["Scenarios/x.json5", "Scenarios/b.json5"])
  }

  @Test func `distributions and values with evidence are replaced whole`() throws {
    let parent = scenario(
      platform: "moderation: { hazard: { value: '1/d', source: 'assumption', low: '1/w' } }",
      operators: "visibility: { gamma: { mean: 1, cv: 1 } }, spares: { value: 1, note: 'n' }")
    let text = child(
      """
      platforms: { telegram: { moderation: { hazard: { value: '2/d', high: '3/d' } } } },
      operators: { supporter: { visibility: { exponential: { mean: 2 } }, spares: 3 } },
      """)
    let loaded = try load(text, beside: ["Scenarios/b.json5": parent])
    let hazard = loaded.evidence(at: "platforms.telegram.moderation.hazard")
    #expect(hazard?.source == nil && hazard?.low == nil && hazard?.high == 3)
    #expect(loaded.supporter.visibility == .exponential(mean: 2))
    #expect(loaded.supporter.spares == .fixed(3))
    #expect(loaded.evidence(at: "operators.supporter.spares")?.note == nil)
  }

  @Test func `weights merge by platform`() throws {
    let parent = scenario(operators: "platforms: { telegram: 1 }, migrate: { to: { vk: 1 } }")
    let text = child(
      """
      operators: { supporter: { platforms: { vk: { value: 2, note: 'n' } },
        migrate: { to: { telegram: 3, vk: null } } } },
      """)
    let loaded = try load(text, beside: ["Scenarios/b.json5": parent])
    #expect(
      loaded.supporter.platforms == [
        NamedWeight(name: "telegram", weight: 1), NamedWeight(name: "vk", weight: 2),
      ])
    #expect(loaded.supporter.migrateTo == [NamedWeight(name: "telegram", weight: 3)])
  }

  @Test func `null removes values, blocks and elements`() throws {
    let parent = scenario(
      time: "start: '2019-01-01'", platform: "moderation: { hazard: '1/d' }",
      operators: "initial: 5, recreate: { probability: 1, delay: '1 d' }",
      more: "targets: { figure: { metric: 'outcomes.removed', observed: 1 } }")
    let text = child(
      """
      time: { start: null }, platforms: { telegram: { moderation: null }, vk: null },
      operators: { supporter: { initial: null, recreate: { delay: null } } }, targets: null,
      """)
    let loaded = try load(text, beside: ["Scenarios/b.json5": parent])
    #expect(loaded.scenario.run.start == nil)
    #expect(loaded.scenario.platforms == [PlatformParameters(name: "telegram")])
    #expect(loaded.supporter.initial == 0)
    #expect(loaded.supporter.recreateProbability == 1)
    #expect(loaded.supporter.recreateDelay == .fixed(0))
    #expect(loaded.scenario.targets.isEmpty)
  }

  @Test func `what was removed may come back further down the chain`() throws {
    let files = [
      "Scenarios/b.json5": child("platforms: { vk: null }", of: "c/c.json5"),
      "Scenarios/c/c.json5": scenario(platform: "owned: true"),
    ]
    let text = child("platforms: { vk: { owned: true }, telegram: { owned: false } }")
    let loaded = try load(text, beside: files)
    #expect(loaded.scenario.platforms.map(\.name) == ["telegram", "vk"])
    #expect(loaded.scenario.platforms.map(\.owned) == [false, true])
    #expect(loaded.files == ["Scenarios/x.json5", "Scenarios/b.json5", "Scenarios/c/c.json5"])
  }

  @Test func `names of parents start from the folder of the file that says so`() throws {
    let files = [
      "Scenarios/a/b.json5": child("title: 'b',", of: "../../c.json5"), "c.json5": scenario(),
    ]
    #expect(try load(child("", of: "a/./b.json5"), beside: files).scenario.run.title == "b")
  }

  @Test func `a chain has an end`() throws {
    let files = Dictionary(
      uniqueKeysWithValues: (1...20).map {
        ("Scenarios/\($0).json5", child("", of: "\($0 + 1).json5"))
      })
    #expect(
      try refusal(of: child("", of: "1.json5"), beside: files) == [
        "Scenarios/15.json5:1:43: error: the chain of extends is longer than 16 files"
      ])
  }
}
