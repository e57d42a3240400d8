internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// Repeats simulations and compares their bytes with those in a results folder.
struct SimulationCheck {
  let configuration: RunConfiguration
  let folder: String
  private let points: PointSource

  init(configuration: RunConfiguration, folder: String) {
    self.configuration = configuration
    self.folder = folder
    points = PointSource(configuration, width: 1)
  }

  /// The tables with rows of single simulations.
  var tables: [ResultTable] {
    let perSimulation: [ResultTable] = [
      .series, .outcomes, .outcomesByPlatform, .waves, .wavesByPlatform, .targetValues, .channels,
      .events,
    ]
    return configuration.tables.filter { perSimulation.contains($0) }
  }

  /// A simulation that was repeated.
  private struct Again {
    let point: PlannedPoint
    let replicate: Int
    let record: SimulationRecord

    var name: String { "point \(point.index + 1) replicate \(replicate)" }
  }

  private func simulate(_ simulation: Int) throws -> Again {
    let ready = try points.point(of: simulation)
    let record = SimulationWork(configuration).record(of: simulation, at: ready)
    return Again(
      point: ready.point, replicate: ready.point.replicate(simulation), record: record)
  }

  /// The differences between records of a shard and the same simulations repeated, a sentence each.
  func differencesInSpool(of simulations: [Int]) throws -> [String] {
    let spool = try configuration.openSpool(
      "\(folder)/\(ResultsFolder.spoolName)", onlyReads: true)
    return try simulations.compactMap { simulation in
      let again = try simulate(simulation)
      guard spool.contains(simulation) else { return "\(folder): \(again.name) is missing" }
      return try spool.read(simulation) == again.record.bytes
        ? nil : "\(folder): \(again.name) gives other bytes when simulated again"
    }
  }

  /// The differences between rows of the tables and those of the same simulations repeated, a sentence each.
  ///
  /// - Complexity: O(length of the tables), in the memory of the simulations' rows.
  func differencesInTables(of simulations: [Int]) throws -> [String] {
    let again = try simulations.map(simulate)
    var differences: [String] = []
    for table in tables {
      let path = "\(folder)/\(table.fileName)"
      guard try Folder.exists(path) else { continue }
      var prefixes: [[UInt8]: Int] = [:]
      for (index, simulation) in again.enumerated() {
        var prefix = CSVBuffer(capacity: 64)
        prefix.append(rendered: simulation.point.prefix)
        prefix.append(simulation.replicate)
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
      for (index, simulation) in again.enumerated()
      where found[index] != rows(of: table, simulation) {
        differences.append("\(path): \(simulation.name) gives other rows when simulated again")
      }
    }
    return differences
  }

  /// The rows that a simulation has in a table.
  private func rows(of table: ResultTable, _ simulation: Again) -> [UInt8] {
    let layout = simulation.point.layout
    var rows = CSVBuffer()
    switch table {
    case .outcomes:
      OutcomeTable(point: simulation.point, metrics: configuration.metrics.outcomes).append(
        simulation.record.values(layout.outcomes), replicate: simulation.replicate, to: &rows)
    case .waves:
      WaveTable(point: simulation.point).append(
        simulation.record.values(layout.waves), replicate: simulation.replicate, to: &rows)
    case .outcomesByPlatform:
      PlatformOutcomeTable(
        point: simulation.point, metrics: configuration.metrics.platformOutcomes
      ).append(
        simulation.record.values(layout.platformOutcomes), replicate: simulation.replicate,
        to: &rows)
    case .wavesByPlatform:
      WavePlatformTable(point: simulation.point).append(
        simulation.record.values(layout.wavesByPlatform), replicate: simulation.replicate,
        to: &rows)
    case .targetValues:
      TargetValueTable(point: simulation.point).append(
        simulation.record.values(layout.targets), replicate: simulation.replicate, to: &rows)
    case .series, .channels, .events: return Array(simulation.record.text(of: table))
    case .seriesSummary, .outcomesSummary, .survival, .targets, .contrasts, .design:
      preconditionFailure("\(table) has no rows of a simulation")
    }
    return rows.bytes
  }

  /// The index after the comma that ends the first `count` fields; nil when there are fewer.
  private static func end(ofField count: Int, in line: ArraySlice<UInt8>) -> Int? {
    var left = count
    for index in line.indices where line[index] == UInt8(ascii: ",") {
      left -= 1
      if left == 0 { return index + 1 }
    }
    return nil
  }

  /// Calls `body` with every line of a file, including its line end.
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
