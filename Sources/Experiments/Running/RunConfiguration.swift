internal import ModerationModel
public import ScenarioFiles
public import Files

/// Everything that the bytes of a results folder depend on, and nothing else.
public struct RunConfiguration: Sendable {
  /// What is simulated.
  public let plan: Plan
  /// The tables to write, in their fixed order.
  public let tables: [ResultTable]
  /// The metrics that tables are restricted to.
  public let metrics: MetricSelection
  /// The form of dates in all rows.
  let dateForm: CalendarDate.Form

  /// Makes the configuration of a run; the order of `tables` does not matter.
  public init(
    _ loaded: LoadedScenario, tables: [ResultTable] = ResultTable.defaults,
    metrics: MetricSelection = .all
  ) {
    self.init(.single(loaded), tables: tables, metrics: metrics)
  }

  /// Makes the configuration of a plan; the order of `tables` does not matter.
  ///
  /// A sweep always has the table of its design, and a comparison that of its contrasts; no other plan has
  /// these tables.
  public init(
    _ plan: Plan, tables: [ResultTable] = ResultTable.sweepDefaults,
    metrics: MetricSelection = .all
  ) {
    self.plan = plan
    var tables = Set(tables).subtracting([.design, .contrasts])
    switch plan {
    case .single: break
    case .sweep: tables.insert(.design)
    case .comparison: tables.insert(.contrasts)
    }
    self.tables = ResultTable.everything.filter { tables.contains($0) }
    self.metrics = metrics
    dateForm = plan.dateForm
  }

  /// The scenario, with its evidence; of a comparison the reference.
  public var loaded: LoadedScenario { plan.base }

  /// What is kept of a replicate in the spool: what the tables need and, for a single scenario, what the
  /// terminal shows.
  var kept: RecordLayout.Kept {
    let series: RecordLayout.Kept.Series =
      switch plan {
      case _ where tables.contains(.seriesSummary): .all
      case .single: .activeChannels
      case .sweep, .comparison: .none
      }
    let byPlatform: [ResultTable] = [
      .outcomesByPlatform, .outcomesSummary, .wavesByPlatform, .contrasts,
    ]
    return RecordLayout.Kept(
      series: series, lives: tables.contains(.survival),
      platforms: tables.contains { byPlatform.contains($0) })
  }

  /// The columns of a table.
  public func columns(of table: ResultTable) -> [TableColumn] {
    switch plan {
    case .single: return table.columns(metrics, dates: dateForm)
    case .sweep(let sweep):
      let varied = sweep.design.paths.enumerated().map {
        TableColumn(varied: $0.element, isNumeric: sweep.design.isNumeric($0.offset))
      }
      return table.columns(metrics, varied: varied, dates: dateForm)
    case .comparison:
      let columns = table.columns(metrics, dates: dateForm)
      return table == .contrasts ? columns : [.scenario] + columns
    }
  }

  /// A hash of everything that the bytes depend on: program, scenario, sources, tables, metrics, points.
  ///
  /// - Complexity: O(values of the scenarios).
  public var fingerprint: SHA256.Digest { digest { $0 } }

  /// A hash of everything that the record of a simulation depends on, which the number of replicates is not.
  ///
  /// - Complexity: O(values of the scenarios).
  public var simulationFingerprint: SHA256.Digest {
    let replicates = ["random", "replicates"]
    return digest { tree in
      var tree = tree
      tree.remove(at: replicates)
      tree.remove(at: [replicates.joined(separator: ".")])
      return tree
    }
  }

  /// A hash of everything that the bytes depend on; `kept` gives the part of a scenario, and of its sources, that
  /// counts.
  private func digest(_ kept: (JSONTree) -> JSONTree) -> SHA256.Digest {
    var identity: [(key: String, value: JSONTree)] = [
      ("program", .text(ToolVersion.program)),
      ("model", .count(ToolVersion.model)),
      ("scenario", kept(loaded.resolved)),
      ("sources", kept(loaded.sourcesTree)),
      ("tables", .array(tables.map { .text($0.rawValue) })),
      ("series", .array(metrics.series.map { .text($0.name) })),
      ("outcomes", .array(metrics.outcomes.map { .text($0.name) })),
    ]
    switch plan {
    case .single: break
    case .sweep(let sweep):
      identity.append(("design", .text(sweep.designDigest.description)))
    case .comparison(let comparison):
      let scenarios = comparison.scenarios.map { scenario in
        JSONTree.object([
          ("name", .text(scenario.name)), ("scenario", kept(scenario.loaded.resolved)),
          ("sources", kept(scenario.loaded.sourcesTree)),
        ])
      }
      identity.append(("scenarios", .array(scenarios)))
    }
    return SHA256.hash(Array(JSONTree.object(identity).text.utf8))
  }

  /// Creates an empty spool for the simulations, in place of whatever file is there.
  func createSpool(_ path: String) throws(FileError) -> Spool {
    try Spool.create(
      path, fingerprint: simulationFingerprint, unitCount: plan.simulationCount,
      groupCount: plan.pointCount)
  }

  /// Opens a spool of the simulations, which may have been created for fewer replicates.
  ///
  /// - Throws: ``SpoolError``, ``FileError``.
  func openSpool(_ path: String, onlyReads: Bool = false) throws -> Spool {
    try Spool.open(
      path, fingerprint: simulationFingerprint, unitCount: plan.simulationCount,
      groupCount: plan.pointCount,
      onlyReads: onlyReads)
  }
}
