/// What one replicate yields.
public struct ReplicateResult: Equatable, Sendable {
  /// The series metrics: samples × platforms × ``SeriesMetric``, the last running fastest; NaN
  /// where there is no value.
  public var series: [Double]
  /// The outcomes, by ``OutcomeMetric``; nil where a run has no value.
  public var outcomes: [Double?]
  /// The value of each target's metric; nil where a run has no value.
  public var targets: [Double?]
  /// The metrics of waves: occurrences × (operator classes, then all) × ``WaveMetric``, the last
  /// running fastest; NaN where there is no value.
  public var waves: [Double]
  /// The outcomes by platform: platforms × ``PlatformOutcomeMetric``, the last running fastest.
  public var platformOutcomes: [Double]
  /// The metrics of waves by platform: occurrences × platforms on which the wave acts, in the order of
  /// the scenario × ``WavePlatformMetric``, the last running fastest; NaN where there is no value.
  public var wavesByPlatform: [Double]
  /// The lives of channels founded from time 0 on: platforms × operator classes, the last running
  /// fastest.
  public var lifetimes: [[Lifetime]]
  /// Every channel, in order of founding; empty unless asked for.
  public var channels: [ChannelRecord]
  /// Everything that happened, in order; empty unless asked for.
  public var events: [EventRecord]
  /// How many channels were founded and ended, warm-up included.
  public var eventCount: Int
}
