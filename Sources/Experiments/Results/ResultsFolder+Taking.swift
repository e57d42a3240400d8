internal import Files

extension ResultsFolder {
  /// What was found in a folder that a run is to use.
  struct Finding {
    var isBesideOthers = false
    var goesOn = false
    /// Whether it holds files that are not results; these are not touched.
    var isForeign = false
    var notice: RunNotice?
  }

  /// The files that a run may leave when it is killed before it has written `run.json`.
  private static let leftovers = [".lock", provenanceName + ".part"]

  /// Takes a folder for a run, and creates it if necessary.
  ///
  /// With `overwrites` it may hold results of another configuration, or other files.
  ///
  /// - Throws: ``ExperimentError``, also when the complete results are there already.
  static func take(
    _ path: String, for wanted: RunIdentity, overwrites: Bool
  ) throws(ExperimentError) -> ResultsFolder {
    let lock = try lock(path)
    do {
      try finishReplacement(in: path)
      let finding = try find(path, wanted, overwrites: overwrites)
      // Better found now than after all simulations.
      for name in wanted.fileNames where try Folder.isFolder("\(path)/\(name)") {
        throw FileError(.write, "\(path)/\(name)", reason: "Is a directory")
      }
      return ResultsFolder(path: path, lock: lock, finding)
    } catch {
      throw failure(error)
    }
  }

  /// Takes a folder to write a plan into, without simulating; complete results are never replaced by that.
  ///
  /// - Throws: ``ExperimentError``, also when complete results of the plan are there already.
  static func takeForPlan(
    _ path: String, for wanted: RunIdentity, overwrites: Bool
  ) throws(ExperimentError) -> ResultsFolder {
    let lock = try lock(path)
    do {
      try finishReplacement(in: path)
      let run = try StoredRun.ifAny(in: path)
      if let run, run.isComplete {
        throw run.relation(to: wanted) == .other
          ? ExperimentError.planInPlaceOfResults(folder: path)
          : ExperimentError.alreadyComplete(folder: path)
      }
      return ResultsFolder(
        path: path, lock: lock, try findIncomplete(path, run, wanted, overwrites: overwrites))
    } catch {
      throw failure(error)
    }
  }

  private static func failure(_ error: any Error) -> ExperimentError {
    switch error {
    case let failure as ExperimentError: failure
    case let failure as FileError: .file(failure)
    default: .impossible("\(error)")
    }
  }

  private static func lock(_ path: String) throws(ExperimentError) -> FolderLock {
    do {
      try Folder.create(path)
      return try FolderLock(folder: path)
    } catch let failure as FileError {
      throw .file(failure)
    } catch {
      throw .inUse("\(error)")
    }
  }

  private static func find(
    _ path: String, _ wanted: RunIdentity, overwrites: Bool
  ) throws -> Finding {
    let run = try StoredRun.ifAny(in: path)
    if let run, !run.isComplete {
      return try findIncomplete(path, run, wanted, overwrites: overwrites)
    }
    if try run == nil && isEmpty(path) { return Finding() }
    if overwrites { return Finding(isBesideOthers: true) }
    // A run that was to replace the results in the folder was interrupted.
    if let begun = try StoredRun.ifAny(in: beside(path)), begun.isBeginning(of: wanted) {
      return Finding(isBesideOthers: true, goesOn: true)
    }
    guard let run else { throw ExperimentError.foreignFolder(path) }
    return try findComplete(path, run, wanted)
  }

  /// What to do in a folder with complete results.
  private static func findComplete(
    _ path: String, _ run: StoredRun, _ wanted: RunIdentity
  ) throws -> Finding {
    switch run.relation(to: wanted) {
    case .same:
      guard let problem = try problem(with: run, wanted) else {
        tidy(path, wanted)
        throw ExperimentError.alreadyComplete(
          folder: path, failedSimulations: run.failedSimulations)
      }
      return Finding(isBesideOthers: true, notice: .damaged(folder: path, problem: problem))
    case .fewerReplicates:
      // The values of single replicates are not kept, so all replicates are simulated.
      return Finding(
        isBesideOthers: true,
        notice: .fewerReplicates(folder: path, there: run.replicates, wanted: wanted.replicates))
    case .moreReplicates:
      throw ExperimentError.moreReplicates(
        folder: path, there: run.replicates, isComplete: true)
    case .other: throw ExperimentError.otherConfiguration(folder: path)
    }
  }

  /// What to do in a folder without complete results; `run` is the interrupted one in it, if any.
  private static func findIncomplete(
    _ path: String, _ run: StoredRun?, _ wanted: RunIdentity, overwrites: Bool
  ) throws -> Finding {
    guard let run else {
      if try isEmpty(path) { return Finding() }
      guard overwrites else { throw ExperimentError.foreignFolder(path) }
      return Finding(isForeign: true)
    }
    if overwrites { return Finding() }
    switch run.relation(to: wanted) {
    case .same, .fewerReplicates: return Finding(goesOn: true)
    case .moreReplicates:
      throw ExperimentError.moreReplicates(
        folder: path, there: run.replicates, isComplete: false)
    case .other: throw ExperimentError.otherConfiguration(folder: path)
    }
  }

  private static func isEmpty(_ path: String) throws -> Bool {
    try Folder.names(in: path).allSatisfy(leftovers.contains)
  }

  /// What is wrong with results that are complete according to their `run.json`, or nil.
  private static func problem(with run: StoredRun, _ wanted: RunIdentity) throws -> String? {
    guard Set(run.files.map(\.name)) == Set(wanted.fileNames) else {
      return "its run.json does not list its files"
    }
    return try run.problemWithFiles()
  }

  /// Removes files that a run leaves beside complete results when it is killed at its very end.
  private static func tidy(_ path: String, _ wanted: RunIdentity) {
    do throws(FileError) {
      let spool = "\(path)/\(spoolName)"
      if wanted.shard == nil, try Spool.isSpool(spool, of: wanted.simulationFingerprint) {
        try Folder.remove(spool)
      }
      let beside = beside(path)
      guard try StoredRun.ifAny(in: beside) == nil else { return }
      try Folder.remove("\(beside)/\(provenanceName).part")
      try Folder.remove(beside)
    } catch {
      // They do no harm, and the next run into the folder removes them.
      return
    }
  }
}
