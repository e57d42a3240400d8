public import ModerationModel
internal import ScenarioFiles
public import Statistics

/// A figure that the world showed beside what the model says.
public struct TargetResult: Sendable {
  /// The target's name.
  public let name: String
  /// The metric, as in a scenario file.
  public let metric: String
  /// Where the figure comes from; nil when the scenario does not say.
  public let source: String?
  /// The figure and the range of medians that agree with it.
  public let parameters: TargetParameters
  /// The metric over replicates.
  public let summary: Summary

  init(_ target: TargetParameters, source: String?, summary: Summary) {
    name = target.name
    metric = target.metric.map { MetricText.text($0) } ?? ""
    self.source = source
    parameters = target
    self.summary = summary
  }

  /// Whether the median lies in the range; nil when no replicate has a value.
  public var isInRange: Bool? {
    guard let median = summary.q50 else { return nil }
    return median >= parameters.low ?? -.infinity && median <= parameters.high ?? .infinity
  }
}
