internal import ModerationModel
internal import ScenarioFiles
internal import Statistics
internal import Tables

/// Turns the records of a spool into tables.
struct TableWriter {
  let configuration: RunConfiguration
  let spool: Spool
  let width: Int
  /// The command that shows a failed unit again.
  var command: (PlannedPoint, Int) -> String = { _, _ in "" }
  private let baseLayout: UnitLayout

  init(_ configuration: RunConfiguration, spool: Spool, width: Int) {
    self.configuration = configuration
    self.spool = spool
    self.width = width
    baseLayout = UnitLayout(configuration.loaded.scenario, keeping: configuration.kept)
  }

  /// A point as its tables need it: where all have tables of one shape, no scenario is made for it.
  private func point(_ index: Int) throws -> PlannedPoint {
    let plan = configuration.plan
    return plan.isUniform
      ? PlannedPoint(index, of: configuration, loaded: plan.base, layout: baseLayout)
      : try configuration.point(index)
  }

  private func tables(of point: PlannedPoint) -> PointTables {
    PointTables(configuration, spool: spool, point: point, width: width)
  }

  /// Writes one table.
  func write(_ table: ResultTable, to file: inout AtomicFile) async throws {
    if table == .design {
      try configuration.plan.design?.write { try file.write(draining: &$0) }
      return
    }
    var rows = CSVBuffer()
    for column in configuration.columns(of: table) { rows.append(column.name) }
    rows.endRow()
    if table == .contrasts {
      try ContrastTable(configuration: configuration, spool: spool).each { rows.append($0) }
    } else {
      for index in 0..<configuration.plan.pointCount {
        try await tables(of: try point(index)).write(table, &rows, to: &file)
      }
    }
    try file.write(draining: &rows)
  }

  /// What there is to say of it all.
  func report() async throws -> RunReport {
    var report = RunReport()
    let plan = configuration.plan
    report.points = plan.pointCount
    report.replicates = plan.replicates
    try readHeads(into: &report)
    if plan.isComparison {
      try ContrastTable(configuration: configuration, spool: spool).each { contrast in
        // Those of waves are many, and stand in the table.
        if !contrast.metric.hasPrefix("waves.") { report.contrasts.append(contrast) }
      }
    } else if plan.design != nil {
      report.ranges = try ranges()
    } else {
      let tables = tables(of: try point(0))
      report.targets = try await tables.targets()
      report.outcomes = try await tables.outcomes()
      report.waves = try await tables.waves.stories(by: tables.summaries)
      report.occurrenceCount = tables.point.layout.occurrenceCount
      report.activeChannels = try await tables.activeChannels()
    }
    return report
  }

  /// Counts events and failures.
  func readHeads(into report: inout RunReport) throws {
    for unit in 0..<spool.unitCount where spool.contains(unit) {
      var events: UInt64 = 0
      try withUnsafeMutableBytes(of: &events) { try spool.read(unit, offset: 0, into: $0) }
      events = UInt64(littleEndian: events)
      guard events == UnitLayout.failed else {
        report.eventCount += Int(events)
        continue
      }
      report.failureCount += 1
      if report.failures.count < RunReport.mostFailures {
        report.failures.append(try failure(of: unit))
      }
    }
  }

  private func failure(of unit: Int) throws -> FailedUnit {
    let plan = configuration.plan
    let point = try point(unit / plan.replicates)
    let replicate = point.replicate(unit)
    let message = try spool.read(unit).dropFirst(point.layout.livesOffset)
    return FailedUnit(
      point: point.index + 1, replicate: replicate,
      message: String(decoding: message, as: UTF8.self), command: command(point, replicate))
  }

  /// Where the means of the chosen outcomes are least and greatest over the points.
  private func ranges() throws -> [RunReport.Range] {
    var ranges = configuration.metrics.outcomes.map { RunReport.Range(metric: $0) }
    var values = [Double](repeating: 0, count: OutcomeMetric.allCases.count)
    for index in 0..<configuration.plan.pointCount {
      let point = try point(index)
      var moments = ranges.map { _ in RunningMoments() }
      let offset = point.layout.columnsOffset + point.layout.outcomesStart * 8
      for unit in point.units {
        try values.withUnsafeMutableBufferPointer { buffer in
          try spool.read(unit, offset: offset, into: UnsafeMutableRawBufferPointer(buffer))
        }
        for (place, range) in ranges.enumerated() {
          let value = values[range.metric.rawValue]
          if !value.isNaN { moments[place].add(value) }
        }
      }
      for place in ranges.indices { ranges[place].add(moments[place].mean, at: index + 1) }
    }
    return ranges
  }
}
