/// One number that a run yields, named in a target.
public enum MetricReference: Equatable, Sendable {
  /// `outcomes.NAME`.
  case outcome(OutcomeMetric)
  /// `outcomes.PLATFORM.NAME`.
  case platformOutcome(platform: String, metric: PlatformOutcomeMetric)
  /// `series.PLATFORM.NAME@INSTANT`: the value at an instant in days; platform nil for all.
  case series(platform: String?, metric: SeriesMetric, day: Double)
  /// `series.PLATFORM.NAME@INSTANT..INSTANT`: the change over a window in days.
  case window(platform: String?, metric: SeriesMetric, from: Double, to: Double)
  /// `survival.PLATFORM.CLASS@AGE`: the share of channels that reach an age in days; nil for all.
  case survival(platform: String?, operatorClass: String?, age: Double)
  /// `waves.WAVE.CLASS.NAME`, `waves.WAVE#2.CLASS.NAME`: occurrences count from 1; class nil for
  /// all.
  case wave(String, occurrence: Int, operatorClass: String?, metric: WaveMetric)
  /// `waves.WAVE.PLATFORM.all.NAME`, `waves.WAVE#2.PLATFORM.all.NAME`.
  case wavePlatform(String, occurrence: Int, platform: String, metric: WavePlatformMetric)

  /// The instants at which the state must be read.
  var instants: [Double] {
    switch self {
    case .outcome, .platformOutcome, .survival, .wave, .wavePlatform: []
    case .series(_, _, let day): [day]
    case .window(_, _, let from, let to): [from, to]
    }
  }

  /// Whether it takes the lives of single channels to tell.
  var isSurvival: Bool { if case .survival = self { true } else { false } }
}
