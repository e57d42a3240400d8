internal import Statistics
internal import Files

/// Summarises columns of the records in a spool over the replicates of a point.
struct ColumnSummaries: Sendable {
  let spool: Spool
  let layout: RecordLayout
  /// The simulations of the point.
  let simulations: Range<Int>
  /// The number of tasks at a time.
  let width: Int

  /// The most bytes of values in memory.
  ///
  /// The columns are read in blocks of this size, but of at least one column, so that memory does not grow with
  /// the number of samples.
  static let blockBytes = 16 << 20

  /// The most consecutive numbers of a record that are read at a time.
  private static let longestStretch = 1 << 17

  /// Calls `body` with the summary of each of some columns, which are in ascending order.
  ///
  /// The values of a column are taken in the order of the replicates, so that the bytes do not depend on the
  /// tasks.
  ///
  /// - Complexity: O(n log n) a column, of n replicates.
  func each(_ columns: [Int], _ body: (Int, Summary) throws -> Void) async throws {
    try await eachBlock(columns) { block, _, summaries in
      for (column, summary) in zip(block, summaries) { try body(column, summary) }
    }
  }

  /// Calls `body` with some columns at a time, which ascend: their numbers, the values that there are, and
  /// the summaries.
  func eachBlock(
    _ columns: [Int], _ body: (ArraySlice<Int>, [[Double]], [Summary]) throws -> Void
  ) async throws {
    let most = max(1, Self.blockBytes / (8 * simulations.count))
    var rest = columns[...]
    while let first = rest.first {
      let block = rest.prefix(most).prefix { $0 - first < Self.longestStretch }
      rest = rest.dropFirst(block.count)
      let values = try values(of: Array(block)).map { $0.filter { !$0.isNaN } }
      try body(block, values, await summaries(of: values))
    }
  }

  /// The summaries of some columns, which are in ascending order.
  func summaries(of columns: [Int]) async throws -> [Summary] {
    var summaries: [Summary] = []
    try await each(columns) { _, summary in summaries.append(summary) }
    return summaries
  }

  /// The values of some columns, which are in ascending order: an array for each, with NaN for missing values.
  func values(of columns: [Int]) throws(FileError) -> [[Double]] {
    guard let first = columns.first, let last = columns.last else { return [] }
    var values = columns.map { _ in [Double]() }
    for index in values.indices { values[index].reserveCapacity(simulations.count) }
    var reader = RecordReader(spool)
    for simulation in simulations {
      let part = try reader.values(first..<last + 1, of: simulation, layout)
      for (index, column) in columns.enumerated() {
        values[index].append(part[column - first])
      }
    }
    return values
  }

  private func summaries(of columns: [[Double]]) async -> [Summary] {
    // For fewer values than this, starting tasks would take longer than the work.
    if width == 1 || columns.count * simulations.count < 10_000 {
      var criticalValues = CriticalValues()
      return columns.map { values in
        var values = values
        return Summary(sorting: &values, criticalValues: &criticalValues)
      }
    }
    let share = max(1, (columns.count + width - 1) / width)
    return await withTaskGroup(of: (Int, [Summary]).self) { group in
      for start in stride(from: 0, to: columns.count, by: share) {
        group.addTask {
          var criticalValues = CriticalValues()
          let part = columns[start..<min(start + share, columns.count)]
          return (
            start,
            part.map { values in
              var values = values
              return Summary(sorting: &values, criticalValues: &criticalValues)
            }
          )
        }
      }
      var parts: [(Int, [Summary])] = []
      for await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
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
