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
    Self.isInRange(summary.q50, of: parameters)
  }

  static func isInRange(_ median: Double?, of target: TargetParameters) -> Bool? {
    guard let median else { return nil }
    return median >= target.low ?? -.infinity && median <= target.high ?? .infinity
  }
}
