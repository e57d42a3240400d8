internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// Simulates units again and looks for their bytes in a results folder.
struct UnitCheck {
  let configuration: RunConfiguration
  let folder: String
  private let points: PointSource

  init(configuration: RunConfiguration, folder: String) {
    self.configuration = configuration
    self.folder = folder
    points = PointSource(configuration, width: 1)
  }

  /// The tables in which a unit has rows of its own.
  var tables: [ResultTable] {
    let perUnit: [ResultTable] = [.series, .outcomes, .waves, .channels, .events]
    return configuration.tables.filter { perUnit.contains($0) }
  }

  /// A unit simulated again.
  private struct Again {
    let point: PlannedPoint
    let replicate: Int
    let record: SimulationRecord

    var name: String { "point \(point.index + 1) replicate \(replicate)" }
  }

  private func simulate(_ unit: Int) throws -> Again {
    let ready = try points.point(of: unit)
    let record = UnitWork(configuration).record(of: unit, at: ready)
    return Again(
      point: ready.point, replicate: ready.point.replicate(unit), record: record)
  }

  /// What differs between a shard's records and the same units simulated again.
  func differencesInSpool(of units: [Int]) throws -> [String] {
    let spool = try configuration.openSpool(
      "\(folder)/\(ResultsFolder.spoolName)", onlyReads: true)
    return try units.compactMap { unit in
      let again = try simulate(unit)
      guard spool.contains(unit) else { return "\(folder): \(again.name) is missing" }
      return try spool.read(unit) == again.record.bytes
        ? nil : "\(folder): \(again.name) gives other bytes when simulated again"
    }
  }

  /// What differs between the tables' rows and those of the same units simulated again.
  ///
  /// - Complexity: O(length of the tables), in the memory of the units' rows.
  func differencesInTables(of units: [Int]) throws -> [String] {
    let again = try units.map(simulate)
    var differences: [String] = []
    for table in tables {
      let path = "\(folder)/\(table.fileName)"
      guard try Folder.exists(path) else { continue }
      var prefixes: [[UInt8]: Int] = [:]
      for (index, unit) in again.enumerated() {
        var prefix = CSVBuffer(capacity: 64)
        prefix.append(rendered: unit.point.prefix)
        prefix.append(unit.replicate)
        prefixes[prefix.bytes + [UInt8(ascii: ",")]] = index
      }
      let fieldCount =
        switch configuration.plan {
        case .single, .sweep: 2
        case .comparison: 3
        }
      var found = [[UInt8]](repeating: [], count: again.count)
      try eachLine(of: path) { line in
        guard let end = Self.end(ofField: fieldCount, in: line),
          let index = prefixes[Array(line[..<end])]
        else { return }
        found[index] += line
      }
      for (index, unit) in again.enumerated() where found[index] != rows(of: table, unit) {
        differences.append("\(path): \(unit.name) gives other rows when simulated again")
      }
    }
    return differences
  }

  /// The rows that a unit has in a table.
  private func rows(of table: ResultTable, _ unit: Again) -> [UInt8] {
    let layout = unit.point.layout
    var rows = CSVBuffer()
    switch table {
    case .outcomes:
      OutcomeTable(point: unit.point, metrics: configuration.metrics.outcomes).append(
        unit.record.values(layout.outcomes)[...], replicate: unit.replicate, to: &rows)
    case .waves:
      WaveTable(spool: nil, point: unit.point).append(
        unit.record.values(layout.waves)[...], replicate: unit.replicate, to: &rows)
    case .series, .channels, .events: return Array(unit.record.text(of: table))
    case .seriesSummary, .outcomesSummary, .survival, .targets, .contrasts, .design:
      preconditionFailure("\(table) has no rows of a unit")
    }
    return rows.bytes
  }

  /// The place behind the comma after so many fields, or nil when there are fewer.
  private static func end(ofField count: Int, in line: ArraySlice<UInt8>) -> Int? {
    var left = count
    for index in line.indices where line[index] == UInt8(ascii: ",") {
      left -= 1
      if left == 0 { return index + 1 }
    }
    return nil
  }

  /// Calls `body` with every line of a file, its end included.
  private func eachLine(of path: String, _ body: (ArraySlice<UInt8>) -> Void) throws {
    var rest: [UInt8] = []
    try FileBytes.eachPiece(of: path) { piece in
      rest += piece
      var start = rest.startIndex
      while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
        body(rest[start...end])
        start = end + 1
      }
      rest.removeFirst(start)
    }
    if !rest.isEmpty { body(rest[...]) }
  }
}
