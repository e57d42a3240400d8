internal import ModerationModel
internal import Files

/// The values of targets, a row a replicate and target.
struct TargetValueTable {
  let point: PlannedPoint
  private var layout: RecordLayout { point.layout }

  /// Writes a row for each replicate and target.
  func write(
    _ rows: inout CSVBuffer, from reader: inout RecordReader, to file: inout AtomicFile
  ) throws(FileError) {
    guard layout.targetCount > 0 else { return }
    for simulation in point.simulations {
      let values = try reader.values(layout.targets, of: simulation, layout)
      append(values, replicate: point.replicate(simulation), to: &rows)
      if rows.count > 1 << 20 { try file.write(draining: &rows) }
    }
  }

  /// Appends the rows of a replicate, whose values are those of the columns.
  func append(_ values: RecordNumbers, replicate: Int, to rows: inout CSVBuffer) {
    for (target, value) in zip(point.scenario.targets, values) {
      rows.append(rendered: point.prefix)
      rows.append(replicate)
      rows.append(target.name)
      if value.isNaN { rows.appendMissing() } else { rows.append(value) }
      rows.endRow()
    }
  }
}
