internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// The runs of a point as a whole by platform, a row a replicate and platform.
struct PlatformOutcomeTable {
  let point: PlannedPoint
  let metrics: [PlatformOutcomeMetric]
  private var layout: RecordLayout { point.layout }
  private var platforms: [String] { point.scenario.platforms.map(\.name) }

  /// Writes a row for each replicate and platform.
  func write(
    _ rows: inout CSVBuffer, from reader: inout RecordReader, to file: inout AtomicFile
  ) throws(FileError) {
    for simulation in point.simulations {
      let values = try reader.values(layout.platformOutcomes, of: simulation, layout)
      append(values, replicate: point.replicate(simulation), to: &rows)
      if rows.count > 1 << 20 { try file.write(draining: &rows) }
    }
  }

  /// Appends the rows of a replicate, whose values are those of the columns.
  func append(_ values: RecordNumbers, replicate: Int, to rows: inout CSVBuffer) {
    var first = 0
    for platform in platforms {
      rows.append(rendered: point.prefix)
      rows.append(replicate)
      rows.append(platform)
      for metric in metrics {
        let value = values[first + metric.rawValue]
        rows.append(value.isNaN ? nil : value)
      }
      rows.endRow()
      first += PlatformOutcomeMetric.allCases.count
    }
  }

  /// The metrics by name, with their columns, which ascend.
  var columns: [(name: String, column: Int)] {
    platforms.enumerated().flatMap { place, platform in
      metrics.map { metric in
        (
          MetricText.text(.platformOutcome(platform: platform, metric: metric)),
          layout.platformOutcomesStart + place * PlatformOutcomeMetric.allCases.count
            + metric.rawValue
        )
      }
    }
  }
}
