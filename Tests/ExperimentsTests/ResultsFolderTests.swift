import Foundation
import ModerationModel
import Synchronization
import Files
import TestSupport
import Testing

@testable import Experiments

@Suite("Results folder")
struct ResultsFolderTests {
  static func run(
    into path: String, _ overrides: [String] = ["random.replicates=2"],
    tables: [ResultTable] = ResultTable.defaults, overwrites: Bool = false
  ) async throws {
    var experiment = Experiment(
      RunConfiguration(try SmallScenario.load(overrides), tables: tables))
    experiment.overwrites = overwrites
    _ = try await experiment.run(into: path)
  }

  static func failure(
    into path: String, _ overrides: [String] = ["random.replicates=2"]
  ) async throws -> ExperimentError? {
    do {
      try await run(into: path, overrides)
      return nil
    } catch let failure as ExperimentError {
      return failure
    }
  }

  @Test
  func `another configuration is refused and nothing is touched`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    try await Self.run(into: path)
    let before = try ResultFiles.hashes(in: path)
    let failure = try await Self.failure(into: path, ["random.replicates=2", "random.seed=8"])
    #expect(failure == .otherConfiguration(folder: path))
    #expect(try ResultFiles.hashes(in: path) == before)
  }

  @Test
  func `overwriting leaves nothing of the other configuration`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("r")
    try await Self.run(into: path, tables: ResultTable.allCases)
    let overrides = ["random.replicates=3"]
    try await Self.run(into: path, overrides, tables: [.outcomes], overwrites: true)
    #expect(try Folder.names(in: path) == ["datapackage.json", "outcomes.csv", "run.json"])
    try await Self.run(into: folder.entry("fresh"), overrides, tables: [.outcomes])
    #expect(
      try ResultFiles.hashes(in: path) == (try ResultFiles.hashes(in: folder.entry("fresh"))))
  }

  @Test(arguments: ["notes.txt", "series.csv", "run.spool"])
  func `a folder with files that are no results is refused unless told otherwise`(
    name: String
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    try folder.make(name, Array("mine".utf8))
    #expect(try await Self.failure(into: path) == .foreignFolder(path))
    #expect(try Folder.names(in: path) == [name])
    #expect(try ResultFiles.text(path + "/" + name) == "mine")
    try await Self.run(into: path, overwrites: true)
    #expect(try Folder.names(in: path).contains("notes.txt") == (name == "notes.txt"))
  }

  @Test
  func `what a run killed at its very start leaves is no foreign file`() async throws {
    let folder = try TemporaryFolder()
    try folder.make(".lock", Array("1\n".utf8))
    try folder.make("run.json.part", Array("{".utf8))
    #expect(try await Self.failure(into: folder.path) == nil)
    #expect(try !Folder.names(in: folder.path).contains { $0.hasSuffix(".part") })
  }

  @Test
  func `a folder in use is refused with the holder's name`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    let lock = try FolderLock(folder: path)
    let failure = try await Self.failure(into: path)
    #expect(lock.folder == path)
    guard case .inUse(let reason) = failure else {
      Issue.record("not refused: \(String(describing: failure))")
      return
    }
    #expect(reason.hasPrefix("\(path) is in use by process "))
  }

  @Test
  func `a spool of something else is not resumed`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    var experiment = Experiment(
      RunConfiguration(try SmallScenario.load(["random.replicates=2"])))
    experiment.shouldStop = { true }
    await #expect(throws: ExperimentError.self) { _ = try await experiment.run(into: path) }
    try folder.make("run.spool", Array("something else entirely, and long enough".utf8))
    experiment.shouldStop = { false }
    experiment.resumes = true
    let failure = await #expect(throws: ExperimentError.self) {
      _ = try await experiment.run(into: path)
    }
    #expect(failure == .cannotResume("\(path)/run.spool is not a spool file"))
  }

  @Test
  func `complete results are left alone when asked to resume`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    try await Self.run(into: path)
    var experiment = Experiment(
      RunConfiguration(try SmallScenario.load(["random.replicates=2"])))
    experiment.resumes = true
    let failure = await #expect(throws: ExperimentError.self) {
      _ = try await experiment.run(into: path)
    }
    #expect(failure == .alreadyComplete(folder: path))
  }

  @Test
  func `an interrupted run is gone on with, asked to or not`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    var experiment = Experiment(
      RunConfiguration(try SmallScenario.load(["random.replicates=5"])))
    let calls = Mutex(0)
    experiment.shouldStop = {
      calls.withLock {
        $0 += 1
        return $0 > 3
      }
    }
    let failure = await #expect(throws: ExperimentError.self) {
      _ = try await experiment.run(into: path)
    }
    #expect(failure == .stopped(done: 3, of: 5, folder: path))
    let done = Mutex<[Int]>([])
    experiment.shouldStop = { false }
    experiment.progress = { progress in
      if progress.phase == .simulating { done.withLock { $0.append(progress.done) } }
    }
    _ = try await experiment.run(into: path)
    #expect(done.withLock { $0 } == [3, 4, 5])
  }

  @Test(arguments: ["/proc/takedown", "/dev/null/x"])
  func `a folder that cannot be made is a file failure`(path: String) async throws {
    guard case .file(let failure) = try await Self.failure(into: path) else {
      Issue.record("not a file failure")
      return
    }
    #expect(failure.operation == .createFolder)
  }

  @Test
  func `a table that cannot be written takes the others with it`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    var experiment = Experiment(RunConfiguration(try SmallScenario.load(["random.replicates=2"])))
    experiment.progress = { progress in
      guard progress.phase == .writing, progress.done == 0 else { return }
      // A folder where the part of a table should go.
      #expect(throws: Never.self) { try Folder.create("\(path)/targets.csv.part") }
    }
    await #expect(
      throws: ExperimentError.file(FileError(.write, "\(path)/targets.csv", code: EISDIR))
    ) {
      _ = try await experiment.run(into: path)
    }
    #expect(try Folder.names(in: path) == ["run.json", "run.spool", "targets.csv.part"])
    #expect(try ResultFiles.text(path + "/run.json").hasSuffix("\"complete\": false\n}\n"))
  }

  @Test
  func `a folder in the place of a table is told before anything is simulated`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    try Folder.create(folder.entry("survival.csv"))
    let failure = await #expect(throws: ExperimentError.self) {
      try await Self.run(into: path, overwrites: true)
    }
    #expect(
      failure
        == .file(FileError(.write, "\(path)/survival.csv", reason: "Is a directory")))
    #expect(try Folder.names(in: path) == ["survival.csv"])
  }

  @Test
  func `the simulations stay when the provenance cannot be written at the end`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("r")
    var experiment = Experiment(
      RunConfiguration(try SmallScenario.load(["random.replicates=2"])))
    experiment.progress = { progress in
      guard progress.phase == .writing, progress.done == progress.total else { return }
      #expect(throws: Never.self) { try Folder.create("\(path)/run.json.part") }
    }
    await #expect(throws: ExperimentError.self) { _ = try await experiment.run(into: path) }
    #expect(try Folder.names(in: path) == ["run.json", "run.json.part", "run.spool"])
    try Folder.remove("\(path)/run.json.part")
    let simulated = Mutex(0)
    experiment.simulate = { simulator, replicate, recording in
      simulated.withLock { $0 += 1 }
      return try simulator.simulate(replicate: replicate, recording: recording)
    }
    experiment.progress = { _ in }
    _ = try await experiment.run(into: path)
    #expect(simulated.withLock { $0 } == 0)
    try await Self.run(into: folder.entry("whole"))
    #expect(
      try ResultFiles.hashes(in: path) == (try ResultFiles.hashes(in: folder.entry("whole"))))
  }
}
