internal import ModerationModel
internal import Files

/// The table of outcomes of a point, with a row for each replicate.
struct OutcomeTable {
  let point: PlannedPoint
  let metrics: [OutcomeMetric]

  /// Appends the rows of all replicates.
  func append(from reader: inout RecordReader, to rows: inout CSVBuffer) throws(FileError) {
    for simulation in point.simulations {
      let values = try reader.values(point.layout.outcomes, of: simulation, point.layout)
      append(values, replicate: point.replicate(simulation), to: &rows)
    }
  }

  /// Appends the row of a replicate, whose values are those of all outcomes.
  func append(_ values: RecordNumbers, replicate: Int, to rows: inout CSVBuffer) {
    rows.append(rendered: point.prefix)
    rows.append(replicate)
    if !point.varied.isEmpty { rows.append(rendered: point.varied) }
    for metric in metrics {
      let value = values[metric.rawValue]
      rows.append(value.isNaN ? nil : value)
    }
    rows.endRow()
  }
}
