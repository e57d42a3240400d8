public import ModerationModel
internal import ScenarioFiles
public import Statistics

/// A target: an observed figure, compared with the results of the model.
public struct TargetResult: Sendable {
  /// The source of the figure; nil when the scenario does not give it.
  public let source: String?
  /// The observed figure, and the range of simulated medians that agree with it.
  public let parameters: TargetParameters
  /// The metric over replicates.
  public let summary: Summary
  /// The share of the replicates with a value that lie in the range; nil when none has one, and where the
  /// metric is only reported.
  public let shareInRange: Double?

  /// Compares a target with the values of the replicates that have one.
  init(_ target: TargetParameters, source: String?, summary: Summary, values: [Double]) {
    self.source = source
    parameters = target
    self.summary = summary
    let count = values.count { Self.lies($0, in: target) }
    shareInRange =
      target.isReportOnly || values.isEmpty ? nil : Double(count) / Double(values.count)
  }

  private static func lies(_ value: Double, in target: TargetParameters) -> Bool {
    value >= target.lowest ?? -.infinity && value <= target.highest ?? .infinity
  }

  /// The target's name.
  public var name: String { parameters.name }

  /// The metric, as in a scenario file.
  public var metric: String { parameters.metric.map { MetricText.text($0) } ?? "" }

  /// By how many standard deviations the mean of the replicates lies above the figure: those of a replicate
  /// and, where the figure has one, of its error, `sqrt(sd² + error²)`; nil without a figure, and where nothing
  /// spreads.
  public var standardScore: Double? {
    guard let mean = summary.mean, let observed = parameters.observed else { return nil }
    let spread = summary.standardDeviation ?? 0
    let error = parameters.error ?? 0
    let deviation = (spread * spread + error * error).squareRoot()
    return deviation > 0 ? (mean - observed) / deviation : nil
  }

  /// Whether the median lies in the range; nil when no replicate has a value, and where the metric is only
  /// reported.
  public var isInRange: Bool? {
    guard let median = summary.q50, !parameters.isReportOnly else { return nil }
    return Self.lies(median, in: parameters)
  }
}
