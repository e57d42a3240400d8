import Experiments
import ScenarioFiles
import TestSupport
import Testing

@Suite("Design")
struct DesignTests {
  private static func grid(
    _ variations: [String], _ overrides: [String] = []
  ) throws -> Design {
    try SmallSweep.design(variations, over: try SmallScenario.load(overrides))
  }

  /// The values of all points as text.
  private static func rows(_ design: Design) -> [String] {
    (0..<design.pointCount).map { point in
      design.values(of: point).map(\.field).joined(separator: " ")
    }
  }

  private static func problems(_ variations: [String]) throws -> [String] {
    do {
      _ = try grid(variations)
      return []
    } catch let error as PlanError {
      return error.issues.map(\.message)
    }
  }

  @Test
  func `a grid has every combination, the first path slowest`() throws {
    let design = try Self.grid([
      "operators.supporter.initial=1,2", "operators.supporter.spares=0,1,2",
    ])
    #expect(design.paths == ["operators.supporter.initial", "operators.supporter.spares"])
    #expect(Self.rows(design) == ["1 0", "1 1", "1 2", "2 0", "2 1", "2 2"])
  }

  @Test(
    arguments: [
      ("platforms.first.moderation.hazard=0.1..0.5:5", ["0.1", "0.2", "0.3", "0.4", "0.5"]),
      ("platforms.first.moderation.hazard=0.01..0.05:3", ["0.01", "0.03", "0.05"]),
      ("platforms.first.moderation.hazard=0.1/d..1/h:2", ["0.1", "24"]),
      ("platforms.first.moderation.young.age=1 h..1 d:2", ["0.041666666666666664", "1"]),
      ("platforms.first.moderation.young.multiplier=0..1:3", ["0", "0.5", "1"]),
      ("platforms.first.moderation.hazard=7/w,24 /d,2", ["1", "24", "2"]),
      ("time.horizon=12 h,2019-11-25,3", ["0.5", "2019-11-25", "3"]),
      (
        "operators.supporter.recreate.delay=1 d,{lognormal: {median: '2 d', sigma: 1}}",
        ["1", "{lognormal: {median: '2 d', sigma: 1}}"]
      ),
      ("operators.supporter.recreate.delay.lognormal.median=6 h,1", ["0.25", "1"]),
      ("operators.supporter.recreate.delay.lognormal.sigma=1,2", ["1", "2"]),
      ("operators.supporter.platforms.first=1,2.5", ["1", "2.5"]),
      (
        "targets.week=null,{metric: 'outcomes.removed', observed: 1}",
        ["null", "{metric: 'outcomes.removed', observed: 1}"]
      ),
      ("title=1 d,a b", ["1 d", "a b"]),
    ] as [(String, [String])])
  func `values are in base units where they are numbers`(
    variation: String, values: [String]
  ) throws {
    #expect(Self.rows(try Self.grid([variation])) == values)
  }

  @Test
  func `a logarithmic range has equal ratios and exact ends`() throws {
    let design = try Self.grid(["platforms.first.moderation.hazard=log:0.003..30:5"])
    let values = (0..<5).compactMap { point -> Double? in
      if case .number(let number) = design.values(of: point)[0] { number } else { nil }
    }
    #expect(values == [0.003, 0.03, 0.3, 3, 30])
  }

  @Test
  func `without values a path takes the ends of its range, and its value`() throws {
    let evidence =
      "platforms.first.moderation.hazard={value: '0.1/d', low: '0.05/d', high: '0.2/d'}"
    let path = "platforms.first.moderation.hazard"
    #expect(Self.rows(try Self.grid([path], [evidence])) == ["0.05", "0.1", "0.2"])
    #expect(
      try Self.problems([path]) == [
        "\(path) has no plausible range; write \(path)=LO..HI:N, or give the value low and high"
      ])
  }

  @Test(
    arguments: [
      (
        ["platforms.third.moderation.hazard=1,2"],
        ["unknown platform \"third\"; the scenario has \"first\", \"second\""]
      ),
      (
        ["operators.supporter.mirorr"],
        ["unknown key \"mirorr\" in operators.supporter; did you mean \"mirror\"?"]
      ),
      (
        ["platforms.first.moderation.hazard=1 d", "platforms.first.moderation.young.age=1/d,x"],
        [
          "platforms.first.moderation.hazard: \"1 d\" is a duration; a rate is \"1/d\"",
          "platforms.first.moderation.young.age: \"1/d\" is a rate; a duration is \"1 d\"",
          "platforms.first.moderation.young.age: \"x\" is not a duration; write it like \"6 h\" (s, min, h, d, w)",
        ]
      ),
      (
        ["operators.supporter.mirror=1..2"],
        ["operators.supporter.mirror: a grid needs the number of values; write LO..HI:N"]
      ),
      (
        ["operators.supporter.mirror=2..1:3"],
        ["operators.supporter.mirror: the low end of a range is below the high end"]
      ),
      (
        ["operators.supporter.mirror=log:0..1:3"],
        ["operators.supporter.mirror: a logarithmic range lies above 0"]
      ),
      (
        ["operators.supporter.mirror=1,2", "operators.supporter.mirror=3"],
        ["operators.supporter.mirror is varied twice"]
      ),
    ] as [([String], [String])])
  func `what is wrong is said once, all of it`(variations: [String], messages: [String]) throws {
    #expect(try Self.problems(variations) == messages)
  }

  @Test(arguments: [
    "random.seed=1,2", "a..b=1", "a=", "a=1,,2", "a=1, ,2", "a=1..2:x", "a=1..2:1", "a=log:5",
    "a=..2:3", "a=0.. :3",
  ])
  func `a specification that is none is refused`(text: String) {
    #expect(throws: VariationError.self) { _ = try Variation(text) }
  }
}
