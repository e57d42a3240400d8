import ModerationModel
import Synchronization
import Files
import TestSupport
import Testing

@testable import Experiments

/// What becomes of whole results when their folder is run into again.
@Suite("Complete results")
struct CompleteResultsTests {
  static func experiment(
    _ overrides: [String] = ["random.replicates=3"], tables: [ResultTable] = ResultTable.defaults
  ) throws -> Experiment {
    Experiment(RunConfiguration(try SmallScenario.load(overrides), tables: tables))
  }

  /// Everything in a folder, the provenance too: names and texts, those below with their folder.
  static func contents(_ path: String) throws -> [String: String] {
    var contents: [String: String] = [:]
    for name in try Folder.names(in: path) {
      if try Folder.isFolder("\(path)/\(name)") {
        for (below, text) in try Self.contents("\(path)/\(name)") {
          contents["\(name)/\(below)"] = text
        }
      } else {
        contents[name] = try ResultFiles.text("\(path)/\(name)")
      }
    }
    return contents
  }

  static func hashes(of experiment: Experiment) async throws -> [String: String] {
    let folder = try TemporaryFolder()
    _ = try await experiment.run(into: folder.entry("r"))
    return try ResultFiles.hashes(in: folder.entry("r"))
  }

  /// Runs until so many simulations have begun, and expects to be stopped.
  static func stop(
    _ experiment: Experiment, after count: Int, in path: String
  ) async throws -> ExperimentError? {
    var experiment = experiment
    let allowance = ExperimentTests.Allowance(count)
    experiment.shouldStop = { allowance.isUsedUp }
    return await #expect(throws: ExperimentError.self) {
      _ = try await experiment.run(into: path)
    }
  }

  /// Runs, and tells which replicates were simulated.
  static func replicatesSimulated(_ experiment: Experiment, into path: String) async throws -> [Int]
  {
    var experiment = experiment
    let replicates = Mutex<[Int]>([])
    experiment.simulate = { simulator, replicate, recording in
      replicates.withLock { $0.append(replicate) }
      return try simulator.simulate(replicate: replicate, recording: recording)
    }
    _ = try await experiment.run(into: path)
    return replicates.withLock { $0 }.sorted()
  }

  @Test(arguments: [false, true])
  func `complete results are left alone, whether it is stopped or not`(resumes: Bool) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    var experiment = try Self.experiment()
    _ = try await experiment.run(into: path)
    let before = try Self.contents(path)
    experiment.shouldStop = { true }
    experiment.resumes = resumes
    await #expect(throws: ExperimentError.alreadyComplete(folder: path)) {
      _ = try await experiment.run(into: path)
    }
    #expect(try Self.contents(path) == before)
  }

  @Test
  func `the simulations that failed are told again`() async throws {
    struct Trouble: Error {}
    let folder = try TemporaryFolder()
    let path = folder.path
    var experiment = try Self.experiment()
    experiment.simulate = { simulator, replicate, recording in
      if replicate == 2 { throw Trouble() }
      return try simulator.simulate(replicate: replicate, recording: recording)
    }
    _ = try await experiment.run(into: path)
    await #expect(throws: ExperimentError.alreadyComplete(folder: path, failedSimulations: 1)) {
      _ = try await experiment.run(into: path)
    }
  }

  @Test(arguments: 0..<3, [["random.replicates=3"], ["random.replicates=3", "random.seed=8"]])
  func `whole results stay until those that replace them are whole`(
    done: Int, before: [String]
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    _ = try await Self.experiment(before, tables: ResultTable.allCases).run(into: path)
    let whole = try Self.contents(path)
    var experiment = try Self.experiment(tables: [.outcomes, .series])
    experiment.overwrites = true
    #expect(
      try await Self.stop(experiment, after: done, in: path)
        == .stopped(done: done, of: 3, folder: path, isBesideOthers: true))
    let stopped = try Self.contents(path)
    #expect(stopped.filter { !$0.key.hasPrefix(".unfinished/") } == whole)
    #expect(
      stopped.keys.filter { $0.hasPrefix(".unfinished/") }.sorted()
        == [".unfinished/run.json", ".unfinished/run.spool"])
    #expect(try Verification(path).perform().differences == [])
    // Who has begun to replace them goes on without saying so again.
    experiment.overwrites = false
    #expect(
      try await Self.replicatesSimulated(experiment, into: path) == Array(done + 1..<4))
    #expect(
      try ResultFiles.hashes(in: path)
        == (try await Self.hashes(of: Self.experiment(tables: [.outcomes, .series]))))
    #expect(try StoredRun(path).isComplete)
  }

  @Test
  func `overwriting again begins anew, and another configuration is still refused`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    _ = try await Self.experiment().run(into: path)
    let whole = try Self.contents(path)
    var other = try Self.experiment(["random.replicates=3", "random.seed=8"])
    await #expect(throws: ExperimentError.otherConfiguration(folder: path)) {
      _ = try await other.run(into: path)
    }
    #expect(try Self.contents(path) == whole)
    other.overwrites = true
    _ = try await Self.stop(other, after: 2, in: path)
    // Neither those that are there nor those begun.
    await #expect(throws: ExperimentError.otherConfiguration(folder: path)) {
      _ = try await Self.experiment(["random.replicates=3", "random.seed=9"]).run(into: path)
    }
    await #expect(throws: ExperimentError.alreadyComplete(folder: path)) {
      _ = try await Self.experiment().run(into: path)
    }
    #expect(try await Self.replicatesSimulated(other, into: path) == [1, 2, 3])
    #expect(try ResultFiles.hashes(in: path) == (try await Self.hashes(of: other)))
  }

  @Test(arguments: ["outcomes.csv", "datapackage.json", "waves.csv"], [true, false])
  func `damaged results are made anew, and it is said`(
    name: String, isThere: Bool
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    var experiment = try Self.experiment()
    _ = try await experiment.run(into: path)
    let hashes = try ResultFiles.hashes(in: path)
    if isThere {
      try folder.make(name, Array("torn".utf8))
    } else {
      try Folder.remove("\(path)/\(name)")
    }
    let notices = Mutex<[RunNotice]>([])
    experiment.notice = { notice in notices.withLock { $0.append(notice) } }
    _ = try await experiment.run(into: path)
    let problem = isThere ? "torn or changed: its hash is not that of run.json" : "missing"
    #expect(
      notices.withLock { $0 }
        == [.damaged(folder: path, problem: "\(path)/\(name) is \(problem)")])
    #expect(try ResultFiles.hashes(in: path) == hashes)
  }

  @Test(arguments: ["outcomes.csv", "survival.csv"])
  func `files that are no results stay until what replaces them is whole`(
    name: String
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    try folder.make(name, Array("mine".utf8))
    var experiment = try Self.experiment(tables: [.outcomes])
    experiment.overwrites = true
    _ = try await Self.stop(experiment, after: 1, in: path)
    #expect(try ResultFiles.text("\(path)/\(name)") == "mine")
    experiment.overwrites = false
    #expect(try await Self.replicatesSimulated(experiment, into: path) == [2, 3])
    // What the results have no file for is not theirs to remove.
    #expect(
      try (ResultFiles.text("\(path)/\(name)") == "mine") == (name == "survival.csv"))
  }

  @Test
  func `what a run killed at its very end leaves goes away`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    let experiment = try Self.experiment()
    _ = try await experiment.run(into: path)
    let whole = try Self.contents(path)
    let spool = try experiment.configuration.createSpool("\(path)/run.spool")
    #expect(spool.completeCount == 0)
    try Folder.create("\(path)/.unfinished")
    try folder.make(".unfinished/run.json.part", [])
    await #expect(throws: ExperimentError.alreadyComplete(folder: path)) {
      _ = try await experiment.run(into: path)
    }
    #expect(try Self.contents(path) == whole)
    #expect(try !Folder.exists("\(path)/.unfinished"))
    // Somebody's file of that name does not.
    try folder.make("run.spool", Array("mine".utf8))
    await #expect(throws: ExperimentError.alreadyComplete(folder: path)) {
      _ = try await experiment.run(into: path)
    }
    #expect(try ResultFiles.text("\(path)/run.spool") == "mine")
  }
}
