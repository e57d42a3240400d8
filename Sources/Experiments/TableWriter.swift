internal import ModerationModel
internal import ScenarioFiles
internal import Statistics
internal import Files

/// Turns the records of a spool into tables.
struct TableWriter: Sendable {
  let configuration: RunConfiguration
  let spool: Spool
  let width: Int
  /// The command that shows a failed unit again.
  var command: @Sendable (PlannedPoint, Int) -> String = { _, _ in "" }
  private let baseLayout: UnitLayout
  /// What the targets are, where they are the same at all points.
  private let baseTargets: [[UInt8]]?

  init(_ configuration: RunConfiguration, spool: Spool, width: Int) {
    self.configuration = configuration
    self.spool = spool
    self.width = width
    baseLayout = UnitLayout(configuration.loaded.scenario, keeping: configuration.kept)
    baseTargets =
      configuration.plan.isUniform ? PointTables.targetFields(of: configuration.loaded) : nil
  }

  /// A point as its tables need it: where all have tables of one shape, no scenario is made for it.
  private func point(_ index: Int) throws -> PlannedPoint {
    let plan = configuration.plan
    return plan.isUniform
      ? PlannedPoint(index, of: configuration, loaded: plan.base, layout: baseLayout)
      : try configuration.point(index)
  }

  private func tables(of point: PlannedPoint) -> PointTables {
    PointTables(
      configuration, spool: spool, point: point, width: width, targetFields: baseTargets)
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
    } else if !hasNoRows(table) {
      var reader = SpoolReader(spool)
      for index in 0..<configuration.plan.pointCount {
        try await tables(of: try point(index)).write(table, &rows, from: &reader, to: &file)
      }
    }
    try file.write(draining: &rows)
  }

  /// Whether a table has no rows at any point.
  private func hasNoRows(_ table: ResultTable) -> Bool {
    guard configuration.plan.isUniform else { return false }
    return table == .waves && baseLayout.occurrenceCount == 0
      || table == .targets && baseLayout.targetCount == 0
  }

  /// What there is to say of it all.
  func report() async throws -> RunReport {
    var report = RunReport()
    let plan = configuration.plan
    report.points = plan.pointCount
    report.replicates = plan.replicates
    if plan.design != nil {
      try readPoints(into: &report)
      return report
    }
    try readHeads(into: &report)
    if plan.isComparison {
      try ContrastTable(configuration: configuration, spool: spool).each { contrast in
        // Those of waves are many, and stand in the table.
        if !contrast.metric.hasPrefix("waves.") { report.contrasts.append(contrast) }
      }
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

  /// Counts events and failures of the units that are there.
  func readHeads(into report: inout RunReport) throws {
    for unit in 0..<spool.unitCount where spool.contains(unit) {
      var events: UInt64 = 0
      try withUnsafeMutableBytes(of: &events) { try spool.read(unit, offset: 0, into: $0) }
      try note(UInt64(littleEndian: events), of: unit, in: &report)
    }
  }

  private func note(_ events: UInt64, of unit: Int, in report: inout RunReport) throws {
    guard events == UnitLayout.failed else {
      report.eventCount += Int(events)
      return
    }
    report.failureCount += 1
    if report.failures.count < RunReport.mostFailures {
      report.failures.append(try failure(of: unit))
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

  /// Counts events and failures of a sweep, and finds where the means of the chosen outcomes are
  /// least and greatest, in one go: points may be very many.
  private func readPoints(into report: inout RunReport) throws {
    let plan = configuration.plan
    report.ranges = configuration.metrics.outcomes.map { RunReport.Range(metric: $0) }
    var moments = report.ranges.map { _ in RunningMoments() }
    var reader = SpoolReader(spool)
    for index in 0..<plan.pointCount {
      let layout = plan.isUniform ? baseLayout : try point(index).layout
      let first = layout.headCount + layout.outcomesStart
      // Series, where they are kept, stand between and are not read.
      let begin = first <= 64 ? 0 : first
      var words = [UInt64](repeating: 0, count: first - begin + OutcomeMetric.allCases.count)
      for place in moments.indices { moments[place] = RunningMoments() }
      for unit in plan.units(of: index) {
        try words.withUnsafeMutableBytes { try reader.read(unit, offset: begin * 8, into: $0) }
        var events = words[0]
        if begin > 0 {
          try withUnsafeMutableBytes(of: &events) { try spool.read(unit, offset: 0, into: $0) }
        }
        try note(UInt64(littleEndian: events), of: unit, in: &report)
        for (place, range) in report.ranges.enumerated() {
          let word = words[first - begin + range.metric.rawValue]
          let value = Double(bitPattern: UInt64(littleEndian: word))
          if !value.isNaN { moments[place].add(value) }
        }
      }
      for place in moments.indices { report.ranges[place].add(moments[place].mean, at: index + 1) }
    }
  }
}
