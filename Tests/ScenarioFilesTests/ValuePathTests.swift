import ModerationModel
import ScenarioFiles
import Testing

/// A value means the same wherever it is given: in a document, by `--set`, at a point of a sweep.
@Suite struct ValuePathTests {
  /// A value at a path: as JSON5 and, where that is a number with a unit, as the number in base units.
  struct Case: CustomTestStringConvertible {
    let path: String
    let value: String
    var number: Double?

    var testDescription: String { "\(path)=\(value)" }

    init(_ path: String, _ value: String, _ number: Double? = nil) {
      self.path = path
      self.value = value
      self.number = number
    }

    /// The scenario with the value in it, written by hand over the base.
    var document: String {
      var keys = path.split(separator: ".").map(String.init)
      let last = keys.removeLast()
      let inner = keys.reversed().reduce("\(last): \(value)") { "\($1): { \($0) }" }
      return "{ format: \"takedown-scenario/1\", extends: \"base.json5\", \(inner) }"
    }
  }

  private static let base = scenario(
    run: "title: 'base',", time: "start: '2019-11-21'",
    platform: "moderation: { hazard: '0.1/d', young: { age: '1 d', multiplier: 2 } }",
    operators: """
      initial: 5, arrivals: '0.1/d', lawful: false, platforms: { telegram: 2, vk: 1 },
      recreate: { probability: 0.5, delay: '2 d' }, spares: 1, visibility: 1,
      """,
    more: """
      waves: { w: { start: '2019-12-01', duration: '4 d', platforms: ['telegram'], coverage: 0.5,
        vigilance: { half_life: '3 d' }, repeat: { every: '20 d', times: 2 } } },
      infiltration: { spies: { platform: 'telegram', after_wave: 'w', duration: '9 d' } },
      drivers: { d: { scales: ['operators.supporter.arrivals'], points: [['0 d', 1]] } },
      targets: { figure: { metric: 'outcomes.removed', observed: 1 } },
      """)

  private static func loadBase() throws -> LoadedScenario { try load(base) }

  private static let hazard = "platforms.telegram.moderation.hazard"
  private static let delay = "operators.supporter.recreate.delay"

  /// One at least of each kind but dates: a point that moves `time.start` keeps the spans to it.
  static let right = [
    Case("operators.supporter.lawful", "true"), Case("title", "'5 d'"),
    Case("waves.w.repeat.times", "3", 3),
    Case("operators.supporter.recreate.probability", "0.25", 0.25),
    Case("platforms.telegram.moderation.young.age", "'6 h'", 0.25),
    Case(hazard, "'7/w'", 1),
    Case("waves.w.start", "'2019-12-24'"), Case("waves.w.start", "'3 d'", 3),
    Case(delay, "'36 h'", 1.5), Case(delay, "{ gamma: { mean: '1 d', cv: 2 } }"),
    Case(delay, "{ mixture: [[1, '1 d'], [2, { uniform: { low: '1 h', high: '2 d' } }]] }"),
    Case("operators.supporter.visibility", "0.5", 0.5),
    Case("operators.supporter.visibility", "{ lognormal: { median: 1, sigma: 2 } }"),
    Case("operators.supporter.spares", "4", 4),
    Case("operators.supporter.spares", "{ poisson: { mean: 2 } }"),
    Case("operators.supporter.platforms", "{ telegram: 1, vk: 3 }"),
    Case("waves.w.platforms", "['vk']"), Case("infiltration.spies.platform", "'vk'"),
    Case("infiltration.spies.after_wave", "'w'"),
    Case("waves.w.vigilance.half_life", "'forever'"),
    Case("waves.w.vigilance.half_life", "'12 h'", 0.5),
    Case("waves.w.coverage", "0.25", 0.25), Case("waves.w.coverage", "{ supporter: 0.75 }"),
    Case("waves.w.profile", "[['0 d', 1], ['4 d', 0]]"),
    Case("targets.figure.metric", "'outcomes.final_active_channels'"),
    Case("drivers.d.scales", "['platforms.telegram.moderation.hazard']"),
    Case("drivers.d.points", "[['0 d', 1], ['9 d', 2]]"),
  ]

  @Test(arguments: right)
  func `a value is the same in a document, on the command line and at a point`(
    _ given: Case
  ) throws {
    let base = try Self.loadBase()
    let document = try load(given.document, beside: ["Scenarios/base.json5": Self.base])
    let set = try load(Self.base, setting: ["\(given.path)=\(given.value)"])
    #expect(set.scenario == document.scenario)
    #expect(given.value.contains("'w'") || set.scenario != base.scenario)
    let binder = try PointBinder(base, paths: [given.path])
    let values = [.text(given.value)] + (given.number.map { [PointValue.number($0)] } ?? [])
    for value in values {
      let point = try binder.scenario([value], shownAs: "point 1")
      #expect(point.scenario == set.scenario, "\(value)")
      let again = try binder.scenario([value], shownAs: "point 1", isValidated: true)
      #expect(again.scenario.draft == set.scenario.draft, "\(value)")
    }
    #expect(binder.problem(with: .text(given.value), at: given.path) == nil)
  }

  /// Of each kind what cannot be read, and what can and is out of range or names nothing.
  static let wrong = [
    Case("operators.supporter.lawful", "'yes'"), Case("operators.supporter.lawful", "1"),
    Case("title", "5"), Case("waves.w.repeat.times", "0.5", 0.5),
    Case("waves.w.repeat.times", "-1", -1),
    Case("waves.w.repeat.times", "'x'"),
    Case("operators.supporter.recreate.probability", "2", 2),
    Case("operators.supporter.recreate.probability", "'1 d'"),
    Case("platforms.telegram.moderation.young.age", "5"),
    Case("platforms.telegram.moderation.young.age", "'5 days'"),
    Case("platforms.telegram.moderation.young.age", "'-1 d'"),
    Case("platforms.telegram.moderation.young.age", "'1e-9 s'"),
    Case(hazard, "0.2"), Case(hazard, "'5 d'"), Case(hazard, "'1e9/d'", 1e9),
    Case("time.start", "'2019-13-01'"), Case("time.start", "5"),
    Case("waves.w.start", "3"), Case("waves.w.start", "'2019-01-01'"),
    Case(delay, "3"), Case(delay, "{ gamma: { mean: '1 d' } }"),
    Case(delay, "{ gamma: { mean: '1 d', cv: -1 } }"), Case(delay, "{ normal: 1 }"),
    Case("operators.supporter.visibility", "-1", -1), Case("operators.supporter.visibility", "'x'"),
    Case("operators.supporter.spares", "0.5", 0.5), Case("operators.supporter.spares", "-1", -1),
    Case("operators.supporter.platforms", "{ nowhere: 1 }"),
    Case("operators.supporter.platforms", "{ telegram: -1 }"),
    Case("operators.supporter.platforms", "5"),
    Case("waves.w.platforms", "'vk'"), Case("waves.w.platforms", "['nowhere']"),
    Case("infiltration.spies.platform", "5"), Case("infiltration.spies.platform", "'nowhere'"),
    Case("infiltration.spies.after_wave", "5"), Case("infiltration.spies.after_wave", "'nowhere'"),
    Case("waves.w.vigilance.half_life", "'ever'"), Case("waves.w.vigilance.half_life", "-1"),
    Case("waves.w.coverage", "2", 2), Case("waves.w.coverage", "{ nobody: 0.5 }"),
    Case("waves.w.profile", "[[1, 2]]"), Case("waves.w.profile", "[['0 d', 1]]"),
    Case("targets.figure.metric", "'nonsense'"), Case("targets.figure.metric", "5"),
    Case("drivers.d.scales", "'x'"), Case("drivers.d.scales", "['nowhere']"),
    Case("drivers.d.points", "[[5, 1]]"), Case("drivers.d.points", "[]"),
  ]

  @Test(arguments: wrong)
  func `what is wrong with a value is told in the same words wherever it is given`(
    _ given: Case
  ) throws {
    let document = try Self.messages {
      try load(given.document, beside: ["Scenarios/base.json5": Self.base])
    }
    let set = try Self.messages {
      try load(Self.base, setting: ["\(given.path)=\(given.value)"])
    }
    #expect(!document.isEmpty)
    #expect(set == document)
    let binder = try PointBinder(try Self.loadBase(), paths: [given.path])
    let values = [.text(given.value)] + (given.number.map { [PointValue.number($0)] } ?? [])
    for value in values {
      let point = try Self.messages { try binder.scenario([value], shownAs: "point 1") }
      #expect(point == document, "\(value)")
      if let problem = binder.problem(with: value, at: given.path) {
        #expect(document.contains(problem), "\(value)")
      }
    }
  }

  /// What is said of a scenario that is refused, without the places.
  private static func messages(_ body: () throws -> LoadedScenario) throws -> [String] {
    do {
      _ = try body()
      return []
    } catch ScenarioFileError.invalid(let refusal) {
      return refusal.issues.filter { $0.severity == .error }.map(\.message).sorted()
    } catch let refusal as ScenarioError {
      return refusal.issues.map(\.message).sorted()
    }
  }
}
