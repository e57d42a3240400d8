public import Inference
internal import ModerationModel
internal import ScenarioFiles
public import Files
internal import Platform

/// Fits a scenario and writes what was found.
///
/// Each simulation has a replicate number, and so a chance, of its own, and its record stays in the folder's
/// spool until the results are complete: a calibration that was stopped is told again what it knew, and goes on
/// from there. Its bytes depend on no thread, shard or interruption.
public struct CalibrationRun: Sendable {
  /// What is fitted.
  public let plan: CalibrationPlan
  /// How many simulations are run at a time; changes no byte.
  public var jobs = 1
  /// Whether results of another configuration may be replaced.
  public var overwrites = false
  /// Whether it is an error when an interrupted calibration cannot be continued.
  public var resumes = false
  /// The words of the command, for `run.json`.
  public var arguments: [String] = []
  /// Called when the folder holds something that the user should know of.
  public var notice: @Sendable (RunNotice) -> Void = { _ in }
  /// Called with the progress, from any thread.
  public var progress: @Sendable (RunProgress) -> Void = { _ in }
  /// Called before every simulation, from any thread: whether to stop.
  public var shouldStop: @Sendable () -> Bool = { false }

  /// Prepares a calibration.
  public init(_ plan: CalibrationPlan) {
    self.plan = plan
  }

  /// Runs into a folder.
  ///
  /// - Throws: ``ExperimentError``; ``ExperimentError/unfit(_:)`` where the targets cannot be fitted to.
  public func run(into path: String) async throws(ExperimentError) -> CalibrationReport {
    let start = ContinuousClock.now
    let folder = try ResultsFolder.take(path, for: plan.identity, overwrites: overwrites)
    if let found = folder.notice { notice(found) }
    do {
      let spool = try openSpool(in: folder)
      var course = try CalibrationCourse(plan, spool)
      while let batch = course.batch {
        try await simulate(batch, into: spool, of: course)
        guard try course.takeBatch() else {
          try spool.synchronize()
          try writeIncomplete(done: spool.completeCount, to: folder)
          throw ExperimentError.stopped(
            done: spool.completeCount, of: plan.settings.simulations, folder: path,
            isBesideOthers: folder.isBesideOthers)
        }
      }
      return try finish(course, in: folder, spool, since: start)
    } catch {
      if error is FileError { folder.removeTables() }
      throw ExperimentError(error)
    }
  }

  /// Writes the design of the next simulations, to be made elsewhere, into the folder's `design.csv`.
  ///
  /// - Returns: The design; nil where nothing is left to simulate, and the results are complete.
  /// - Throws: ``ExperimentError``.
  public func ask(into path: String) async throws(ExperimentError) -> CalibrationDesign? {
    try await exchange(in: path, telling: nil)
  }

  /// Takes in the simulations of the last design, which were made elsewhere, and asks for the next.
  ///
  /// - Parameters:
  ///   - results: The folder of the sweep over the design, merged or in one piece.
  ///   - path: The folder of the calibration.
  /// - Returns: The next design; nil where nothing is left to simulate, and the results are complete.
  /// - Throws: ``ExperimentError``.
  public func tell(
    _ results: String, into path: String
  ) async throws(ExperimentError) -> CalibrationDesign? {
    try await exchange(in: path, telling: results)
  }

  private func exchange(
    in path: String, telling results: String?
  ) async throws(ExperimentError) -> CalibrationDesign? {
    let start = ContinuousClock.now
    let folder = try ResultsFolder.take(path, for: plan.identity, overwrites: overwrites)
    if let found = folder.notice { notice(found) }
    do {
      let spool = try openSpool(in: folder)
      var course = try CalibrationCourse(plan, spool)
      try course.takeAll()
      if let results, let batch = course.batch {
        try ToldSweep(results, of: plan).append(batch, to: spool)
        try course.takeAll()
      }
      try spool.synchronize()
      guard let batch = course.batch else {
        _ = try finish(course, in: folder, spool, since: start)
        return nil
      }
      let design = plan.design(of: batch)
      var file = try AtomicFile(folder.file(ResultTable.design.fileName))
      try design.write { try file.write(draining: &$0) }
      _ = try file.commit()
      try writeIncomplete(done: spool.completeCount, to: folder)
      return CalibrationDesign(
        file: folder.file(ResultTable.design.fileName), generation: batch.generation,
        pointCount: batch.points.count)
    } catch {
      throw ExperimentError(error)
    }
  }

  private func openSpool(in folder: borrowing ResultsFolder) throws -> Spool {
    try folder.makeWorkplace()
    let path = folder.file(ResultsFolder.spoolName)
    let count = plan.settings.simulations
    let fingerprint = plan.identity.simulationFingerprint
    if folder.goesOn, try Folder.exists(path) {
      do {
        let spool = try Spool.open(path, fingerprint: fingerprint, unitCount: count)
        try writeIncomplete(done: spool.completeCount, to: folder)
        return spool
      } catch is SpoolError where !resumes {
        // Of another configuration, or none: all is simulated anew.
      }
    }
    try writeIncomplete(done: 0, to: folder)
    try folder.clear()
    return try Spool.create(path, fingerprint: fingerprint, unitCount: count)
  }

  /// Makes the simulations of a batch that are not in the spool.
  private func simulate(
    _ batch: CalibrationBatch, into spool: Spool, of course: borrowing CalibrationCourse
  ) async throws {
    let first = Int(batch.firstReplicate) - 1
    let missing = batch.points.indices.filter { !spool.contains(first + $0) }
    let total = plan.settings.simulations
    let (plan, progress) = (plan, progress)
    progress(RunProgress(phase: .simulating, done: spool.completeCount, total: total))
    let records = RecordBatch(into: spool)
    try await SimulationLoop.run(missing, width: jobs, until: shouldStop) { index in
      let point = batch.points[index]
      let record = plan.simulate(point, replicate: Int(batch.replicate(of: index))).record
      let done = try records.append(first + index, record.bytes(of: point))
      progress(RunProgress(phase: .simulating, done: done, total: total))
    }
    try records.flush()
  }

  private func finish(
    _ course: CalibrationCourse, in folder: borrowing ResultsFolder, _ spool: Spool,
    since start: ContinuousClock.Instant
  ) throws -> CalibrationReport {
    let result = try course.result()
    let tables = CalibrationTables(plan: plan, result: result, simulations: course.simulations)
    var report = CalibrationReport(plan: plan, result: result)
    for table in CalibrationTable.allCases {
      let receipt = try folder.write(tables.bytes(of: table), named: table.fileName)
      report.files.append((table.fileName, receipt))
    }
    let package = try folder.write(
      Array(plan.packageTree.text.utf8), named: ResultsFolder.packageName)
    report.files.append((ResultsFolder.packageName, package))
    let failed = course.simulations.filter(\.record.isFailed)
    report.failureCount = failed.count
    report.firstFailure = failed.first.flatMap {
      plan.simulate($0.point, replicate: $0.replicate).failure
    }
    report.wallSeconds = (ContinuousClock.now - start).seconds
    let tree = plan.tree(
      done: course.simulations.count, report: report, cpuSeconds: CurrentProcess.processorSeconds,
      arguments: arguments)
    _ = try folder.write(Array(tree.text.utf8), named: ResultsFolder.provenanceName)
    try Folder.remove(folder.file(ResultTable.design.fileName))
    // Not earlier: as long as tables may be incomplete, the spool is the only copy of the simulations.
    try spool.remove()
    try folder.replaceOthers()
    return report
  }

  private func writeIncomplete(
    done: Int, to folder: borrowing ResultsFolder
  ) throws(FileError) {
    let tree = plan.tree(done: done, report: nil, cpuSeconds: 0, arguments: arguments)
    _ = try folder.write(Array(tree.text.utf8), named: ResultsFolder.provenanceName)
  }
}

/// What a calibration asks to be simulated elsewhere.
public struct CalibrationDesign: Equatable, Sendable {
  /// The file: a row for each simulation, with its replicate and its values.
  public let file: String
  /// The generation; 0 for the pilot.
  public let generation: Int
  /// How many simulations it has.
  public let pointCount: Int
}

/// What a calibration came to, for the terminal.
public struct CalibrationReport: Sendable {
  /// What was fitted.
  public let plan: CalibrationPlan
  /// What was found.
  public let result: CalibrationResult
  /// Simulations that could not be made: their targets have no value.
  public var failureCount = 0
  /// Why the first of them could not.
  public var firstFailure: String?
  /// How long it took, in seconds.
  public var wallSeconds = 0.0
  /// The files written, by name.
  public var files: [(name: String, receipt: AtomicFile.Receipt)] = []

  init(plan: CalibrationPlan, result: CalibrationResult) {
    self.plan = plan
    self.result = result
  }
}
