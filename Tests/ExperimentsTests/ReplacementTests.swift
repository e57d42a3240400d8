import Files
import TestSupport
import Testing

@testable import Experiments

/// Whole results that wait for their place, and what interrupts that they take it.
@Suite("Replacement")
struct ReplacementTests {
  private static func old() throws -> Experiment {
    try CompleteResultsTests.experiment(["random.replicates=2"], tables: ResultTable.allCases)
  }

  private static func new() throws -> Experiment {
    try CompleteResultsTests.experiment(
      ["random.replicates=2", "random.seed=8"], tables: [.outcomes, .series])
  }

  /// Old results with new ones waiting in their folder.
  private static func waiting(in path: String) async throws {
    _ = try await old().run(into: path)
    _ = try await new().run(into: "\(path)/.unfinished")
  }

  /// Moves files as a replacement does, and stops after so many.
  private static func move(_ count: Int, in path: String) throws {
    let names = ["outcomes.csv", "series.csv", "datapackage.json"].prefix(count)
    for name in names { try Folder.rename("\(path)/.unfinished/\(name)", to: "\(path)/\(name)") }
  }

  @Test(arguments: 0...3, [true, false])
  func `a replacement that was interrupted is finished by whoever comes next`(
    moved: Int, isOfNew: Bool
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    try await Self.waiting(in: path)
    if moved > 0 {
      let told = try ResultFiles.text("\(path)/.unfinished/run.json")
      try folder.make(
        "run.json",
        Array(told.replacing("\"complete\": true", with: "\"complete\": false").utf8))
    }
    try Self.move(moved, in: path)
    let provenance = try ResultFiles.text("\(path)/.unfinished/run.json")
    let next = try isOfNew ? Self.new() : Self.old()
    await #expect(
      throws: isOfNew
        ? ExperimentError.alreadyComplete(folder: path)
        : ExperimentError.otherConfiguration(folder: path)
    ) {
      _ = try await next.run(into: path)
    }
    #expect(
      try Folder.names(in: path)
        == ["datapackage.json", "outcomes.csv", "run.json", "series.csv"])
    #expect(
      try ResultFiles.hashes(in: path) == (try await CompleteResultsTests.hashes(of: Self.new())))
    #expect(try ResultFiles.text("\(path)/run.json") == provenance)
  }

  @Test
  func `whole results wait when they cannot be put in place`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    _ = try await Self.old().run(into: path)
    let whole = try CompleteResultsTests.contents(path)
    var experiment = try Self.new()
    experiment.overwrites = true
    // A folder where the part of the provenance should go.
    try Folder.create("\(path)/run.json.part")
    let failure = await #expect(throws: ExperimentError.self) {
      _ = try await experiment.run(into: path)
    }
    guard case .file(let reason)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(reason.path == "\(path)/run.json")
    try Folder.remove("\(path)/run.json.part")
    let now = try CompleteResultsTests.contents(path)
    #expect(now.filter { !$0.key.hasPrefix(".unfinished/") } == whole)
    #expect(try StoredRun("\(path)/.unfinished").isComplete)
    await #expect(throws: ExperimentError.alreadyComplete(folder: path)) {
      _ = try await Self.new().run(into: path)
    }
    #expect(
      try ResultFiles.hashes(in: path) == (try await CompleteResultsTests.hashes(of: Self.new())))
  }

  @Test
  func `results that call themselves whole in another way are not taken for such`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    try await Self.waiting(in: path)
    let whole = try ResultFiles.text("\(path)/run.json")
    for text in ["{ \"complete\": true }", "\"complete\": true\n}\n", ""] {
      try folder.make(".unfinished/run.json", Array(text.utf8))
      await #expect(throws: ExperimentError.alreadyComplete(folder: path)) {
        _ = try await Self.old().run(into: path)
      }
      #expect(try ResultFiles.text("\(path)/run.json") == whole)
    }
  }

  @Test
  func `a shard is replaced by a shard, and by the whole, and not by a plan`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    var shard = try SmallSweep.experiment()
    shard.shard = Shard(1, of: 2)
    _ = try await shard.run(into: path)
    let first = try ResultFiles.hashes(in: path)
    #expect(first.keys.sorted() == ["design.csv", "run.spool"])
    await #expect(throws: ExperimentError.alreadyComplete(folder: path)) {
      _ = try await shard.run(into: path)
    }
    shard.overwrites = true
    _ = try await CompleteResultsTests.stop(shard, after: 2, in: path)
    #expect(
      try CompleteResultsTests.contents(path).keys.sorted() == [
        ".unfinished/run.json", ".unfinished/run.spool", "design.csv", "run.json", "run.spool",
      ])
    #expect(try Verification(path).perform().differences == [])
    _ = try await shard.run(into: path)
    #expect(try ResultFiles.hashes(in: path) == first)
    #expect(throws: ExperimentError.planInPlaceOfResults(folder: path)) {
      var plan = try SmallSweep.experiment()
      plan.overwrites = true
      try plan.plan(into: path)
    }
    var whole = try SmallSweep.experiment()
    whole.overwrites = true
    _ = try await whole.run(into: path)
    #expect(try ResultFiles.hashes(in: path) == (try await SmallSweep.reference.value))
    #expect(throws: ExperimentError.alreadyComplete(folder: path)) { try whole.plan(into: path) }
  }

  @Test
  func `a design that was planned stays when the sweep is stopped, or cannot write`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    var sweep = try SmallSweep.experiment()
    try sweep.plan(into: path)
    let design = try ResultFiles.text("\(path)/design.csv")
    for done in 0..<2 {
      #expect(
        try await CompleteResultsTests.stop(sweep, after: done, in: path)
          == .stopped(done: done, of: 18, folder: path))
      #expect(try ResultFiles.text("\(path)/design.csv") == design)
    }
    sweep.progress = { progress in
      guard progress.phase == .writing, progress.done == 0 else { return }
      #expect(throws: Never.self) { try Folder.create("\(path)/waves.csv.part") }
    }
    await #expect(throws: ExperimentError.self) { _ = try await sweep.run(into: path) }
    #expect(try ResultFiles.text("\(path)/design.csv") == design)
    #expect(
      try Folder.names(in: path) == ["design.csv", "run.json", "run.spool", "waves.csv.part"])
  }

  @Test
  func `merged results are left alone, and stay until others are whole`() async throws {
    let folder = try TemporaryFolder()
    let shards = try await SmallSweep.shards(2, in: folder)
    let path = folder.entry("whole")
    var merge = Merge(shards)
    _ = try await merge.write(try merge.check(), into: path)
    let whole = try CompleteResultsTests.contents(path)
    await #expect(throws: ExperimentError.alreadyComplete(folder: path)) {
      _ = try await merge.write(try merge.check(), into: path)
    }
    merge.overwrites = true
    let allowance = ExperimentTests.Allowance(5)
    merge.shouldStop = { allowance.isUsedUp }
    await #expect(
      throws: ExperimentError.stopped(done: 5, of: 18, folder: path, isBesideOthers: true)
    ) {
      _ = try await merge.write(try merge.check(), into: path)
    }
    let stopped = try CompleteResultsTests.contents(path)
    #expect(stopped.filter { !$0.key.hasPrefix(".unfinished/") } == whole)
    merge.overwrites = false
    merge.shouldStop = { false }
    _ = try await merge.write(try merge.check(), into: path)
    #expect(try ResultFiles.hashes(in: path) == (try await SmallSweep.reference.value))
  }
}
