internal import ModerationModel
internal import ScenarioFiles
internal import Statistics
internal import Tables

/// Turns the records of a spool into tables.
struct TableWriter {
  let configuration: RunConfiguration
  let spool: Spool
  let summaries: ColumnSummaries
  private let layout: UnitLayout
  private var scenario: Scenario { configuration.loaded.scenario }
  private var waves: WaveTable { WaveTable(spool: spool, layout: layout, scenario: scenario) }

  init(_ configuration: RunConfiguration, spool: Spool, width: Int) {
    self.configuration = configuration
    self.spool = spool
    layout = UnitLayout(configuration.loaded.scenario)
    summaries = ColumnSummaries(spool: spool, layout: layout, width: width)
  }

  /// Writes one table.
  func write(_ table: ResultTable, to file: inout AtomicFile) async throws {
    var header = CSVBuffer()
    for column in table.columns(configuration.metrics) { header.append(column.name) }
    header.endRow()
    try file.write(draining: &header)
    switch table {
    case .series, .channels, .events: try writeTexts(of: table, to: &file)
    case .seriesSummary: try await writeSeriesSummary(to: &file)
    case .outcomes: try writeOutcomes(to: &file)
    case .outcomesSummary: try await writeOutcomesSummary(to: &file)
    case .waves: try waves.write(to: &file)
    case .survival:
      try SurvivalTable(spool: spool, layout: layout, scenario: scenario).write(to: &file)
    case .targets: try await writeTargets(to: &file)
    }
  }

  /// Joins what the replicates wrote of a table, in their order.
  private func writeTexts(of table: ResultTable, to file: inout AtomicFile) throws {
    guard let place = UnitLayout.texts.firstIndex(of: table) else { return }
    for unit in 0..<spool.unitCount {
      let record = try spool.read(unit)
      let lengths = UnitLayout.texts.indices.map { Int(Self.word(1 + $0, of: record)) }
      let end = record.count - lengths[(place + 1)...].reduce(0, +)
      try record.withUnsafeBytes { bytes in
        try file.write(UnsafeRawBufferPointer(rebasing: bytes[end - lengths[place]..<end]))
      }
    }
  }

  private static func word(_ index: Int, of record: [UInt8]) -> UInt64 {
    record.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
    }
  }

  private func writeSeriesSummary(to file: inout AtomicFile) async throws {
    let metrics = SeriesMetric.allCases
    let chosen = configuration.metrics.series
    var rows = CSVBuffer()
    let times = scenario.sampleDays.map { UnitRenderer.time($0, in: scenario) }
    let platforms = scenario.platforms.map { CSVBuffer.field($0.name) } + [CSVBuffer.field("all")]
    let columns = (0..<layout.outcomesStart).filter { chosen.contains(metrics[$0 % metrics.count]) }
    try await summaries.each(columns) { column, summary in
      let group = column / metrics.count
      let sample = group / platforms.count
      rows.append(1)
      rows.append(rendered: times[sample])
      rows.append(rendered: platforms[group % platforms.count])
      rows.append(metrics[column % metrics.count].name)
      rows.append(summary)
      rows.endRow()
      if rows.count > 1 << 20 { try file.write(draining: &rows) }
    }
    try file.write(draining: &rows)
  }

  private func writeOutcomes(to file: inout AtomicFile) throws {
    var rows = CSVBuffer()
    var values = [Double](repeating: 0, count: OutcomeMetric.allCases.count)
    for unit in 0..<spool.unitCount {
      try values.withUnsafeMutableBufferPointer { buffer in
        try spool.read(
          unit, offset: layout.columnsOffset + layout.outcomesStart * 8,
          into: UnsafeMutableRawBufferPointer(buffer))
      }
      rows.append(1)
      rows.append(unit + 1)
      for metric in configuration.metrics.outcomes {
        let value = values[metric.rawValue]
        rows.append(value.isNaN ? nil : value)
      }
      rows.endRow()
      if rows.count > 1 << 20 { try file.write(draining: &rows) }
    }
    try file.write(draining: &rows)
  }

  private func writeOutcomesSummary(to file: inout AtomicFile) async throws {
    var rows = CSVBuffer()
    for outcome in try await outcomes() {
      rows.append(1)
      rows.append("outcomes.\(outcome.metric.name)")
      rows.append(outcome.summary)
      rows.endRow()
    }
    try await waves.appendSummaries(to: &rows, by: summaries)
    try file.write(draining: &rows)
  }

  private func writeTargets(to file: inout AtomicFile) async throws {
    var rows = CSVBuffer()
    for target in try await targets() {
      rows.append(1)
      rows.append(target.name)
      rows.append(target.metric)
      if let source = target.source { rows.append(source) } else { rows.appendMissing() }
      rows.append(target.parameters.observed)
      rows.append(target.parameters.low)
      rows.append(target.parameters.high)
      rows.append(target.summary.count)
      rows.append(target.summary.q05)
      rows.append(target.summary.q50)
      rows.append(target.summary.q95)
      if let isInRange = target.isInRange { rows.append(isInRange) } else { rows.appendMissing() }
      rows.endRow()
    }
    try file.write(draining: &rows)
  }

  /// The targets beside what the replicates say.
  private func targets() async throws -> [TargetResult] {
    let columns = Array(layout.targetsStart..<layout.wavesStart)
    return zip(scenario.targets, try await summaries.summaries(of: columns)).map {
      TargetResult($0, source: configuration.loaded.targetSources[$0.name], summary: $1)
    }
  }

  /// The chosen outcomes over replicates.
  private func outcomes() async throws -> [RunReport.Outcome] {
    let metrics = configuration.metrics.outcomes
    let columns = metrics.map { layout.column($0) }
    return zip(metrics, try await summaries.summaries(of: columns)).map {
      RunReport.Outcome(metric: $0, summary: $1)
    }
  }

  /// What there is to say of the run as a whole.
  func report() async throws -> RunReport {
    var report = RunReport()
    report.replicates = spool.unitCount
    report.targets = try await targets()
    report.outcomes = try await outcomes()
    report.waves = try await waves.stories(by: summaries)
    report.occurrenceCount = layout.occurrenceCount
    report.activeChannels = try await activeChannels()
    for unit in 0..<spool.unitCount {
      var events: UInt64 = 0
      try withUnsafeMutableBytes(of: &events) { try spool.read(unit, offset: 0, into: $0) }
      report.eventCount += Int(UInt64(littleEndian: events))
    }
    return report
  }

  /// The band of active channels, at as many samples as a terminal can show.
  private func activeChannels() async throws -> [RunReport.BandPoint] {
    let days = scenario.sampleDays
    let step = max(1, days.count / 120)
    var samples = Array(stride(from: 0, to: days.count, by: step))
    if samples.last != days.count - 1 { samples.append(days.count - 1) }
    let columns = samples.map {
      layout.column(sample: $0, platform: layout.platformCount, metric: .activeChannels)
    }
    return zip(samples, try await summaries.summaries(of: columns)).compactMap { sample, summary in
      guard let low = summary.q05, let middle = summary.q50, let high = summary.q95 else {
        return nil
      }
      return RunReport.BandPoint(day: days[sample], low: low, middle: middle, high: high)
    }
  }
}
