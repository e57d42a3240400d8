internal import Files

extension ResultsFolder {
  /// What a folder turned out to be for a run.
  struct Finding {
    var isBesideOthers = false
    var goesOn = false
    /// Whether it holds files that are no results, and not to be touched.
    var isForeign = false
    var notice: RunNotice?
  }

  /// What a run that was killed before it wrote its provenance may leave.
  private static let leftovers = [".lock", provenanceName + ".part"]

  /// Takes a folder for a run, making it if need be.
  ///
  /// With `overwrites`, results of another configuration, or other files, may be in it.
  ///
  /// - Throws: ``ExperimentError``, also when the whole results are there already.
  static func take(
    _ path: String, for wanted: RunIdentity, overwrites: Bool
  ) throws(ExperimentError) -> ResultsFolder {
    let lock = try lock(path)
    do {
      try finishReplacement(in: path)
      let finding = try find(path, wanted, overwrites: overwrites)
      // Seen now, and not when everything is simulated.
      for name in wanted.fileNames where try Folder.isFolder("\(path)/\(name)") {
        throw FileError(.write, "\(path)/\(name)", reason: "Is a directory")
      }
      return ResultsFolder(path: path, lock: lock, finding)
    } catch {
      throw failure(error)
    }
  }

  /// Takes a folder for a plan, which never puts itself in the place of whole results.
  ///
  /// - Throws: ``ExperimentError``, also when whole results of the plan are there already.
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
    // Somebody wanted these in the place of what is there, and was interrupted.
    if let begun = try StoredRun.ifAny(in: beside(path)), begun.isBeginning(of: wanted) {
      return Finding(isBesideOthers: true, goesOn: true)
    }
    guard let run else { throw ExperimentError.foreignFolder(path) }
    return try findComplete(path, run, wanted)
  }

  /// Looks at whole results.
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
      // Their values stand in no file any more, so that all are simulated.
      return Finding(
        isBesideOthers: true,
        notice: .fewerReplicates(folder: path, there: run.replicates, wanted: wanted.replicates))
    case .moreReplicates:
      throw ExperimentError.moreReplicates(
        folder: path, there: run.replicates, isComplete: true)
    case .other: throw ExperimentError.otherConfiguration(folder: path)
    }
  }

  /// Looks at a folder without whole results; `run` is the interrupted one in it, if any.
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

  /// What is wrong with results that call themselves whole, or nil.
  private static func problem(with run: StoredRun, _ wanted: RunIdentity) throws -> String? {
    guard Set(run.files.map(\.name)) == Set(wanted.fileNames) else {
      return "its run.json does not list its files"
    }
    return try run.problemWithFiles()
  }

  /// Removes what a run that was killed at its very end leaves beside whole results.
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
      // It does no harm, and is removed with the next run into the folder.
      return
    }
  }
}
