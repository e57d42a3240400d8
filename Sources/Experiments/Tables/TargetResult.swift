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

  init(_ target: TargetParameters, source: String?, summary: Summary) {
    self.source = source
    parameters = target
    self.summary = summary
  }

  /// The target's name.
  public var name: String { parameters.name }

  /// The metric, as in a scenario file.
  public var metric: String { parameters.metric.map { MetricText.text($0) } ?? "" }

  /// Whether the median lies in the range; nil when no replicate has a value.
  public var isInRange: Bool? {
    guard let median = summary.q50 else { return nil }
    return median >= parameters.low ?? -.infinity && median <= parameters.high ?? .infinity
  }
}
