internal import ModerationModel
public import ScenarioFiles
public import Tables

/// What decides the bytes of a results folder, and nothing else.
public struct RunConfiguration: Sendable {
  /// The scenario, with its evidence.
  public let loaded: LoadedScenario
  /// The tables to write, in their fixed order.
  public let tables: [ResultTable]
  /// The metrics that tables are restricted to.
  public let metrics: MetricSelection

  /// Makes a configuration; the order of `tables` does not matter.
  public init(
    _ loaded: LoadedScenario, tables: [ResultTable] = ResultTable.defaults,
    metrics: MetricSelection = .all
  ) {
    self.loaded = loaded
    self.tables = ResultTable.allCases.filter { tables.contains($0) }
    self.metrics = metrics
  }

  /// A hash of all that decides the bytes: program, scenario, sources, tables, metrics.
  ///
  /// - Complexity: O(values of the scenario).
  public var fingerprint: SHA256.Digest {
    let identity = JSONTree.object([
      ("program", .text(ToolVersion.program)),
      ("model", .count(ToolVersion.model)),
      ("scenario", loaded.resolved),
      ("sources", loaded.sourcesTree),
      ("tables", .array(tables.map { .text($0.rawValue) })),
      ("series", .array(metrics.series.map { .text($0.name) })),
      ("outcomes", .array(metrics.outcomes.map { .text($0.name) })),
    ])
    return SHA256.hash(Array(identity.text.utf8))
  }
}
