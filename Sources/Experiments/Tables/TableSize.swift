public import ModerationModel

/// An estimate of how large a table will be.
public struct TableSize: Equatable, Sendable {
  /// The table.
  public let table: ResultTable
  /// The number of rows, without the header.
  public let rowCount: Int
  /// The approximate number of bytes.
  public let byteCount: Int

  /// Estimates the size of a table whose number of rows is known in advance.
  ///
  /// - Precondition: `table` is none of channels, events, contrasts and design.
  public init(_ table: ResultTable, of scenario: Scenario) {
    let samples = scenario.sampleDays.count
    let platforms = scenario.platforms.count
    let replicates = scenario.run.replicates
    let metrics = SeriesMetric.allCases.count
    let occurrences = scenario.waves.reduce(0) { $0 + $1.repeatTimes }
    let classes = scenario.operatorClasses.count + 1
    let wavePlatforms = scenario.waves.reduce(0) { $0 + $1.repeatTimes * $1.platforms.count }
    // Bytes in a row: ids and names, then counts of about three digits, or doubles of up to seventeen.
    let perRow: Int
    switch table {
    case .series: (rowCount, perRow) = (replicates * samples * platforms, 34 + 4 * metrics)
    case .seriesSummary: (rowCount, perRow) = (samples * (platforms + 1) * metrics, 130)
    case .outcomes: (rowCount, perRow) = (replicates, 80)
    case .outcomesSummary:
      (rowCount, perRow) = (
        OutcomeMetric.allCases.count + platforms * PlatformOutcomeMetric.allCases.count
          + occurrences * classes * WaveMetric.allCases.count
          + wavePlatforms * WavePlatformMetric.allCases.count, 160
      )
    case .targetValues: (rowCount, perRow) = (replicates * scenario.targets.count, 40)
    case .outcomesByPlatform: (rowCount, perRow) = (replicates * platforms, 28)
    case .wavesByPlatform: (rowCount, perRow) = (replicates * wavePlatforms, 36)
    case .waves: (rowCount, perRow) = (replicates * occurrences * classes, 110)
    case .survival:
      (rowCount, perRow) = (platforms * scenario.operatorClasses.count * samples, 95)
    case .targets: (rowCount, perRow) = (scenario.targets.count, 110)
    case .channels, .events, .contrasts, .design:
      preconditionFailure("\(table) has as many rows as things happen")
    }
    self.table = table
    let header = table.columns().reduce(0) { $0 + $1.name.utf8.count + 1 }
    byteCount = rowCount * perRow + header
  }
}
