public import Inference
internal import ModerationModel
public import ScenarioFiles
internal import Files

/// A scenario with what is fitted of it, and to what.
///
/// It never changes, and is a class so that passing it with every simulation copies nothing.
public final class CalibrationPlan: Sendable {
  /// The scenario before anything is fitted.
  public let base: LoadedScenario
  /// The values that are fitted, in the order of the scenario or of the options.
  public let parameters: [CalibrationParameter]
  /// How much is simulated, and how.
  public let settings: CalibrationSettings
  let targets: [FittedTarget]
  private let binder: PointBinder

  /// How many simulations a calibration makes unless said otherwise.
  public static let defaultSimulations = 10_000
  /// The most simulations.
  public static let mostSimulations = 10_000_000

  /// Makes a calibration of a scenario.
  ///
  /// - Parameters:
  ///   - loaded: The scenario.
  ///   - variations: The values to fit, with their ranges; none for all that have a plausible range.
  ///   - targetNames: The targets to fit to; nil for all that have a figure.
  ///   - simulations: How many simulations to make in all.
  /// - Throws: ``PlanError`` with all mistakes.
  public convenience init(
    _ loaded: LoadedScenario, fitting variations: [Variation] = [],
    to targetNames: [String]? = nil, simulations: Int = defaultSimulations
  ) throws(PlanError) {
    let chosen = variations.isEmpty ? try Self.allRanges(of: loaded) : variations
    try self.init(
      loaded, fitting: try DesignMaker(loaded).fittedParameters(chosen), to: targetNames,
      simulations: simulations)
  }

  /// Makes a calibration whose ranges are known.
  ///
  /// - Throws: ``PlanError`` with all mistakes.
  init(
    _ loaded: LoadedScenario, fitting parameters: [CalibrationParameter], to targetNames: [String]?,
    simulations: Int
  ) throws(PlanError) {
    base = loaded
    self.parameters = parameters
    settings = CalibrationSettings(
      simulations: simulations, seed: UInt64(loaded.scenario.run.seed))
    targets = try Self.targets(of: loaded, named: targetNames)
    do throws(ScenarioError) {
      binder = try PointBinder(loaded, paths: parameters.map(\.path))
    } catch {
      throw PlanError(issues: error.issues)
    }
    // What is wrong with the number of simulations is known before any is made.
    do throws(CalibrationError) {
      _ = try calibration()
    } catch {
      throw PlanError("\(error)")
    }
  }

  /// What the targets that are fitted to agree with, from `low` to `high`; nil for no bound.
  public var targetRanges: [(low: Double?, high: Double?)] {
    targets.map { ($0.parameters.lowest, $0.parameters.highest) }
  }

  /// The names of the targets that are fitted to.
  public var targetNames: [String] { targets.map(\.parameters.name) }

  /// The calibration before its first simulation.
  func calibration() throws(CalibrationError) -> Calibration {
    try Calibration(
      parameters: parameters, targets: targets.map(\.calibrated), settings: settings)
  }

  /// The scenario of a point.
  ///
  /// - Throws: ``ScenarioError`` where values that are each in their ranges do not go together.
  func scenario(at point: [Double]) throws(ScenarioError) -> LoadedScenario {
    try binder.scenario(point.map { .number($0) }, shownAs: "a point of the prior")
  }

  private static func targets(
    of loaded: LoadedScenario, named names: [String]?
  ) throws(PlanError) -> [FittedTarget] {
    let all = loaded.scenario.targets
    if let unknown = names?.first(where: { name in !all.contains { $0.name == name } }) {
      throw PlanError(
        "--targets: there is no target \"\(unknown)\""
          + Suggestion.hint(for: unknown, among: all.map(\.name)))
    }
    let chosen = all.enumerated().filter { names?.contains($0.element.name) ?? true }
    if let reported = chosen.first(where: { names != nil && $0.element.isReportOnly }) {
      throw PlanError(
        "--targets: \(reported.element.name) is only reported; it has no figure to fit to")
    }
    let targets = chosen.compactMap { FittedTarget($0.element, place: $0.offset) }
    guard !targets.isEmpty else {
      throw PlanError(
        "the scenario has no target with a figure: there is nothing to fit to; see takedown explain "
          + "targets.NAME.observed")
    }
    return targets
  }

  /// A variation over its own range for each value that has one.
  private static func allRanges(of loaded: LoadedScenario) throws(PlanError) -> [Variation] {
    let paths = loaded.evidence.filter { $0.low != nil && $0.high != nil }.map(\.path)
    guard !paths.isEmpty else {
      throw PlanError(
        "no value of the scenario has a plausible range: there is nothing to fit; give values low and "
          + "high, or --vary PATH=LO..HI")
    }
    do throws(VariationError) {
      var variations: [Variation] = []
      for path in paths { variations.append(try Variation(path)) }
      return variations
    } catch {
      throw PlanError(error.message)
    }
  }
}

/// A target as it is fitted to.
struct FittedTarget: Sendable {
  let parameters: TargetParameters
  /// Which target of the scenario it is.
  let place: Int
  let calibrated: CalibrationTarget
  private let lowest: Double
  private let highest: Double

  /// Nil for a target without a figure.
  init?(_ target: TargetParameters, place: Int) {
    guard let observed = target.observed, !target.isReportOnly else { return nil }
    parameters = target
    self.place = place
    if let error = target.error {
      calibrated = CalibrationTarget(name: target.name, observed: observed, error: error)
      (lowest, highest) = (-.infinity, .infinity)
      return
    }
    // A target with one bound is a range from it to the figure, and what lies beyond the figure counts as
    // the figure: its gap is measured by the distance of the two.
    let low = target.low ?? target.high.map { min(observed, $0) } ?? observed
    let high = target.high ?? target.low.map { max(observed, $0) } ?? observed
    lowest = target.low == nil && target.high != nil ? low : -.infinity
    highest = target.high == nil && target.low != nil ? high : .infinity
    calibrated = CalibrationTarget(name: target.name, low: low, high: high)
  }

  /// The value that is held against the range.
  func fitted(_ value: Double) -> Double { min(max(value, lowest), highest) }
}

extension DesignMaker {
  /// The values to fit, with their ranges and scales.
  ///
  /// - Throws: ``PlanError`` with all mistakes.
  func fittedParameters(
    _ variations: [Variation]
  ) throws(PlanError) -> [CalibrationParameter] {
    try each(variations) { variation, check in parameter(for: variation, &check) }
      .compactMap { $0 }
  }

  private func parameter(
    for variation: Variation, _ check: inout ValueCheck
  ) -> CalibrationParameter? {
    let scale: ValueScale?
    switch variation.spec {
    case .ownRange:
      guard let range = ownRange(of: variation.path, &check) else { return nil }
      scale = check.scale(
        range.low, range.high, isLogarithmic: hasLogarithmicScale(variation.path))
    case .range(let low, let high, let isLogarithmic, count: nil):
      scale = check.scale(low, high, isLogarithmic: isLogarithmic)
    case .range, .list:
      check.report(
        "\(variation.path): a value is fitted within a range; write \(variation.path)=LO..HI")
      return nil
    }
    guard let scale else { return nil }
    // The calibration begins with the scenario as it stands.
    guard let shipped = binder.number(at: variation.path) else {
      check.report(
        "\(variation.path) has no number in the scenario to begin with; give it one, there or with --set"
      )
      return nil
    }
    return CalibrationParameter(
      path: variation.path, low: scale.low, high: scale.high,
      scale: scale.isLogarithmic ? .log : .linear, isWhole: scale.isWhole,
      shipped: shipped)
  }
}
