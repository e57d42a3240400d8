public import Statistics

/// One metric of an alternative beside the reference's.
public struct Contrast: Sendable {
  /// The first scenario.
  public let reference: String
  /// The scenario or variant compared with it.
  public let alternative: String
  /// The metric: `outcomes.NAME`, `waves.WAVE.CLASS.NAME`, or that of a target.
  public let metric: String
  /// How they differ over replicates that have a value in both.
  public let difference: PairedDifference
}
