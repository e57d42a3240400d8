internal import ModerationModel
internal import Files

/// The runs of a point as a whole, a row a replicate.
struct OutcomeTable {
  let point: PlannedPoint
  let metrics: [OutcomeMetric]

  /// Appends the rows of all replicates.
  func append(from reader: inout RecordReader, to rows: inout CSVBuffer) throws(FileError) {
    var values = [Double](repeating: 0, count: OutcomeMetric.allCases.count)
    for simulation in point.simulations {
      try reader.readOutcomes(of: simulation, point.layout, into: &values)
      append(values[...], replicate: point.replicate(simulation), to: &rows)
    }
  }

  /// Appends the row of a replicate, whose values are those of all outcomes.
  func append(_ values: ArraySlice<Double>, replicate: Int, to rows: inout CSVBuffer) {
    rows.append(rendered: point.prefix)
    rows.append(replicate)
    if !point.varied.isEmpty { rows.append(rendered: point.varied) }
    for metric in metrics {
      let value = values[values.startIndex + metric.rawValue]
      rows.append(value.isNaN ? nil : value)
    }
    rows.endRow()
  }
}
