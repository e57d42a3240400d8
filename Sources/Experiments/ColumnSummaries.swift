internal import Statistics
internal import Tables

/// Summarises columns of the records in a spool over all replicates.
struct ColumnSummaries: Sendable {
  let spool: Spool
  let layout: UnitLayout
  /// Tasks at a time.
  let width: Int

  /// Bytes of values held at a time.
  ///
  /// The columns are read in blocks of this size, so that memory does not grow with samples; one
  /// column of all replicates is the least that is held.
  static let blockBytes = 64 << 20

  /// Calls `body` with the summary of each wanted column, in order.
  ///
  /// The values of a column are in the order of the replicates, whoever simulated them.
  ///
  /// - Complexity: O(n log n) a column, of n replicates.
  func each(
    _ columns: Range<Int>, where isWanted: @Sendable (Int) -> Bool,
    _ body: (Int, Summary) throws -> Void
  ) async throws {
    let block = max(1, Self.blockBytes / (8 * spool.unitCount))
    for start in stride(from: columns.lowerBound, to: columns.upperBound, by: block) {
      let range = start..<min(start + block, columns.upperBound)
      let values = try read(range)
      let wanted = range.filter(isWanted)
      for (column, summary) in zip(wanted, await summaries(of: wanted, in: range, values)) {
        try body(column, summary)
      }
    }
  }

  /// The summary of one column.
  func summary(of column: Int) throws -> Summary {
    var criticalValues = CriticalValues()
    return Self.summary(
      of: column, in: column..<column + 1, try read(column..<column + 1), &criticalValues)
  }

  /// The values of a range of columns: units × columns.
  private func read(_ range: Range<Int>) throws(FileFailure) -> [Double] {
    var values = [Double](repeating: 0, count: range.count * spool.unitCount)
    let offset = layout.columnsOffset + range.lowerBound * 8
    try values.withUnsafeMutableBufferPointer { (buffer) throws(FileFailure) in
      for unit in 0..<spool.unitCount {
        let part = UnsafeMutableBufferPointer(
          rebasing: buffer[unit * range.count..<(unit + 1) * range.count])
        try spool.read(unit, offset: offset, into: UnsafeMutableRawBufferPointer(part))
      }
    }
    return values
  }

  private func summaries(
    of wanted: [Int], in range: Range<Int>, _ values: [Double]
  ) async -> [Summary] {
    let share = (wanted.count + width - 1) / width
    return await withTaskGroup(of: (Int, [Summary]).self) { group in
      for start in stride(from: 0, to: wanted.count, by: max(1, share)) {
        group.addTask {
          var criticalValues = CriticalValues()
          let part = wanted[start..<min(start + share, wanted.count)]
          return (
            start, part.map { Self.summary(of: $0, in: range, values, &criticalValues) }
          )
        }
      }
      var parts: [(Int, [Summary])] = []
      for await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }

  private static func summary(
    of column: Int, in range: Range<Int>, _ values: [Double],
    _ criticalValues: inout CriticalValues
  ) -> Summary {
    var present: [Double] = []
    present.reserveCapacity(values.count / range.count)
    for index in stride(from: column - range.lowerBound, to: values.count, by: range.count)
    where !values[index].isNaN {
      present.append(values[index])
    }
    return Summary(sorting: &present, criticalValues: &criticalValues)
  }
}

extension CSVBuffer {
  /// Appends the columns of a summary.
  mutating func append(_ summary: Summary) {
    append(summary.count)
    for value in [
      summary.mean, summary.standardDeviation, summary.ci95Low, summary.ci95High,
      summary.minimum, summary.q05, summary.q25, summary.q50, summary.q75, summary.q95,
      summary.maximum,
    ] {
      append(value)
    }
  }
}
