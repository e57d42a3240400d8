internal import ModerationModel
internal import ScenarioFiles
internal import Files
internal import Platform

/// The content of `run.json`: how the tables beside it were made, and whether they are complete.
///
/// Times, host and arguments are in this file alone, so that the tables have the same bytes on every
/// machine.
struct RunProvenance {
  let configuration: RunConfiguration
  /// The words of the command.
  let arguments: [String]
  /// The identity of the configuration's results.
  let identity: RunIdentity

  /// The content as JSON; `report` is nil as long as the run is not complete.
  func tree(done: Int, report: RunReport?, cpuSeconds: Double) -> JSONTree {
    let plan = configuration.plan
    var members = Self.head(identity, arguments: arguments)
    let shard = identity.shard
    if let shard { members.append(("shard", .text(shard.description))) }
    let planned = (shard ?? .whole).simulationCount(of: plan.simulationCount)
    members += [
      ("seed", .count(plan.base.scenario.run.seed)),
      ("points", .count(plan.pointCount)),
      ("replicates", .count(plan.replicates)),
      (
        "units",
        .object([
          ("planned", .count(planned)), ("done", .count(done)),
          ("failed", .count(report?.failureCount ?? 0)),
        ])
      ),
    ]
    if let report {
      members.append(("events", .count(report.eventCount)))
      members += Self.tail(
        files: report.files, wallSeconds: report.wallSeconds, cpuSeconds: cpuSeconds)
    }
    if let failures = report?.failures, !failures.isEmpty {
      members.append(("failed_units", .array(failures.map(Self.tree))))
    }
    members.append(("tables", Self.names(configuration.tables.map(\.rawValue))))
    members.append(("series_metrics", Self.names(configuration.metrics.series.map(\.name))))
    members.append(("outcomes", Self.names(configuration.metrics.outcomes.map(\.name))))
    switch plan {
    case .single(let loaded): members += Self.members(of: loaded)
    case .sweep(let sweep):
      members.append(("varied", Self.names(sweep.design.paths)))
      members += Self.members(of: sweep.base)
    case .comparison(let comparison):
      let scenarios = comparison.scenarios.map {
        JSONTree.object([("name", .text($0.name))] + Self.members(of: $0.loaded))
      }
      members.append(("scenarios", .array(scenarios)))
    }
    members.append(("complete", .flag(report != nil)))
    return .object(members)
  }

  /// The members with which every `run.json` begins.
  static func head(
    _ identity: RunIdentity, arguments: [String]
  ) -> [(key: String, value: JSONTree)] {
    [
      ("program", .text("takedown")),
      ("version", .text(ToolVersion.program)),
      ("model_version", .count(ToolVersion.model)),
      ("arguments", .array(arguments.map { .text($0) })),
      ("fingerprint", .text(identity.fingerprint.description)),
      ("unit_fingerprint", .text(identity.simulationFingerprint.description)),
    ]
  }

  /// How long complete results took, where, and their files.
  static func tail(
    files: [(name: String, receipt: AtomicFile.Receipt)], wallSeconds: Double, cpuSeconds: Double
  ) -> [(key: String, value: JSONTree)] {
    [
      ("wall_seconds", .number(rounded(wallSeconds))),
      ("cpu_seconds", .number(rounded(cpuSeconds))),
      ("host", .text(Host.name)),
      ("files", .object(files.map { ($0.name, tree($0.receipt)) })),
    ]
  }

  /// The members that describe a scenario, enough to make it again from this file alone.
  static func members(of loaded: LoadedScenario) -> [(key: String, value: JSONTree)] {
    let dropped = loaded.scenario.draft.droppedWaves
    var members: [(key: String, value: JSONTree)] = [("scenario_files", names(loaded.files))]
    if !dropped.isEmpty { members.append(("dropped_waves", names(dropped))) }
    let programmes = loaded.scenario.draft.droppedProgrammes
    if !programmes.isEmpty { members.append(("dropped_programmes", names(programmes))) }
    return members + [("scenario", loaded.resolved), ("sources", loaded.sourcesTree)]
  }

  private static func names(_ names: [String]) -> JSONTree { .array(names.map { .text($0) }) }

  private static func tree(_ failure: FailedSimulation) -> JSONTree {
    .object([
      ("point", .count(failure.point)), ("replicate", .count(failure.replicate)),
      ("message", .text(failure.message)), ("command", .text(failure.command)),
    ])
  }

  private static func tree(_ receipt: AtomicFile.Receipt) -> JSONTree {
    .object([
      ("bytes", .count(receipt.byteCount)), ("sha256", .text(receipt.sha256.description)),
    ])
  }

  /// Seconds to the millisecond.
  private static func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }
}
