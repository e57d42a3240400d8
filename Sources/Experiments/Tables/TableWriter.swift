internal import ModerationModel
internal import ScenarioFiles
internal import Statistics
internal import Files

/// Writes the tables of a run from the records in a spool.
struct TableWriter: Sendable {
  let configuration: RunConfiguration
  let spool: Spool
  let width: Int
  /// The command that repeats a failed simulation.
  var command: @Sendable (PlannedPoint, Int) -> String = { _, _ in "" }
  private let baseLayout: RecordLayout
  /// The fields of the targets, where these are the same at all points; nil otherwise.
  private let baseTargets: [[UInt8]]?

  init(_ configuration: RunConfiguration, spool: Spool, width: Int) {
    self.configuration = configuration
    self.spool = spool
    self.width = width
    baseLayout = RecordLayout(configuration.loaded.scenario, keeping: configuration.kept)
    baseTargets =
      configuration.plan.isUniform ? PointTables.targetFields(of: configuration.loaded) : nil
  }

  /// A point, for its tables.
  ///
  /// Where all points have tables of the same structure, it has the base scenario, since making its own
  /// would take time.
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
    var rows = CSVBuffer()
    for column in configuration.columns(of: table) { rows.append(column.name) }
    rows.endRow()
    switch (table, configuration.plan) {
    case (.design, .sweep(let sweep)):
      try sweep.design.write { try file.write(draining: &$0) }
      return
    case (.contrasts, .comparison(let comparison)):
      try contrasts(of: comparison).each { rows.append($0) }
    case (.design, _), (.contrasts, _): preconditionFailure("\(table) is not of this plan")
    case _ where hasNoRows(table): break
    case (_, let plan):
      var reader = RecordReader(spool)
      for index in 0..<plan.pointCount {
        try await tables(of: try point(index)).write(table, &rows, from: &reader, to: &file)
      }
    }
    try file.write(draining: &rows)
  }

  private func contrasts(of comparison: Comparison) -> ContrastTable {
    ContrastTable(configuration: configuration, comparison: comparison, spool: spool)
  }

  /// Whether a table has no rows at any point.
  private func hasNoRows(_ table: ResultTable) -> Bool {
    guard configuration.plan.isUniform else { return false }
    return (table == .waves || table == .wavesByPlatform) && baseLayout.occurrenceCount == 0
      || (table == .targets || table == .targetValues) && baseLayout.targetCount == 0
  }

  /// The report of the run.
  func report() async throws -> RunReport {
    var report = RunReport()
    let plan = configuration.plan
    report.points = plan.pointCount
    report.replicates = plan.replicates
    switch plan {
    case .sweep: try readPoints(into: &report)
    case .comparison(let comparison):
      try readHeads(into: &report)
      try contrasts(of: comparison).each { contrast in
        // There are many of waves, which are in the table only.
        if !contrast.metric.hasPrefix("waves.") { report.contrasts.append(contrast) }
      }
    case .single:
      try readHeads(into: &report)
      let tables = tables(of: try point(0))
      report.targets = try await tables.targets()
      report.outcomes = try await tables.outcomes()
      report.waves = try await tables.waves.stories(by: tables.summaries)
      report.occurrenceCount = tables.point.layout.occurrenceCount
      report.activeChannels = try await tables.activeChannels()
    }
    return report
  }

  /// Counts events and failures of the simulations in the spool.
  func readHeads(into report: inout RunReport) throws {
    var reader = RecordReader(spool)
    for simulation in 0..<spool.unitCount where spool.contains(simulation) {
      try note(try reader.eventCount(of: simulation), of: simulation, in: &report)
    }
  }

  /// Counts the events of a simulation; nil for one that failed.
  private func note(_ events: Int?, of simulation: Int, in report: inout RunReport) throws {
    if let events {
      report.eventCount += events
      return
    }
    report.failureCount += 1
    if report.failures.count < RunReport.mostFailures {
      report.failures.append(try failure(of: simulation))
    }
  }

  private func failure(of simulation: Int) throws -> FailedSimulation {
    let plan = configuration.plan
    let point = try point(simulation / plan.replicates)
    let replicate = point.replicate(simulation)
    let message = try spool.simulation(simulation, point.layout).failureMessage
    return FailedSimulation(
      point: point.index + 1, replicate: replicate,
      message: message, command: command(point, replicate))
  }

  /// Counts events and failures of a sweep, and finds where the means of the chosen outcomes are least and
  /// greatest, in one pass over the records, since there may be very many points.
  private func readPoints(into report: inout RunReport) throws {
    let plan = configuration.plan
    report.ranges = configuration.metrics.outcomes.map { RunReport.Range(metric: $0) }
    var moments = report.ranges.map { _ in RunningMoments() }
    var reader = RecordReader(spool)
    let targets = configuration.loaded.scenario.targets
    // Where the targets differ from point to point there is nothing to rank by.
    var ranking = plan.isUniform && !targets.isEmpty ? PointRanking(targets) : nil
    var values = targets.map { _ in [Double]() }
    for index in 0..<plan.pointCount {
      let layout = plan.isUniform ? baseLayout : try point(index).layout
      for place in moments.indices { moments[place] = RunningMoments() }
      for simulation in plan.simulations(of: index) {
        let (eventCount, outcomes) = try reader.eventCountAndOutcomes(of: simulation, layout)
        try note(eventCount, of: simulation, in: &report)
        for (place, range) in report.ranges.enumerated() {
          let value = outcomes[range.metric.rawValue]
          if !value.isNaN { moments[place].add(value) }
        }
        guard ranking != nil else { continue }
        let simulated = try reader.values(layout.targets, of: simulation, layout)
        for (place, value) in simulated.enumerated() where !value.isNaN {
          values[place].append(value)
        }
      }
      ranking?.add(values, of: index + 1)
      for place in values.indices { values[place].removeAll(keepingCapacity: true) }
      for place in moments.indices { report.ranges[place].add(moments[place].mean, at: index + 1) }
    }
    report.ranking = ranking
  }
}
