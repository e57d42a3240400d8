internal import ModerationModel
public import ScenarioFiles

/// What is simulated: some points, each with the same number of replicates.
///
/// A simulation is one replicate of one point. Simulations are numbered from 0, all those of the first point
/// first. All points use the same random numbers: replicate 3 has the same seed and keys at every point.
public enum Plan: Sendable {
  /// One scenario, which is the only point.
  indirect case single(LoadedScenario)
  /// A scenario at every point of a design.
  case sweep(Sweep)
  /// Scenarios that are compared, a point each.
  case comparison(Comparison)

  /// The most simulations: more would not fit into one machine's memory.
  public static let mostSimulations = 100_000_000

  /// The most issues that are collected: a mistake in a path is mostly repeated at every point.
  static let mostIssues = 100

  /// The scenario; of a sweep the one before anything is varied, of a comparison the reference.
  public var base: LoadedScenario {
    switch self {
    case .single(let loaded): loaded
    case .sweep(let sweep): sweep.base
    case .comparison(let comparison): comparison.reference.loaded
    }
  }

  /// How many points there are.
  public var pointCount: Int {
    switch self {
    case .single: 1
    case .sweep(let sweep): sweep.design.pointCount
    case .comparison(let comparison): comparison.scenarios.count
    }
  }

  /// Replicates of each point.
  public var replicates: Int {
    switch self {
    case .single(let loaded): loaded.scenario.run.replicates
    case .sweep(let sweep): sweep.base.scenario.run.replicates
    case .comparison(let comparison): comparison.reference.loaded.scenario.run.replicates
    }
  }

  /// How many simulations there are.
  public var simulationCount: Int { pointCount * replicates }

  /// Whether the tables of all points have the same structure: names, samples and targets.
  var isUniform: Bool {
    switch self {
    case .single: true
    case .sweep(let sweep): sweep.isUniform
    case .comparison: false
    }
  }

  /// The form of dates in all rows: the longest that a sample of any point needs.
  ///
  /// - Complexity: O(samples); O(1) for a sweep.
  var dateForm: CalendarDate.Form {
    switch self {
    case .single(let loaded): loaded.scenario.dateForm
    case .sweep(let sweep): sweep.dateForm
    case .comparison(let comparison):
      comparison.scenarios.map(\.loaded.scenario.dateForm).max() ?? .day
    }
  }

  /// The simulations of a point.
  func simulations(of point: Int) -> Range<Int> {
    let replicates = replicates
    return point * replicates..<(point + 1) * replicates
  }

  /// The scenario of a point.
  ///
  /// - Throws: `ScenarioError`, which does not happen once the plan has been validated.
  /// - Complexity: O(values of the scenario).
  public func loaded(_ point: Int) throws(ScenarioError) -> LoadedScenario {
    switch self {
    case .single(let loaded): loaded
    case .sweep(let sweep): try sweep.loaded(point)
    case .comparison(let comparison): comparison.scenarios[point].loaded
    }
  }

  /// Refuses more points than can be simulated.
  static func checkSimulations(
    _ count: Int, _ noun: String, of scenario: Scenario, _ advice: String
  ) throws(PlanError) {
    let simulations = count.multipliedReportingOverflow(by: scenario.run.replicates)
    guard simulations.overflow || simulations.partialValue > mostSimulations else { return }
    throw PlanError(
      "\(count) \(noun) of \(scenario.run.replicates) replicates are more than \(mostSimulations) "
        + "simulations; \(advice)")
  }
}

/// Why a plan cannot be run: the mistakes at all of its points.
public struct PlanError: Error, Equatable, Sendable {
  /// What is wrong, point by point.
  public let issues: [ScenarioIssue]
}

extension PlanError {
  /// Makes an error with one message that belongs to no place in a file.
  init(_ message: String) {
    self.init(issues: [ScenarioIssue(severity: .error, position: nil, message: message)])
  }
}
