public import ModerationModel
internal import ScenarioFiles
public import Statistics

/// A figure that the world showed beside what the model says.
public struct TargetResult: Sendable {
  /// Where the figure comes from; nil when the scenario does not say.
  public let source: String?
  /// The figure and the range of medians that agree with it.
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
