internal import ModerationModel
public import ScenarioFiles
internal import Files

/// A scenario at every point of a design.
///
/// It never changes, and is a class so that passing it with every point copies nothing.
public final class Sweep: Sendable {
  /// The scenario before anything is varied.
  public let base: LoadedScenario
  /// The points.
  public let design: Design
  /// The hash of the design.
  let designDigest: SHA256.Digest
  /// Whether the tables of all points have the same structure: names, samples and targets.
  let isUniform: Bool
  /// The form of dates in all rows: the longest that a sample of any point needs.
  let dateForm: CalendarDate.Form
  private let binder: PointBinder

  /// Makes a sweep and validates every point of it.
  ///
  /// - Throws: ``PlanError`` with the mistakes at all points.
  /// - Complexity: O(points × values of the scenario).
  public init(_ loaded: LoadedScenario, design: Design) throws(PlanError) {
    base = loaded
    self.design = design
    designDigest = design.digest
    try Plan.checkSimulations(
      design.pointCount, "points", of: loaded.scenario, "make parts of the design")
    do throws(ScenarioError) {
      binder = try PointBinder(loaded, paths: design.paths)
    } catch {
      throw PlanError(issues: error.issues)
    }
    (isUniform, dateForm) = try Self.validate(design, binder, base: loaded.scenario)
  }

  /// The scenario of a point.
  ///
  /// - Throws: `ScenarioError`, which does not happen, since all points have been validated.
  /// - Complexity: O(values of the scenario).
  func loaded(_ point: Int) throws(ScenarioError) -> LoadedScenario {
    try binder.scenario(design.values(of: point), shownAs: "point \(point + 1)", isValidated: true)
  }

  /// What is wrong with a value for a path, without regard to other values; nil if nothing is.
  func problem(with value: PointValue, at path: String) -> String? {
    binder.problem(with: value, at: path)
  }

  /// Makes every point once; returns whether their tables have the same structure, and the form of dates.
  private static func validate(
    _ design: Design, _ binder: PointBinder, base: Scenario
  ) throws(PlanError) -> (isUniform: Bool, dateForm: CalendarDate.Form) {
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
        if issues.count > Plan.mostIssues { break }
      }
    }
    guard issues.isEmpty else { throw PlanError(issues: issues) }
    return (isUniform, dateForm)
  }
}

extension Scenario {
  /// Whether names, samples and targets are those of another scenario, so that the rows of tables differ in
  /// their values alone.
  func hasTables(like other: Scenario) -> Bool {
    isSampled(like: other) && targets == other.targets
      && platforms.elementsEqual(other.platforms) { $0.name == $1.name }
      && operatorClasses.elementsEqual(other.operatorClasses) {
        $0.name == $1.name && $0.lawful == $1.lawful
      }
      && waves.elementsEqual(other.waves) {
        $0.name == $1.name && $0.repeatTimes == $1.repeatTimes && $0.platforms == $1.platforms
      }
  }

  /// Whether samples and their dates are those of another scenario.
  fileprivate func isSampled(like other: Scenario) -> Bool {
    run.start == other.run.start && horizonDays == other.horizonDays
      && run.sampleEvery == other.run.sampleEvery
  }

  /// The shortest form of dates in which no sample loses its time of day.
  ///
  /// - Complexity: O(samples).
  var dateForm: CalendarDate.Form {
    guard let start = run.start else { return .day }
    var form = CalendarDate.Form.day
    for day in sampleDays where form < .millisecond {
      form = max(form, CalendarDate(daysSince1970: start + day).form)
    }
    return form
  }
}
