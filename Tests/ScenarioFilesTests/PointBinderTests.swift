import RandomStreams
import ModerationModel
import ScenarioFiles
import Files
import Testing

@Suite struct PointBinderTests {
  static let text = scenario(
    time: "start: '2019-11-21'",
    platform:
      "moderation: { hazard: { value: '0.1/d', source: 'assumption', low: '0.05/d', high: '1/d' } }",
    operators: """
      recreate: { probability: 0.5, delay: { lognormal: { median: '1 d', sigma: 1 } } },
      platforms: { telegram: 2, vk: 1 }, spares: 2,
      """,
    more: """
      waves: { w: { start: '2019-12-01', duration: '4 d', platforms: ['telegram'], coverage: 0.5 } },
      targets: { figure: { metric: 'waves.w.all.takedowns', observed: 1, source: 'assumption' } },
      """)

  @Test(
    arguments: [
      ("platforms.telegram.moderation.hazard", .number(0.3), "0.3/d"),
      ("platforms.telegram.moderation.hazard", .text("7/w"), "7/w"),
      ("platforms.telegram.moderation.young.age", .number(1.0 / 3), "0.3333333333333333 d"),
      ("operators.supporter.recreate.delay.lognormal.median", .number(0.25), "6 h"),
      ("operators.supporter.recreate.delay.lognormal.sigma", .number(2), "2"),
      ("operators.supporter.recreate.delay", .number(3), "3 d"),
      ("operators.supporter.platforms.vk", .number(0.1), "0.1"),
      ("operators.supporter.spares", .number(4), "4"),
      ("operators.supporter.initial", .number(7), "7"),
      ("operators.supporter.visibility", .number(0.5), "0.5"),
      ("waves.w.start", .number(3), "3 d"),
      ("waves.w.start", .text("2019-12-24"), "2019-12-24"),
      ("waves.w.coverage", .number(1), "1"),
      ("waves.w.vigilance.half_life", .text("forever"), "forever"),
      ("waves.w", .text("null"), "null"),
      ("time.start", .text("2019-11-01"), "2019-11-01"),
      ("time.horizon", .number(50), "50 d"),
      ("targets.figure.low", .number(-4), "-4"),
    ] as [(String, PointValue, String)])
  func `a point is what --set makes of the scenario`(
    path: String, value: PointValue, written: String
  ) throws {
    let base = try load(Self.text)
    let point = try PointBinder(base, paths: [path]).scenario([value], shownAs: "point 1")
    let again = try PointBinder(base, paths: [path])
      .scenario([value], shownAs: "point 1", isValidated: true)
    let set = try load(base.resolved.text, setting: ["\(path)=\(written)"])
    if path != "waves.w" { #expect(point.scenario.draft == set.scenario.draft) }
    #expect(again.scenario.draft == point.scenario.draft)
    #expect(point.targetSources == ["figure": "assumption"])
  }

  /// Everything that can be said of a number, in every place where a number can stand.
  static let ranged = scenario(
    platform:
      "moderation: { hazard: { value: '0.1/d', low: '0.05/d', high: '1/d' }, young: { age: '2 d', multiplier: { value: 2, low: 1, high: 3 } } }",
    operators: """
      initial: { value: 5, low: 1, high: 9 },
      platforms: { telegram: { value: 2, low: 1, high: 3 }, vk: 1 },
      spares: { mixture: [[{ value: 1, low: 0.5, high: 2 }, { value: 3, low: 1, high: 4 }],
        [2, { uniform: { low: { value: 1, low: 0, high: 2 }, high: 5 } }]] },
      channels_each: { fixed: { value: 2, low: 1, high: 3 } },
      visibility: { fixed: { value: 1, low: 0.5, high: 2 } },
      recreate: { probability: 0.5, delay: { mixture: [
        [{ value: 0.3, low: 0.1, high: 0.5 }, { lognormal: { median: { value: '1 d', low: '6 h', high: '2 d' }, sigma: 1 } }],
        [1, { mixture: [[1, { value: '2 d', low: '1 d', high: '3 d' }], [2, { fixed: { value: '9 d', low: '8 d', high: '10 d' } }]] }]] } },
      new_account_delay: { fixed: { value: '5 d', low: '4 d', high: '6 d' } },
      """,
    more: """
      waves: { w: { start: '5 d', duration: '4 d', platforms: ['telegram'],
        coverage: { supporter: { value: 0.5, low: 0.25, high: 0.75 } }, repeat: { every: '9 d', times: { value: 2, low: 1, high: 3 } } } },
      """)

  @Test func `whatever has a plausible range can vary`() throws {
    var paths = 0
    for base in try [load(Self.ranged)] + Self.shipped() {
      for said in base.evidence {
        guard let low = said.low, let high = said.high else { continue }
        paths += 1
        let binder = try PointBinder(base, paths: [said.path])
        #expect(binder.problem(with: .number(low), at: said.path) == nil)
        let points = try [low, high].map {
          try binder.scenario([.number($0)], shownAs: said.path).scenario.draft
        }
        #expect(points[0] != points[1] || low == high, "\(said.path)")
      }
    }
    #expect(paths >= 100)
  }

  private static func shipped() throws -> [LoadedScenario] {
    try ["europol_2019", "pressure_or_waves", "infiltration_watch_some", "collateral"].map {
      try Repository.loader.load("Scenarios/\($0).json5")
    }
  }

  @Test func `whole numbers within mixtures are whole`() throws {
    let spares = "operators.supporter.spares.mixture"
    let binder = try PointBinder(try load(Self.ranged), paths: [])
    for path in [
      "\(spares).1", "\(spares).2.uniform.low", "operators.supporter.channels_each.fixed",
    ] {
      #expect(binder.isWhole(path), "\(path)")
    }
    #expect(!binder.isWhole("\(spares).1.weight"))
    #expect(!binder.isWhole("operators.supporter.recreate.delay.mixture.2"))
  }

  @Test func `a flag is 1 or 0 at a point, as in tables`() throws {
    let path = "operators.supporter.lawful"
    let binder = try PointBinder(try load(Self.text), paths: [path])
    for (number, flag) in [(1.0, true), (0, false)] {
      let point = try binder.scenario([.number(number)], shownAs: "point 1")
      #expect(point.supporter.lawful == flag)
    }
    #expect(
      binder.problem(with: .number(2), at: path)
        == "\(path) is 2; expected true or false, or 1 or 0")
    #expect(
      binder.problem(with: .text("1"), at: path) == "\(path) is a number; expected true or false")
  }

  @Test func `a point without an inherited wave keeps the target that names it`() throws {
    let base = try load(Self.text)
    let point = try PointBinder(base, paths: ["waves.w"])
      .scenario([.text("null")], shownAs: "point 1")
    #expect(point.scenario.waves.isEmpty)
    #expect(point.scenario.draft.droppedWaves == ["w"])
  }

  @Test(
    arguments: [
      (
        "platforms.telegram.moderation.hazard", .number(-1),
        "platforms.telegram.moderation.hazard is -1/d; expected 0/d … 1000000/d"
      ),
      (
        "platforms.telegram.moderation.hazard", .number(2e6),
        "platforms.telegram.moderation.hazard is 2000000/d; expected 0/d … 1000000/d"
      ),
      (
        "operators.supporter.recreate.probability", .number(1.5),
        "operators.supporter.recreate.probability is 1.5; expected 0 … 1"
      ),
      (
        "operators.supporter.initial", .number(0.5),
        "operators.supporter.initial: 0.5 is not a whole number"
      ),
      (
        "platforms.vkk.moderation.hazard", .number(1),
        "unknown platform \"vkk\"; did you mean \"vk\"?"
      ),
      (
        "operators.supporter.recreate.delay.gamma.mean", .number(1),
        "operators.supporter.recreate.delay.lognormal: a distribution has one key"
      ),
      (
        "platforms.telegram.owned", .text("true"),
        "platforms.telegram.moderation.hazard is above 0 on an owned platform"
      ),
    ] as [(String, PointValue, String)])
  func `what is wrong with a point is told of the point`(
    path: String, value: PointValue, message: String
  ) throws {
    let binder = try PointBinder(try load(Self.text), paths: [path])
    let error = #expect(throws: ScenarioError.self) {
      _ = try binder.scenario([value], shownAs: "point 9")
    }
    let first = error?.issues.first?.description ?? ""
    #expect(first.hasPrefix("point 9: error: "), "\(first)")
    #expect(first.contains(message.prefix(30)), "\(first)")
  }

  @Test func `paths into one value go one after the other`() throws {
    let delay = "operators.supporter.recreate.delay"
    let binder = try PointBinder(
      try load(Self.text), paths: ["\(delay).lognormal.median", "\(delay).lognormal.sigma"])
    let point = try binder.scenario([.number(2), .number(0.5)], shownAs: "")
    #expect(point.supporter.recreateDelay == .lognormal(median: 2, sigma: 0.5))
  }

  @Test func `a scenario is made again from what a results folder tells`() throws {
    let base = try load(Self.text)
    let tree = JSONTree.object([("scenario", base.resolved), ("sources", base.sourcesTree)])
    let document = try StoredDocument(Array(tree.text.utf8), named: "run.json")
    let again = try LoadedScenario(
      resolved: #require(document["scenario"]), sources: #require(document["sources"]),
      dropped: DroppedNames(waves: [], programmes: []), files: base.files)
    #expect(again.scenario == base.scenario)
    #expect(again.resolved == base.resolved)
    #expect(again.sourcesTree == base.sourcesTree)
    #expect(again.evidence == base.evidence)
    #expect(again.targetSources == base.targetSources)
  }

  @Test(
    arguments: [
      ("1", .number(1)), ("-0.5e3", .number(-500)), ("-0", .number(0)), (".5", .number(0.5)),
      ("1 d", .text("1 d")), ("nan", .text("nan")), ("inf", .text("inf")),
      ("1e999", .text("1e999")),
      ("", .text("")), (" 1", .text(" 1")), ("0x10", .text("0x10")),
    ] as [(String, PointValue)])
  func `a field that is a decimal number is one`(field: String, value: PointValue) {
    #expect(PointValue(field: field) == value)
  }
}
