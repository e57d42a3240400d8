internal import ModerationModel
internal import ScenarioFiles
internal import Files
internal import Platform

/// Simulates a plan and writes the tables.
public struct Experiment: Sendable {
  /// What is run, and which tables are written.
  public var configuration: RunConfiguration
  /// How many simulations are run at a time, and then how many tables are written; changes no byte.
  public var jobs = 1
  /// Whether results of another configuration may be replaced, and those of the same configuration computed
  /// again.
  ///
  /// Complete results stay until those that replace them are complete.
  public var overwrites = false
  /// Whether it is an error when an interrupted run cannot be continued.
  ///
  /// An interrupted run of the same configuration is continued in any case if that is possible; otherwise,
  /// without this, its simulations are computed again.
  public var resumes = false
  /// The part of the simulations to run; nil for all of them.
  public var shard: Shard?
  /// The words of the command, for `run.json`.
  public var arguments: [String] = []
  /// For each scenario the words of a command that runs this scenario alone.
  public var commands: [[String]] = []
  /// Called when the folder holds something that the user should know of.
  public var notice: @Sendable (RunNotice) -> Void = { _ in }
  /// Called with the progress, from any thread.
  public var progress: @Sendable (RunProgress) -> Void = { _ in }
  /// Called before every simulation, from any thread: whether to stop.
  public var shouldStop: @Sendable () -> Bool = { false }
  /// Replaces the simulator, in tests of simulations that fail; nil otherwise.
  var simulate: (@Sendable (Simulator, Int, Recording) throws -> ReplicateResult)?
  /// The most bytes of a simulation's record; fewer in a test.
  var longestRecord = Spool.longestRecord

  /// Prepares to run a configuration.
  public init(_ configuration: RunConfiguration) {
    self.configuration = configuration
  }

  /// Runs into a folder.
  ///
  /// Each table appears as a whole or not at all, and `run.json` with `"complete": true` is written last. A
  /// shard has no tables: its simulations stay in the spool, to be merged. Complete results in the folder are
  /// left alone, or stay until those that replace them are complete.
  ///
  /// - Throws: ``ExperimentError``, also when there is nothing to do.
  public func run(into path: String) async throws(ExperimentError) -> RunReport {
    try await run(into: path) { spool in try await simulate(into: spool) }
  }

  /// Prepares the folder without simulating anything: writes the design and an incomplete `run.json`.
  ///
  /// - Throws: ``ExperimentError``, also when the folder holds complete results.
  public func plan(into path: String) throws(ExperimentError) {
    let identity = RunIdentity(configuration, shard)
    let folder = try ResultsFolder.takeForPlan(path, for: identity, overwrites: overwrites)
    do {
      let spool = try openSpool(in: folder, identity)
      _ = try writeDesign(to: folder)
      if spool.completeCount == 0 { try spool.remove() }
    } catch {
      throw ExperimentError(error)
    }
  }

  /// Runs into a folder, where `fill` puts the missing simulations into the spool.
  func run(
    into path: String, filling fill: (Spool) async throws -> Void
  ) async throws(ExperimentError) -> RunReport {
    let start = ContinuousClock.now
    let identity = RunIdentity(configuration, shard)
    let folder = try ResultsFolder.take(path, for: identity, overwrites: overwrites)
    if let found = folder.notice { notice(found) }
    do {
      let spool = try openSpool(in: folder, identity)
      try await fill(spool)
      let planned = (shard ?? .whole).simulationCount(of: spool.unitCount)
      if spool.completeCount < planned {
        try spool.synchronize()
        try writeIncomplete(done: spool.completeCount, identity, to: folder)
        throw ExperimentError.stopped(
          done: spool.completeCount, of: planned, folder: path,
          isBesideOthers: folder.isBesideOthers)
      }
      var report =
        try await shard == nil
        ? writeTables(of: spool, to: folder) : keepShard(spool, in: folder)
      report.wallSeconds = (ContinuousClock.now - start).seconds
      let tree = provenance(identity).tree(
        done: planned, report: report, cpuSeconds: CurrentProcess.processorSeconds)
      try write(tree, to: folder)
      // Not earlier: as long as tables may be incomplete, the spool is the only copy of the simulations.
      if shard == nil { try spool.remove() }
      try folder.replaceOthers()
      return report
    } catch {
      if error is FileError { folder.removeTables() }
      throw ExperimentError(error)
    }
  }

  private func provenance(_ identity: RunIdentity) -> RunProvenance {
    RunProvenance(configuration: configuration, arguments: arguments, identity: identity)
  }

  private func openSpool(
    in folder: borrowing ResultsFolder, _ identity: RunIdentity
  ) throws -> Spool {
    try folder.makeWorkplace()
    let path = folder.file(ResultsFolder.spoolName)
    if folder.goesOn, let spool = try reopenSpool(path) {
      try writeIncomplete(done: spool.completeCount, identity, to: folder)
      return spool
    }
    // Before anything is removed, so that `run.json` tells to which run the remaining files belong.
    try writeIncomplete(done: 0, identity, to: folder)
    try folder.clear()
    return try configuration.createSpool(path)
  }

  /// The spool of an interrupted run of this configuration, also when `--resume` was not asked for: its
  /// records have the same bytes as those of a run from the start.
  ///
  /// Nil if it cannot be used.
  private func reopenSpool(_ path: String) throws -> Spool? {
    guard try Folder.exists(path) else { return nil }
    do {
      let spool = try configuration.openSpool(path)
      guard try RecordCheck(configuration).firstWrongSimulation(in: spool) != nil else {
        return spool
      }
      guard resumes else { return nil }
      throw ExperimentError.cannotResume("\(path) has a record that no simulation leaves")
    } catch is SpoolError where !resumes {
      return nil
    }
  }

  private func writeIncomplete(
    done: Int, _ identity: RunIdentity, to folder: borrowing ResultsFolder
  ) throws(FileError) {
    try write(provenance(identity).tree(done: done, report: nil, cpuSeconds: 0), to: folder)
  }

  /// Runs the simulations that are not yet in the spool.
  private func simulate(into spool: Spool) async throws {
    let points = PointSource(configuration, width: jobs)
    var work = SimulationWork(configuration)
    if let simulate { work.simulate = simulate }
    work.longestRecord = longestRecord
    let part = shard ?? .whole
    let missing = part.simulations(of: spool.unitCount).filter { !spool.contains($0) }
    let total = part.simulationCount(of: spool.unitCount)
    let progress = progress
    progress(RunProgress(phase: .simulating, done: total - missing.count, total: total))
    let batch = RecordBatch(into: spool)
    try await SimulationLoop.run(missing, width: jobs, until: shouldStop) { [work] simulation in
      let ready = try points.point(of: simulation)
      let done = try batch.append(simulation, work.record(of: simulation, at: ready).bytes)
      progress(RunProgress(phase: .simulating, done: done, total: total))
    }
    try batch.flush()
  }

  private func writeTables(
    of spool: Spool, to folder: borrowing ResultsFolder
  ) async throws -> RunReport {
    let writer = writer(of: spool)
    let tables = configuration.tables
    let paths = tables.map { folder.file($0.fileName) }
    progress(RunProgress(phase: .writing, done: 0, total: tables.count))
    var files: [(name: String, receipt: AtomicFile.Receipt)?] = tables.map { _ in nil }
    try await withThrowingTaskGroup(of: (Int, AtomicFile.Receipt).self) { group in
      // Survival first: it takes as long as the others together, and runs on one thread.
      var waiting =
        (tables.indices.filter { tables[$0] == .survival }
        + tables.indices.filter { tables[$0] != .survival })[...]
      func begin() {
        guard let index = waiting.popFirst() else { return }
        group.addTask {
          var file = try AtomicFile(paths[index])
          try await writer.write(tables[index], to: &file)
          return (index, try file.commit())
        }
      }
      for _ in 0..<jobs { begin() }
      var done = 0
      // After an error, tables that are being written are finished, and then removed with the others.
      while let (index, receipt) = try await group.next() {
        files[index] = (tables[index].fileName, receipt)
        done += 1
        progress(RunProgress(phase: .writing, done: done, total: tables.count))
        begin()
      }
    }
    let package = try folder.write(
      Array(DataPackage.tree(configuration).text.utf8), named: ResultsFolder.packageName)
    var report = try await writer.report()
    report.files = files.compactMap(\.self) + [(ResultsFolder.packageName, package)]
    return report
  }

  /// Keeps the spool with the simulations of a shard, and writes the design beside it.
  private func keepShard(
    _ spool: Spool, in folder: borrowing ResultsFolder
  ) async throws -> RunReport {
    try spool.synchronize()
    let design = (ResultTable.design.fileName, try writeDesign(to: folder))
    let kept = (ResultsFolder.spoolName, try AtomicFile.Receipt(ofFile: spool.path))
    var report = RunReport()
    report.points = configuration.plan.pointCount
    report.replicates = configuration.plan.replicates
    try writer(of: spool).readHeads(into: &report)
    report.files = [design, kept]
    return report
  }

  /// Writes the design without other tables; the file is empty where nothing varies.
  private func writeDesign(to folder: borrowing ResultsFolder) throws -> AtomicFile.Receipt {
    var file = try AtomicFile(folder.file(ResultTable.design.fileName))
    switch configuration.plan {
    case .single, .comparison: break
    case .sweep(let sweep): try sweep.design.write { try file.write(draining: &$0) }
    }
    return try file.commit()
  }

  private func writer(of spool: Spool) -> TableWriter {
    var writer = TableWriter(configuration, spool: spool, width: jobs)
    let reproduction = Reproduction(plan: configuration.plan, commands: commands)
    writer.command = { reproduction.command(point: $0, replicate: $1) }
    return writer
  }

  private func write(_ tree: JSONTree, to folder: borrowing ResultsFolder) throws(FileError) {
    _ = try folder.write(Array(tree.text.utf8), named: ResultsFolder.provenanceName)
  }
}

/// Something about the folder of a run that the user should know.
public enum RunNotice: Equatable, Sendable {
  /// It holds complete results with fewer replicates. All replicates are simulated, and the results that are
  /// there stay until the new ones are complete.
  case fewerReplicates(folder: String, there: Int, wanted: Int)
  /// Its `run.json` says that the results are complete, but files are missing or damaged. The results are
  /// computed again.
  case damaged(folder: String, problem: String)

  /// The name of the folder, within that of the results, in which the results that will replace them are made.
  public static let besideName = ResultsFolder.besideName
}

/// How far a run has come.
public struct RunProgress: Equatable, Sendable {
  /// What is being done.
  public enum Phase: Equatable, Sendable {
    /// Simulations run.
    case simulating
    /// Tables are written.
    case writing
  }

  /// What is being done.
  public let phase: Phase
  /// How much of it is done: simulations, or tables.
  public let done: Int
  /// How much there is in all.
  public let total: Int
}
