internal import ModerationModel
internal import Statistics
internal import Tables

/// What waves did, by replicate and over replicates.
struct WaveTable {
  let spool: Spool
  let layout: UnitLayout
  let scenario: Scenario

  /// The occurrences in the order of the columns: the wave's name and the occurrence from 1.
  private var occurrences: [(wave: String, ordinal: Int)] {
    scenario.waves.flatMap { wave in (1...wave.repeatTimes).map { (wave.name, $0) } }
  }

  private var classNames: [String] { scenario.operatorClasses.map(\.name) + ["all"] }

  /// Writes a row for each replicate, occurrence and operator class.
  func write(to file: inout AtomicFile) throws {
    let metricCount = WaveMetric.allCases.count
    let occurrences = occurrences
    guard !occurrences.isEmpty else { return }
    let classNames = classNames
    var values = [Double](
      repeating: 0, count: occurrences.count * classNames.count * metricCount)
    var rows = CSVBuffer()
    for unit in 0..<spool.unitCount {
      try values.withUnsafeMutableBufferPointer { buffer in
        try spool.read(
          unit, offset: layout.columnsOffset + layout.wavesStart * 8,
          into: UnsafeMutableRawBufferPointer(buffer))
      }
      var next = 0
      for occurrence in occurrences {
        for className in classNames {
          rows.append(1)
          rows.append(unit + 1)
          rows.append(occurrence.wave)
          rows.append(occurrence.ordinal)
          rows.append(className)
          for value in values[next..<next + metricCount] {
            if value.isNaN { rows.appendMissing() } else { rows.append(value) }
          }
          rows.endRow()
          next += metricCount
        }
      }
      if rows.count > 1 << 20 { try file.write(draining: &rows) }
    }
    try file.write(draining: &rows)
  }

  /// Appends the rows of outcomes_summary.csv that belong to waves.
  func appendSummaries(to rows: inout CSVBuffer, by summaries: ColumnSummaries) async throws {
    let metrics = WaveMetric.allCases
    let columns = Array(layout.wavesStart..<layout.columnCount)
    let occurrences = occurrences
    let classNames = classNames
    try await summaries.each(columns) { column, summary in
      let group = (column - layout.wavesStart) / metrics.count
      let (wave, ordinal) = occurrences[group / classNames.count]
      let name = ordinal > 1 ? "\(wave)#\(ordinal)" : wave
      let metric = metrics[(column - layout.wavesStart) % metrics.count].name
      rows.append(1)
      rows.append("waves.\(name).\(classNames[group % classNames.count]).\(metric)")
      rows.append(summary)
      rows.endRow()
    }
  }

  /// The first occurrences over replicates, for a report.
  func stories(by summaries: ColumnSummaries) async throws -> [RunReport.WaveStory] {
    var stories: [RunReport.WaveStory] = []
    for (index, (wave, ordinal)) in occurrences.prefix(RunReport.WaveStory.limit).enumerated() {
      let columns = WaveMetric.allCases.map {
        layout.column(occurrence: index, row: layout.classCount, metric: $0)
      }
      let found = try await summaries.summaries(of: columns)
      stories.append(
        RunReport.WaveStory(
          wave: wave, occurrence: ordinal,
          metrics: Dictionary(uniqueKeysWithValues: zip(WaveMetric.allCases, found))))
    }
    return stories
  }
}
