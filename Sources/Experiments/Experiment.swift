internal import ModerationModel
internal import ScenarioFiles
internal import Tables

/// Simulates a scenario with all its replicates and writes the tables.
public struct Experiment: Sendable {
  /// What is run.
  public var configuration: RunConfiguration
  /// Replicates simulated at a time; never changes a byte.
  public var jobs = 1
  /// Whether results of another configuration may be replaced.
  public var overwrites = false
  /// Whether to insist on going on with what an interrupted run left.
  ///
  /// Results of the same configuration that were interrupted are gone on with in any case; this
  /// refuses what cannot be, and leaves complete results alone.
  public var resumes = false
  /// The words of the command, for the provenance.
  public var arguments: [String] = []
  /// Told of progress, from any thread.
  public var progress: @Sendable (RunProgress) -> Void = { _ in }
  /// Asked before every replicate, from any thread.
  public var shouldStop: @Sendable () -> Bool = { false }

  /// Prepares to run a configuration.
  public init(_ configuration: RunConfiguration) {
    self.configuration = configuration
  }

  /// Runs into a folder.
  ///
  /// The tables appear whole or not at all, and `run.json` with `"complete": true` comes last.
  ///
  /// - Throws: ``ExperimentFailure``.
  public func run(into path: String) async throws(ExperimentFailure) -> RunReport {
    let start = ContinuousClock.now
    let folder = try ResultsFolder.take(
      path, fingerprint: configuration.fingerprint, overwrites: overwrites)
    do {
      let spool = try openSpool(in: folder)
      try await simulate(into: spool)
      if spool.completeCount < spool.unitCount {
        try spool.synchronize()
        try writeIncomplete(done: spool.completeCount, to: folder)
        throw ExperimentFailure.stopped(
          done: spool.completeCount, of: spool.unitCount, folder: path)
      }
      var report = try await writeTables(of: spool, to: folder)
      report.wallSeconds = (ContinuousClock.now - start).seconds
      try spool.remove()
      try write(
        provenance.tree(
          done: spool.unitCount, report: report, cpuSeconds: RunProvenance.cpuSeconds),
        to: folder)
      return report
    } catch let failure as ExperimentFailure {
      throw failure
    } catch let failure as FileFailure {
      folder.removeTables()
      throw .file(failure)
    } catch {
      throw .cannotResume("\(error)")
    }
  }

  private var provenance: RunProvenance {
    RunProvenance(configuration: configuration, arguments: arguments)
  }

  private var unitCount: Int { configuration.loaded.scenario.run.replicates }

  private func openSpool(in folder: borrowing ResultsFolder) throws -> Spool {
    let path = folder.file(ResultsFolder.spoolName)
    let fingerprint = configuration.fingerprint
    if resumes, folder.isComplete { throw ExperimentFailure.alreadyComplete(folder: folder.path) }
    if let spool = try reopenSpool(path) {
      try writeIncomplete(done: spool.completeCount, to: folder)
      return spool
    }
    // Before anything is removed: at no moment may the folder call itself complete and not be.
    try writeIncomplete(done: 0, to: folder)
    try folder.clear(for: configuration.tables)
    return try Spool.create(path, fingerprint: fingerprint, unitCount: unitCount)
  }

  /// What an interrupted run of this configuration left, asked to resume or not: its bytes are
  /// those of a run from the start.
  private func reopenSpool(_ path: String) throws -> Spool? {
    guard !overwrites, try Folder.exists(path) else { return nil }
    do {
      return try Spool.open(
        path, fingerprint: configuration.fingerprint, unitCount: unitCount)
    } catch is SpoolRefusal where !resumes {
      return nil
    }
  }

  private func writeIncomplete(
    done: Int, to folder: borrowing ResultsFolder
  ) throws(FileFailure) {
    try write(provenance.tree(done: done, report: nil, cpuSeconds: 0), to: folder)
  }

  /// Simulates the replicates that the spool lacks.
  private func simulate(into spool: Spool) async throws {
    let simulator = Simulator(configuration.loaded.scenario)
    let renderer = UnitRenderer(configuration)
    let recording = Recording(
      channels: configuration.tables.contains(.channels),
      events: configuration.tables.contains(.events))
    let missing = (0..<spool.unitCount).filter { !spool.contains($0) }
    let total = spool.unitCount
    let progress = progress
    progress(RunProgress(phase: .simulating, done: total - missing.count, total: total))
    try await UnitLoop.run(missing, width: jobs, until: shouldStop) { unit in
      let result = simulator.simulate(replicate: unit + 1, recording: recording)
      let record = UnitRecord(result, replicate: unit + 1, renderer: renderer)
      try spool.append(unit, record.bytes)
      progress(RunProgress(phase: .simulating, done: spool.completeCount, total: total))
    }
  }

  private func writeTables(
    of spool: Spool, to folder: borrowing ResultsFolder
  ) async throws -> RunReport {
    let writer = TableWriter(configuration, spool: spool, width: jobs)
    var files: [(name: String, receipt: AtomicFile.Receipt)] = []
    let tables = configuration.tables
    for (index, table) in tables.enumerated() {
      progress(RunProgress(phase: .writing, done: index, total: tables.count))
      var file = try AtomicFile(folder.file(table.fileName))
      try await writer.write(table, to: &file)
      files.append((table.fileName, try file.commit()))
    }
    let package = try write(
      DataPackage.tree(configuration), to: folder, named: ResultsFolder.packageName)
    files.append((ResultsFolder.packageName, package))
    progress(RunProgress(phase: .writing, done: tables.count, total: tables.count))
    var report = try await writer.report()
    report.files = files
    return report
  }

  private func write(_ tree: JSONTree, to folder: borrowing ResultsFolder) throws(FileFailure) {
    _ = try write(tree, to: folder, named: ResultsFolder.provenanceName)
  }

  private func write(
    _ tree: JSONTree, to folder: borrowing ResultsFolder, named name: String
  ) throws(FileFailure) -> AtomicFile.Receipt {
    var file = try AtomicFile(folder.file(name))
    try file.write(Array(tree.text.utf8))
    return try file.commit()
  }
}

extension Duration {
  /// The duration in seconds.
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
