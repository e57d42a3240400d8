import Experiments
import Files
import TestSupport
import Testing

@Suite("Merge")
struct MergeTests {
  private static func problem(_ folders: [String]) -> StoredRunError? {
    do throws(StoredRunError) {
      _ = try Merge(folders).check()
      return nil
    } catch {
      return error
    }
  }

  @Test
  func `a doubled shard is refused with its simulations`() async throws {
    let folder = try TemporaryFolder()
    let paths = try await SmallSweep.shards(3, in: folder)
    _ = try await Self.copy(paths[1], to: folder.entry("copy"))
    #expect(
      Self.problem(paths + [folder.entry("copy")])
        == .invalid(
          "\(folder.entry("copy")) (shard 2/3) and \(paths[1]) (shard 2/3) both have 6 simulations: "
            + "point 1 replicate 2, point 2 replicate 2, point 3 replicate 2, "
            + "point 4 replicate 2, point 5 replicate 2 and 1 more"))
  }

  @Test
  func `a missing shard is refused with its simulations`() async throws {
    let folder = try TemporaryFolder()
    let paths = try await SmallSweep.shards(5, in: folder)
    #expect(
      Self.problem(Array(paths.dropLast()))
        == .invalid(
          "the shards 1/5, 2/5, 3/5, 4/5 lack 3 simulations: point 2 replicate 2, point 4 replicate 1, "
            + "point 5 replicate 3"))
  }

  @Test
  func `shards of different counts go together when they make the whole`() async throws {
    let folder = try TemporaryFolder()
    let halves = try await SmallSweep.shards(2, in: folder)
    let quarters = try await SmallSweep.shards(4, in: folder)
    let merge = Merge([quarters[3], halves[0], quarters[1]])
    _ = try await merge.write(try merge.check(), into: folder.entry("whole"))
    #expect(
      try ResultFiles.hashes(in: folder.entry("whole")) == (try await SmallSweep.reference.value))
    #expect(Self.problem([halves[0], quarters[0]]) != nil)
  }

  @Test
  func `a torn or changed spool is refused by name`() async throws {
    let folder = try TemporaryFolder()
    let paths = try await SmallSweep.shards(2, in: folder)
    let spool = paths[0] + "/run.spool"
    let bytes = try FileBytes.read(path: spool, limit: .max)
    for changed in [Array(bytes.dropLast(9)), bytes.dropLast() + [bytes[bytes.count - 1] ^ 1]] {
      try Self.write(changed, to: spool)
      #expect(
        Self.problem(paths)
          == .invalid("\(spool) is torn or changed: its hash is not that of run.json"))
    }
    try Folder.remove(spool)
    #expect(Self.problem(paths) == .invalid("\(spool) is missing"))
  }

  @Test
  func `a shard of another configuration is refused`() async throws {
    let folder = try TemporaryFolder()
    var paths = try await SmallSweep.shards(2, in: folder)
    var other = try SmallSweep.experiment(
      SmallSweep.variations, ["random.replicates=3", "random.seed=9"])
    other.shard = Shard(2, of: 2)
    paths[1] = folder.entry("foreign")
    _ = try await other.run(into: paths[1])
    #expect(
      Self.problem(paths)
        == .invalid("\(paths[1]) is a shard of another configuration than \(paths[0])"))
  }

  @Test
  func `a shard of another version is refused`() async throws {
    let folder = try TemporaryFolder()
    let paths = try await SmallSweep.shards(2, in: folder)
    let provenance = try ResultFiles.text(paths[1] + "/run.json")
    let older = provenance.replacing(
      "\"model_version\": \(ToolVersion.model)", with: "\"model_version\": 0")
    try Self.write(Array(older.utf8), to: paths[1] + "/run.json")
    let version = ToolVersion.program
    #expect(
      Self.problem(paths)
        == .invalid(
          "\(paths[1]) is by takedown \(version) with model 0, and this is \(version) with model "
            + "\(ToolVersion.model)"))
  }

  @Test
  func `what is no shard, or no whole one, is refused`() async throws {
    let folder = try TemporaryFolder()
    let paths = try await SmallSweep.shards(2, in: folder)
    _ = try await SmallSweep.experiment().run(into: folder.entry("whole"))
    #expect(
      Self.problem([paths[0], folder.entry("whole")])
        == .invalid("\(folder.entry("whole")) is no shard; takedown sweep --shard K/N makes one"))
    var stopped = try SmallSweep.experiment()
    stopped.shard = Shard(2, of: 2)
    let allowance = ExperimentTests.Allowance(4)
    stopped.shouldStop = { allowance.isUsedUp }
    await #expect(throws: ExperimentError.self) {
      _ = try await stopped.run(into: folder.entry("stopped"))
    }
    #expect(
      Self.problem([paths[0], folder.entry("stopped")])
        == .invalid(
          "\(folder.entry("stopped")) is not complete: 4 of 9 simulations are done; "
            + "its command with --resume goes on"))
    #expect(Self.problem(["/nowhere"]) == .missing("there is no folder /nowhere"))
    #expect(
      Self.problem([folder.path])
        == .missing("\(folder.path) holds no results: there is no run.json"))
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    var file = try AtomicFile(path)
    try file.write(bytes)
    _ = try file.commit()
  }

  private static func copy(_ folder: String, to other: String) async throws {
    try Folder.create(other)
    for name in try Folder.names(in: folder) {
      try write(try FileBytes.read(path: "\(folder)/\(name)", limit: .max), to: "\(other)/\(name)")
    }
  }
}
