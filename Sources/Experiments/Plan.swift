internal import ModerationModel
public import ScenarioFiles
internal import Files

/// What is simulated: points, each as many times as there are replicates.
///
/// A run has one point, a sweep one for each row of its design, a comparison one for each of its
/// scenarios. A unit is one replicate of one point; units are numbered from 0, those of a point
/// together. All points share their chance: replicate 3 is the same throw of the dice everywhere.
///
/// A class, since a plan is handed about with every point and never changes.
public final class Plan: Sendable {
  /// The scenario; that of a sweep before anything is varied, of a comparison the reference.
  public let base: LoadedScenario
  /// The points of a sweep; nil otherwise.
  public let design: Design?
  /// The scenarios of a comparison, the reference first; empty otherwise.
  public let scenarios: [NamedScenario]
  /// Whether all points have tables of the same shape: the same names, samples and targets.
  let isUniform: Bool
  /// How dates are written in all rows: the longest form that a sample of any point needs.
  let dateForm: CalendarDate.Form
  private let binder: PointBinder?
  /// The hash of the design; nil without one.
  let designDigest: SHA256.Digest?

  /// The most units: more would not fit into one machine's memory.
  public static let mostUnits = 100_000_000

  /// A run.
  public init(_ loaded: LoadedScenario) {
    base = loaded
    design = nil
    scenarios = []
    isUniform = true
    dateForm = loaded.scenario.dateForm
    binder = nil
    designDigest = nil
  }

  /// A sweep, every point of which is validated here.
  ///
  /// - Throws: ``PlanError`` with what is wrong with every point.
  /// - Complexity: O(points × values of the scenario).
  public init(_ loaded: LoadedScenario, design: Design) throws(PlanError) {
    base = loaded
    self.design = design
    scenarios = []
    designDigest = design.digest
    try Self.checkUnits(
      design.pointCount, "points", of: loaded.scenario, "make parts of the design")
    do throws(ScenarioError) {
      binder = try PointBinder(loaded, paths: design.paths)
    } catch {
      throw PlanError(issues: error.issues)
    }
    (isUniform, dateForm) = try Self.prove(design, binder, base: loaded.scenario)
  }

  /// A comparison; seed and replicates are the reference's throughout.
  ///
  /// - Precondition: there is a scenario, and all have the seed and the replicates of the first.
  /// - Throws: ``PlanError`` when it is too large.
  public init(comparing scenarios: [NamedScenario]) throws(PlanError) {
    guard let reference = scenarios.first, Self.shareTheirChance(scenarios) else {
      preconditionFailure("no scenarios that share their chance")
    }
    try Self.checkUnits(
      scenarios.count, "scenarios", of: reference.loaded.scenario, "compare fewer")
    base = reference.loaded
    design = nil
    self.scenarios = scenarios
    isUniform = false
    dateForm = scenarios.map(\.loaded.scenario.dateForm).max() ?? .day
    binder = nil
    designDigest = nil
  }

  /// Whether there are scenarios, and all have the seed and the replicates of the first.
  static func shareTheirChance(_ scenarios: [NamedScenario]) -> Bool {
    guard let run = scenarios.first?.loaded.scenario.run else { return false }
    return scenarios.allSatisfy {
      $0.loaded.scenario.run.seed == run.seed
        && $0.loaded.scenario.run.replicates == run.replicates
    }
  }

  private static func checkUnits(
    _ count: Int, _ noun: String, of scenario: Scenario, _ advice: String
  ) throws(PlanError) {
    let units = count.multipliedReportingOverflow(by: scenario.run.replicates)
    guard units.overflow || units.partialValue > mostUnits else { return }
    throw PlanError(
      "\(count) \(noun) of \(scenario.run.replicates) replicates are more than \(mostUnits) "
        + "simulations; \(advice)")
  }

  /// How many points there are.
  public var pointCount: Int { design?.pointCount ?? max(1, scenarios.count) }
  /// Replicates of each point.
  public var replicates: Int { base.scenario.run.replicates }
  /// How many units there are.
  public var unitCount: Int { pointCount * replicates }
  /// Whether scenarios are compared.
  public var isComparison: Bool { !scenarios.isEmpty }

  /// The units of a point.
  func units(of point: Int) -> Range<Int> { point * replicates..<(point + 1) * replicates }

  /// The scenario of a point.
  ///
  /// - Throws: `ScenarioError`, which a plan that was validated does not.
  /// - Complexity: O(values of the scenario).
  public func loaded(_ point: Int) throws(ScenarioError) -> LoadedScenario {
    if let design, let binder {
      return try binder.scenario(
        design.values(of: point), shownAs: "point \(point + 1)", isProven: true)
    }
    return scenarios.isEmpty ? base : scenarios[point].loaded
  }

  /// What is wrong with a value of a path, looked at for itself, or nil.
  func problem(with value: PointValue, at path: String) -> String? {
    binder?.problem(with: value, at: path)
  }

  /// The most issues that are collected: a mistake in a path is one in every point.
  static let mostIssues = 100

  /// Makes every point once; returns whether their tables have one shape, and the form of dates.
  private static func prove(
    _ design: Design, _ binder: PointBinder?, base: Scenario
  ) throws(PlanError) -> (isUniform: Bool, dateForm: CalendarDate.Form) {
    guard let binder else { return (true, base.dateForm) }
    var issues: [ScenarioIssue] = []
    var isUniform = true
    var dateForm = CalendarDate.Form.day
    var last: Scenario?
    for point in 0..<design.pointCount {
      do throws(ScenarioError) {
        let scenario = try binder.scenario(
          design.values(of: point), shownAs: "point \(point + 1)"
        ).scenario
        isUniform = isUniform && scenario.hasTables(like: base)
        // Most points have the samples of the one before.
        if last?.isSampled(like: scenario) != true {
          dateForm = max(dateForm, scenario.dateForm)
          last = scenario
        }
      } catch {
        issues += error.issues
        if issues.count > mostIssues { break }
      }
    }
    guard issues.isEmpty else { throw PlanError(issues: issues) }
    return (isUniform, dateForm)
  }
}

/// A sweep whose points cannot all be run, with every reason.
public struct PlanError: Error, Equatable, Sendable {
  /// What is wrong, point by point.
  public let issues: [ScenarioIssue]
}

extension Scenario {
  /// Whether names, samples and targets are those of another scenario, so that the rows of tables
  /// are the same but for their values.
  func hasTables(like other: Scenario) -> Bool {
    isSampled(like: other) && targets == other.targets
      && platforms.elementsEqual(other.platforms) { $0.name == $1.name }
      && operatorClasses.elementsEqual(other.operatorClasses) {
        $0.name == $1.name && $0.lawful == $1.lawful
      }
      && waves.elementsEqual(other.waves) {
        $0.name == $1.name && $0.repeatTimes == $1.repeatTimes
      }
  }

  /// Whether samples, and their dates, are those of another scenario.
  fileprivate func isSampled(like other: Scenario) -> Bool {
    run.start == other.run.start && horizonDays == other.horizonDays
      && run.sampleEvery == other.run.sampleEvery
  }

  /// The shortest form of dates that tells all samples.
  ///
  /// - Complexity: O(samples).
  fileprivate var dateForm: CalendarDate.Form {
    guard let start = run.start else { return .day }
    var form = CalendarDate.Form.day
    for day in sampleDays where form < .millisecond {
      form = max(form, CalendarDate(daysSince1970: start + day).form)
    }
    return form
  }
}
