internal import ModerationModel
internal import Statistics
internal import Files

/// The table of waves, and the summaries of their metrics over replicates.
struct WaveTable {
  let point: PlannedPoint
  private var layout: RecordLayout { point.layout }
  private var scenario: Scenario { point.scenario }

  /// The occurrences in the order of the columns: the name of the wave, and the number of the occurrence from 1.
  private var occurrences: [(wave: String, ordinal: Int)] {
    scenario.waves.flatMap { wave in (1...wave.repeatTimes).map { (wave.name, $0) } }
  }

  private var classNames: [String] { scenario.operatorClasses.map(\.name) + ["all"] }

  /// Writes a row for each replicate, occurrence and operator class.
  func write(
    _ rows: inout CSVBuffer, from reader: inout RecordReader, to file: inout AtomicFile
  ) throws(FileError) {
    guard layout.occurrenceCount > 0 else { return }
    for simulation in point.simulations {
      let values = try reader.values(layout.waves, of: simulation, layout)
      append(values, replicate: point.replicate(simulation), to: &rows)
      if rows.count > 1 << 20 { try file.write(draining: &rows) }
    }
  }

  /// Appends the rows of a replicate, whose values are those of the columns.
  func append(_ values: RecordNumbers, replicate: Int, to rows: inout CSVBuffer) {
    let metricCount = WaveMetric.allCases.count
    var next = 0
    for occurrence in occurrences {
      for className in classNames {
        rows.append(rendered: point.prefix)
        rows.append(replicate)
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
  }

  /// Appends the rows of outcomes_summary.csv that belong to waves.
  func appendSummaries(to rows: inout CSVBuffer, by summaries: ColumnSummaries) async throws {
    let metrics = WaveMetric.allCases
    let columns = Array(layout.waves)
    let occurrences = occurrences
    let classNames = classNames
    try await summaries.each(columns) { column, summary in
      let group = (column - layout.wavesStart) / metrics.count
      let (wave, ordinal) = occurrences[group / classNames.count]
      let metric = metrics[(column - layout.wavesStart) % metrics.count].name
      rows.append(rendered: point.prefix)
      rows.append(
        "waves.\(Self.name(wave, ordinal)).\(classNames[group % classNames.count]).\(metric)")
      rows.append(summary)
      rows.endRow()
    }
  }

  private static func name(_ wave: String, _ ordinal: Int) -> String {
    ordinal > 1 ? "\(wave)#\(ordinal)" : wave
  }

  /// The names of the metrics with their columns, in the order of the columns.
  var columns: [(name: String, column: Int)] {
    occurrences.enumerated().flatMap { index, occurrence in
      classNames.enumerated().flatMap { row, className in
        WaveMetric.allCases.map { metric in
          (
            "waves.\(Self.name(occurrence.wave, occurrence.ordinal)).\(className).\(metric.name)",
            layout.column(occurrence: index, row: row, metric: metric)
          )
        }
      }
    }
  }

  /// The summaries of the first occurrences, for the report.
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
