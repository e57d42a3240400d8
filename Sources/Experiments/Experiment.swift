internal import ModerationModel
internal import ScenarioFiles
internal import Files
internal import Platform

/// Simulates a plan and writes the tables.
public struct Experiment: Sendable {
  /// What is run.
  public var configuration: RunConfiguration
  /// Simulations run, and then tables written, at a time; never changes a byte.
  public var jobs = 1
  /// Whether results of another configuration may be replaced, and those of the same made anew.
  ///
  /// What is whole stays until what replaces it is.
  public var overwrites = false
  /// Whether to insist on going on with what an interrupted run left.
  ///
  /// Results of the same configuration that were interrupted are gone on with in any case; this
  /// refuses what cannot be.
  public var resumes = false
  /// The part of the simulations to run; nil for all of them.
  public var shard: Shard?
  /// The words of the command, for the provenance.
  public var arguments: [String] = []
  /// For each scenario the words of a command that runs it by itself.
  public var commands: [[String]] = []
  /// Told what is special about the folder that was found.
  public var notice: @Sendable (RunNotice) -> Void = { _ in }
  /// Told of progress, from any thread.
  public var progress: @Sendable (RunProgress) -> Void = { _ in }
  /// Asked before every simulation, from any thread.
  public var shouldStop: @Sendable () -> Bool = { false }
  /// Simulates a replicate in place of the simulator, such as a test's that fails; nil for it.
  var simulate: (@Sendable (Simulator, Int, Recording) throws -> ReplicateResult)?
  /// The most bytes that a simulation may leave in the spool; less in a test.
  var longestRecord = Spool.longestRecord

  /// Prepares to run a configuration.
  public init(_ configuration: RunConfiguration) {
    self.configuration = configuration
  }

  /// Runs into a folder.
  ///
  /// The tables appear whole or not at all, and `run.json` with `"complete": true` comes last. Of a
  /// shard there are no tables yet: its simulations stay in the spool, to be merged. Whole results
  /// that are there are left alone, or stay until those that replace them are whole.
  ///
  /// - Throws: ``ExperimentError``, also when there is nothing to do.
  public func run(into path: String) async throws(ExperimentError) -> RunReport {
    try await run(into: path) { spool in try await simulate(into: spool) }
  }

  /// Writes the folder of the plan and simulates nothing: the design, and how far it is.
  ///
  /// - Throws: ``ExperimentError``, also when the folder holds whole results.
  public func plan(into path: String) throws(ExperimentError) {
    let identity = RunIdentity(configuration, shard)
    let folder = try ResultsFolder.takeForPlan(path, for: identity, overwrites: overwrites)
    do {
      let spool = try openSpool(in: folder, identity)
      _ = try writeDesign(to: folder)
      if spool.completeCount == 0 { try spool.remove() }
    } catch {
      throw Self.failure(error)
    }
  }

  /// Runs into a folder, `fill` putting the simulations that are missing into the spool.
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
      // Not before: until the tables are known to be whole, the simulations are all that there is.
      if shard == nil { try spool.remove() }
      try folder.replaceOthers()
      return report
    } catch {
      if error is FileError { folder.removeTables() }
      throw Self.failure(error)
    }
  }

  private static func failure(_ error: any Error) -> ExperimentError {
    switch error {
    case let failure as ExperimentError: failure
    case let failure as FileError: .file(failure)
    case let refusal as SpoolError: .cannotResume("\(refusal)")
    default: .impossible("\(error)")
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
    // Before anything is removed, so that whoever looks knows whose the rest is.
    try writeIncomplete(done: 0, identity, to: folder)
    try folder.clear()
    return try configuration.createSpool(path)
  }

  /// What an interrupted run of this configuration left, asked to resume or not: its bytes are
  /// those of a run from the start.
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

  /// Runs the simulations that the spool lacks.
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
      // Survival first, which takes as long as the others together, and on one thread.
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
      // After an error those already begun are written to their end, and removed with the others.
      while let (index, receipt) = try await group.next() {
        files[index] = (tables[index].fileName, receipt)
        done += 1
        progress(RunProgress(phase: .writing, done: done, total: tables.count))
        begin()
      }
    }
    let package = try write(
      DataPackage.tree(configuration), to: folder, named: ResultsFolder.packageName)
    var report = try await writer.report()
    report.files = files.compactMap(\.self) + [(ResultsFolder.packageName, package)]
    return report
  }

  /// Leaves the simulations of a shard in the spool, with the design beside it.
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

  /// Writes the design by itself, without other tables; it is empty where nothing varies.
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
    _ = try write(tree, to: folder, named: ResultsFolder.provenanceName)
  }

  private func write(
    _ tree: JSONTree, to folder: borrowing ResultsFolder, named name: String
  ) throws(FileError) -> AtomicFile.Receipt {
    var file = try AtomicFile(folder.file(name))
    try file.write(Array(tree.text.utf8))
    return try file.commit()
  }
}

/// What is special about the folder that a run found, and what comes of it.
public enum RunNotice: Equatable, Sendable {
  /// It holds the first replicates of those wanted, whole. All are simulated, and what is there stays
  /// until they are done.
  case fewerReplicates(folder: String, there: Int, wanted: Int)
  /// It says that it holds the whole results, and does not; they are made anew.
  case damaged(folder: String, problem: String)

  /// The folder, within one that holds results, in which those that are to take their place wait.
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

extension Duration {
  /// The duration in seconds.
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
