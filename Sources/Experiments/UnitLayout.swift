internal import ModerationModel

/// Where things stand in the record that a replicate leaves in the spool.
///
/// A record is a run of numbers of 8 bytes: a head of counts, then `columns` (what is summarised
/// over replicates: series by sample, platform and metric, with all platforms last, or of each sample
/// the active channels of all platforms alone; outcomes; targets; waves by occurrence, class and
/// metric; NaN where there is no value), then the lives by platform and class, ascending. The text of the
/// tables that have rows for each replicate follows. A replicate that failed has no values, no lives and no
/// rows; in place of its events stands ``failed``, and its message comes last.
struct UnitLayout: Sendable {
  let sampleCount: Int
  let platformCount: Int
  let classCount: Int
  let targetCount: Int
  /// Occurrences of all waves.
  let occurrenceCount: Int
  /// What is kept of each sample.
  let series: Kept.Series
  private let keepsLives: Bool

  /// What of a replicate is kept besides its outcomes, targets and waves.
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
  }

  init(_ scenario: Scenario, keeping kept: Kept = Kept()) {
    series = kept.series
    sampleCount = kept.series == .none ? 0 : scenario.sampleDays.count
    platformCount = scenario.platforms.count
    classCount = scenario.operatorClasses.count
    keepsLives = kept.lives
    targetCount = scenario.targets.count
    occurrenceCount = scenario.waves.reduce(0) { $0 + $1.repeatTimes }
  }

  /// Numbers in the head: events, the byte counts of the texts, the counts of lives.
  var headCount: Int { 1 + Self.texts.count + groupCount }
  /// Pairs of platform and operator class whose lives are kept.
  var groupCount: Int { keepsLives ? platformCount * classCount : 0 }
  /// Numbers that are summarised over replicates.
  var columnCount: Int {
    wavesStart + occurrenceCount * (classCount + 1) * WaveMetric.allCases.count
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
  /// The first byte of the columns.
  var columnsOffset: Int { headCount * 8 }
  /// The first byte of the lives.
  var livesOffset: Int { (headCount + columnCount) * 8 }

  /// Stands for the number of events of a replicate that failed.
  static let failed = UInt64.max

  /// The tables whose rows are written for each replicate, in the order of their texts.
  static let texts: [ResultTable] = [.series, .channels, .events]

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
