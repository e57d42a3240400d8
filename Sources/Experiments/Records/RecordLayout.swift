internal import ModerationModel

/// Which numbers of a simulation are kept for the tables, how many of each, and in which order.
///
/// The columns are the numbers that are summarised over replicates: the series by sample, platform and metric,
/// with all platforms last (or, for each sample, only the active channels of all platforms); the outcomes; the
/// targets; the waves by occurrence, class and metric; the outcomes by platform and metric; the waves by
/// occurrence, platform on which the wave acts, and metric. A missing value is NaN. In addition there are the
/// lives of channels by platform and class. Only ``SimulationRecord`` knows where in a record's bytes all this
/// is.
struct RecordLayout: Sendable {
  let sampleCount: Int
  let platformCount: Int
  let classCount: Int
  let targetCount: Int
  /// Occurrences of all waves.
  let occurrenceCount: Int
  /// What is kept of each sample.
  let series: Kept.Series
  /// Pairs of an occurrence and a platform on which its wave acts.
  let wavePlatformCount: Int
  private let keepsLives: Bool
  private let keepsPlatforms: Bool

  /// What is kept of a replicate in addition to its outcomes, targets and waves.
  struct Kept: Equatable, Sendable {
    /// What is kept of each sample.
    enum Series: Sendable {
      case all
      /// How many channels are active on all platforms, for the terminal.
      case activeChannels
      case none
    }

    var series = Series.all
    var lives = true
    /// Whether outcomes and waves are kept by platform too.
    var platforms = true
  }

  init(_ scenario: Scenario, keeping kept: Kept = Kept()) {
    series = kept.series
    sampleCount = kept.series == .none ? 0 : scenario.sampleDays.count
    platformCount = scenario.platforms.count
    classCount = scenario.operatorClasses.count
    keepsLives = kept.lives
    targetCount = scenario.targets.count
    occurrenceCount = scenario.waves.reduce(0) { $0 + $1.repeatTimes }
    keepsPlatforms = kept.platforms
    wavePlatformCount = scenario.waves.reduce(0) { $0 + $1.repeatTimes * $1.platforms.count }
  }

  /// The number of pairs of platform and operator class whose lives are kept.
  var groupCount: Int { keepsLives ? platformCount * classCount : 0 }
  /// The number of columns.
  var columnCount: Int {
    wavesByPlatformStart
      + (keepsPlatforms ? wavePlatformCount * WavePlatformMetric.allCases.count : 0)
  }
  /// The first column of the outcomes.
  var outcomesStart: Int { sampleCount * columnsPerSample }
  private var columnsPerSample: Int {
    series == .all ? (platformCount + 1) * SeriesMetric.allCases.count : 1
  }
  /// The first column of the targets.
  var targetsStart: Int { outcomesStart + OutcomeMetric.allCases.count }
  /// The first column of the waves.
  var wavesStart: Int { targetsStart + targetCount }
  /// The columns of the outcomes, the targets and the waves.
  var outcomes: Range<Int> { outcomesStart..<targetsStart }
  var targets: Range<Int> { targetsStart..<wavesStart }
  var waves: Range<Int> { wavesStart..<platformOutcomesStart }
  /// The first column of the outcomes by platform.
  var platformOutcomesStart: Int {
    wavesStart + occurrenceCount * (classCount + 1) * WaveMetric.allCases.count
  }
  /// The first column of the waves by platform.
  var wavesByPlatformStart: Int {
    platformOutcomesStart
      + (keepsPlatforms ? platformCount * PlatformOutcomeMetric.allCases.count : 0)
  }
  /// The columns of what is kept by platform; none unless it is kept.
  var platformOutcomes: Range<Int> { platformOutcomesStart..<wavesByPlatformStart }
  var wavesByPlatform: Range<Int> { wavesByPlatformStart..<columnCount }

  /// The column of the active channels of all platforms.
  ///
  /// - Precondition: series are kept.
  func activeChannelsColumn(sample: Int) -> Int {
    precondition(series != .none, "no series are kept")
    return series == .all
      ? (sample * (platformCount + 1) + platformCount) * SeriesMetric.allCases.count
        + SeriesMetric.activeChannels.rawValue : sample
  }

  /// The column of a wave metric; `row` is an operator class, or `classCount` for all.
  func column(occurrence: Int, row: Int, metric: WaveMetric) -> Int {
    wavesStart + (occurrence * (classCount + 1) + row) * WaveMetric.allCases.count
      + metric.rawValue
  }

  /// The column of an outcome.
  func column(_ outcome: OutcomeMetric) -> Int { outcomesStart + outcome.rawValue }
}
