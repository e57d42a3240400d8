internal import ModerationModel
internal import ScenarioFiles
internal import Statistics
internal import Files

/// Turns the records of one point into rows of tables.
struct PointTables {
  let configuration: RunConfiguration
  let spool: Spool
  let point: PlannedPoint
  let summaries: ColumnSummaries
  private let targetFields: [[UInt8]]
  private var layout: RecordLayout { point.layout }
  private var scenario: Scenario { point.scenario }

  init(
    _ configuration: RunConfiguration, spool: Spool, point: PlannedPoint, width: Int,
    targetFields: [[UInt8]]? = nil
  ) {
    self.targetFields = targetFields ?? Self.targetFields(of: point.loaded)
    self.configuration = configuration
    self.spool = spool
    self.point = point
    summaries = ColumnSummaries(
      spool: spool, layout: point.layout, simulations: point.simulations, width: width)
  }

  var waves: WaveTable { WaveTable(point: point) }
  private var platformOutcomes: PlatformOutcomeTable {
    PlatformOutcomeTable(point: point, metrics: configuration.metrics.platformOutcomes)
  }
  private var wavesByPlatform: WavePlatformTable { WavePlatformTable(point: point) }

  /// The fields that describe each target.
  static func targetFields(of loaded: LoadedScenario) -> [[UInt8]] {
    loaded.scenario.targets.map { target in
      var fields = CSVBuffer(capacity: 64)
      fields.append(target.name)
      fields.append(target.metric.map { MetricText.text($0) } ?? "")
      if let source = loaded.targetSources[target.name] {
        fields.append(source)
      } else {
        fields.appendMissing()
      }
      fields.append(target.observed)
      fields.append(target.lowest)
      fields.append(target.highest)
      return fields.bytes
    }
  }

  /// Appends the point's rows of a table to `rows`; when these become many they are written to the file.
  func write(
    _ table: ResultTable, _ rows: inout CSVBuffer, from reader: inout RecordReader,
    to file: inout AtomicFile
  ) async throws {
    switch table {
    case .series, .channels, .events:
      try file.write(draining: &rows)
      try writeTexts(of: table, to: &file)
    case .seriesSummary: try await writeSeriesSummary(&rows, to: &file)
    case .outcomes:
      try OutcomeTable(point: point, metrics: configuration.metrics.outcomes)
        .append(from: &reader, to: &rows)
    case .outcomesSummary: try await appendOutcomesSummary(to: &rows)
    case .outcomesByPlatform: try platformOutcomes.write(&rows, from: &reader, to: &file)
    case .waves: try waves.write(&rows, from: &reader, to: &file)
    case .wavesByPlatform: try wavesByPlatform.write(&rows, from: &reader, to: &file)
    case .survival:
      try file.write(draining: &rows)
      try SurvivalTable(point: point).write(from: &reader, to: &file)
    case .targets: try await appendTargets(to: &rows)
    case .targetValues:
      try TargetValueTable(point: point).write(&rows, from: &reader, to: &file)
    case .contrasts, .design: preconditionFailure("\(table) has no rows of a point")
    }
    if rows.count > 1 << 20 { try file.write(draining: &rows) }
  }

  /// Writes the rows that the records of the replicates have of a table, in the order of the replicates.
  private func writeTexts(of table: ResultTable, to file: inout AtomicFile) throws {
    for simulation in point.simulations {
      let record = try spool.simulation(simulation, layout)
      try file.write(record.text(of: table))
    }
  }

  private func writeSeriesSummary(
    _ rows: inout CSVBuffer, to file: inout AtomicFile
  ) async throws {
    let metrics = SeriesMetric.allCases
    let chosen = configuration.metrics.series
    let times = SimulationRenderer.times(of: scenario, datedAs: configuration.dateForm)
    let platforms = scenario.platforms.map { CSVBuffer.field($0.name) } + [CSVBuffer.field("all")]
    let columns = (0..<layout.outcomesStart).filter { chosen.contains(metrics[$0 % metrics.count]) }
    try await summaries.each(columns) { column, summary in
      let group = column / metrics.count
      let sample = group / platforms.count
      rows.append(rendered: point.prefix)
      rows.append(rendered: times[sample])
      rows.append(rendered: platforms[group % platforms.count])
      rows.append(metrics[column % metrics.count].name)
      rows.append(summary)
      rows.endRow()
      if rows.count > 1 << 20 { try file.write(draining: &rows) }
    }
  }

  private func appendOutcomesSummary(to rows: inout CSVBuffer) async throws {
    for outcome in try await outcomes() {
      rows.append(rendered: point.prefix)
      rows.append("outcomes.\(outcome.metric.name)")
      rows.append(outcome.summary)
      rows.endRow()
    }
    try await appendSummaries(of: platformOutcomes.columns, to: &rows)
    try await waves.appendSummaries(to: &rows, by: summaries)
    try await appendSummaries(of: wavesByPlatform.columns, to: &rows)
  }

  /// Appends the rows of metrics by platform, whose columns ascend.
  private func appendSummaries(
    of columns: [(name: String, column: Int)], to rows: inout CSVBuffer
  ) async throws {
    var names = columns.map(\.name)[...]
    try await summaries.each(columns.map(\.column)) { _, summary in
      rows.append(rendered: point.prefix)
      rows.append(names.removeFirst())
      rows.append(summary)
      rows.endRow()
    }
  }

  private func appendTargets(to rows: inout CSVBuffer) async throws {
    for (index, target) in try await targets().enumerated() {
      rows.append(rendered: point.prefix)
      rows.append(rendered: targetFields[index])
      rows.append(target.summary.count)
      rows.append(target.summary.q05)
      rows.append(target.summary.q50)
      rows.append(target.summary.q95)
      if let isInRange = target.isInRange { rows.append(isInRange) } else { rows.appendMissing() }
      rows.append(target.shareInRange)
      rows.append(target.summary.mean)
      rows.append(target.summary.standardDeviation)
      rows.append(target.standardScore)
      rows.endRow()
    }
  }

  /// The targets with the results of the replicates.
  func targets() async throws -> [TargetResult] {
    guard layout.targetCount > 0 else { return [] }
    var results: [TargetResult] = []
    try await summaries.eachBlock(Array(layout.targets)) { columns, values, summaries in
      for (place, column) in columns.enumerated() {
        let target = scenario.targets[column - layout.targetsStart]
        results.append(
          TargetResult(
            target, source: point.loaded.targetSources[target.name], summary: summaries[place],
            values: values[place]))
      }
    }
    return results
  }

  /// The summaries of the chosen outcomes over replicates.
  func outcomes() async throws -> [RunReport.Outcome] {
    let metrics = configuration.metrics.outcomes
    let columns = metrics.map { layout.column($0) }
    return zip(metrics, try await summaries.summaries(of: columns)).map {
      RunReport.Outcome(metric: $0, summary: $1)
    }
  }

  /// Median and quantiles of active channels, at no more samples than a terminal can show.
  func activeChannels() async throws -> [RunReport.BandPoint] {
    let days = scenario.sampleDays
    let step = max(1, days.count / 120)
    var samples = Array(stride(from: 0, to: days.count, by: step))
    if samples.last != days.count - 1 { samples.append(days.count - 1) }
    let columns = samples.map { layout.activeChannelsColumn(sample: $0) }
    return zip(samples, try await summaries.summaries(of: columns)).compactMap { sample, summary in
      guard let low = summary.q05, let middle = summary.q50, let high = summary.q95 else {
        return nil
      }
      return RunReport.BandPoint(day: days[sample], low: low, middle: middle, high: high)
    }
  }
}
