internal import ScenarioFiles
internal import Files

/// Joins the shards of a sweep into the results of the whole.
public struct Merge: Sendable {
  /// The folders of the shards.
  public let folders: [String]
  /// The number of tasks at a time; changes no byte.
  public var jobs = 1
  /// Whether results of another configuration may be replaced.
  public var overwrites = false
  /// Called when the folder holds something that the user should know of.
  public var notice: @Sendable (RunNotice) -> Void = { _ in }
  /// Called before every simulation: whether to stop.
  public var shouldStop: @Sendable () -> Bool = { false }
  /// The words of the command, for `run.json`.
  public var arguments: [String] = []

  /// A shard that was checked.
  fileprivate struct Part: Sendable {
    let run: StoredRun
    let spool: Spool
  }

  /// Prepares to join some folders.
  public init(_ folders: [String]) {
    self.folders = folders
  }

  /// The complete sweep that the shards make up.
  public struct Whole: Sendable {
    /// What was simulated.
    public let plan: Plan
    fileprivate let configuration: RunConfiguration
    fileprivate let parts: [Part]
    fileprivate let owners: [Int32]
  }

  /// Checks that the shards are complete, belong together, and have each simulation exactly once.
  ///
  /// - Throws: ``StoredRunError`` that names the folder, and the simulations that are missing or there twice.
  public func check() throws(StoredRunError) -> Whole {
    var runs: [StoredRun] = []
    for folder in folders { runs.append(try Self.read(folder)) }
    guard let first = runs.first else { throw .missing("there is no shard") }
    for run in runs where run.fingerprint != first.fingerprint {
      throw .invalid(
        "\(run.folder) is a shard of another configuration than \(first.folder)")
    }
    let configuration = try first.configuration()
    let owners = try Self.owners(runs, configuration.plan)
    var parts: [Part] = []
    for run in runs { parts.append(try Self.open(run, configuration)) }
    return Whole(
      plan: configuration.plan, configuration: configuration, parts: parts, owners: owners)
  }

  private static func read(_ folder: String) throws(StoredRunError) -> StoredRun {
    let run = try StoredRun(folder)
    guard run.shard != nil else {
      throw .invalid("\(folder) is no shard; takedown sweep --shard K/N makes one")
    }
    guard run.isComplete else {
      throw .invalid(
        "\(folder) is not complete: \(run.doneSimulations) of \(run.plannedSimulations) "
          + "simulations are done; "
          + "its command with --resume goes on")
    }
    if let problem = run.versionProblem { throw .invalid("\(folder) \(problem)") }
    do {
      if let problem = try run.problemWithFiles() { throw StoredRunError.invalid(problem) }
    } catch let error as StoredRunError {
      throw error
    } catch {
      throw .missing("\(error)")
    }
    return run
  }

  private static func open(
    _ run: StoredRun, _ configuration: RunConfiguration
  ) throws(StoredRunError) -> Part {
    let path = "\(run.folder)/\(ResultsFolder.spoolName)"
    let spool: Spool
    do {
      // Opening a spool makes an index of all simulations, so a file that is too short is refused first.
      let leastByteCount =
        (run.shard?.simulationCount(of: configuration.plan.simulationCount) ?? 0) * 16
      guard try Folder.byteCount(path) ?? leastByteCount >= leastByteCount else {
        throw StoredRunError.invalid("\(path) does not hold the simulations of its shard")
      }
      spool = try configuration.openSpool(path, onlyReads: true)
    } catch let error as StoredRunError {
      throw error
    } catch let failure as FileError {
      throw .missing("\(failure)")
    } catch {
      throw .invalid("\(error)")
    }
    guard spool.tornByteCount == 0, let shard = run.shard,
      spool.completeCount == shard.simulationCount(of: spool.unitCount),
      shard.simulations(of: spool.unitCount).allSatisfy({ spool.contains($0) })
    else { throw .invalid("\(path) does not hold the simulations of its shard") }
    do {
      if let simulation = try RecordCheck(configuration).firstWrongSimulation(in: spool) {
        throw StoredRunError.invalid(
          "\(path) has a record that no simulation leaves: "
            + text(of: Simulations(count: 1, first: [simulation]), configuration.plan))
      }
    } catch let error as StoredRunError {
      throw error
    } catch {
      throw .missing("\(error)")
    }
    return Part(run: run, spool: spool)
  }

  /// For every simulation the index of the shard that has it.
  private static func owners(
    _ runs: [StoredRun], _ plan: Plan
  ) throws(StoredRunError) -> [Int32] {
    var owners = [Int32](repeating: -1, count: plan.simulationCount)
    for (index, run) in runs.enumerated() {
      guard let shard = run.shard else { continue }
      var doubled = Simulations()
      for simulation in shard.simulations(of: plan.simulationCount) {
        if owners[simulation] >= 0 {
          doubled.add(simulation)
        } else {
          owners[simulation] = Int32(index)
        }
      }
      guard let simulation = doubled.first.first else { continue }
      let other = runs[Int(owners[simulation])]
      throw .invalid(
        "\(run.folder) (shard \(shard)) and \(other.folder) (shard "
          + "\(other.shard?.description ?? "")) both have \(Self.text(of: doubled, plan))")
    }
    var missing = Simulations()
    for simulation in owners.indices where owners[simulation] < 0 { missing.add(simulation) }
    guard missing.count == 0 else {
      let given = runs.compactMap { $0.shard?.description }.joined(separator: ", ")
      throw .invalid("the shards \(given) lack \(text(of: missing, plan))")
    }
    return owners
  }

  /// Simulations that are missing or there twice: how many there are, and the first of them.
  private struct Simulations {
    var count = 0
    var first: [Int] = []

    mutating func add(_ simulation: Int) {
      count += 1
      if first.count < 5 { first.append(simulation) }
    }
  }

  /// The number of some simulations, with point and replicate of the first of them.
  private static func text(of simulations: Simulations, _ plan: Plan) -> String {
    let shown = simulations.first.map {
      "point \($0 / plan.replicates + 1) replicate \($0 % plan.replicates + 1)"
    }
    let rest = simulations.count - shown.count
    return "\(simulations.count) simulation\(simulations.count == 1 ? "" : "s"): "
      + shown.joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }

  /// Writes the results of the complete sweep into a folder, with the bytes that a run without shards gives.
  ///
  /// - Throws: ``ExperimentError``.
  public func write(
    _ whole: Whole, into path: String
  ) async throws(ExperimentError) -> RunReport {
    var experiment = Experiment(whole.configuration)
    experiment.jobs = jobs
    experiment.overwrites = overwrites
    experiment.notice = notice
    experiment.arguments = arguments
    experiment.commands = [
      ["takedown", "run", whole.plan.base.files.first ?? "-"]
    ]
    return try await experiment.run(into: path) { spool in
      for simulation in 0..<spool.unitCount where !spool.contains(simulation) {
        if shouldStop() { return }
        try spool.append(
          simulation, try whole.parts[Int(whole.owners[simulation])].spool.read(simulation))
      }
    }
  }
}
