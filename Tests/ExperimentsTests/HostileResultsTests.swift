import ScenarioFiles
import Files
import TestSupport
import Testing

@testable import Experiments

/// Folders whose hashes and checks are right and whose content is not what the program writes.
@Suite("Hostile results")
struct HostileResultsTests {
  /// Two shards, the first of which may be changed.
  private struct Shards {
    let paths: [String]

    var spool: String { paths[0] + "/run.spool" }

    /// Replaces a text of the first shard's provenance.
    func replace(_ old: String, with new: String) throws {
      let path = paths[0] + "/run.json"
      let text = try ResultFiles.text(path)
      #expect(text.contains(old))
      try HostileResultsTests.write(
        Array(text.replacing(old, with: new, maxReplacements: 1).utf8), to: path)
    }

    /// What is said of the shards.
    var problem: StoredRunError? {
      do throws(StoredRunError) {
        _ = try Merge(paths).check()
        return nil
      } catch {
        return error
      }
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    var file = try AtomicFile(path)
    try file.write(bytes)
    _ = try file.commit()
  }

  /// Ways to spoil a record of the small sweep, by what is wrong with it.
  enum Spoiling: String, CaseIterable {
    case empty, short, long, failedWithRows, countOfLives, countsThatOverflow, lengthOfText
    case tooManyEvents, eventsThatOverflow, infiniteValue, infiniteValueOfPlatform, hugeValue,
      valueOfHugeSquares, hugeLife,
      livesOutOfOrder

    func apply(to record: inout [UInt8], _ layout: RecordLayout) {
      switch self {
      case .empty: record = []
      case .short: record.removeLast()
      case .long: record.append(0)
      case .failedWithRows: put(SimulationRecord.failed, at: 0, in: &record)
      case .countOfLives: put(1 << 40, at: 4, in: &record)
      case .countsThatOverflow: for index in 1...6 { put(.max, at: index, in: &record) }
      case .lengthOfText:
        put(SimulationRecord(bytes: record, layout: layout).word(1) + 1, at: 1, in: &record)
      case .tooManyEvents: put(1 << 63, at: 0, in: &record)
      // Of two thousand simulations they would be more than a count holds.
      case .eventsThatOverflow: put(1 << 52, at: 0, in: &record)
      case .infiniteValue:
        put(Double.infinity.bitPattern, at: layout.headCount + layout.outcomesStart, in: &record)
      case .infiniteValueOfPlatform:
        put(
          Double.infinity.bitPattern, at: layout.headCount + layout.platformOutcomesStart + 1,
          in: &record)
      case .hugeValue:
        put(Double(-1e200).bitPattern, at: layout.headCount + layout.wavesStart - 1, in: &record)
      // A difference of two such is no value to average.
      case .valueOfHugeSquares:
        put(Double(1e150).bitPattern, at: layout.headCount + layout.outcomesStart, in: &record)
      case .hugeLife: put(Double(1e30).bitPattern, at: layout.livesStart, in: &record)
      // A life that there could be, but not before the others.
      case .livesOutOfOrder: put(Double(1e6).bitPattern, at: layout.livesStart, in: &record)
      }
    }
  }

  /// Puts a spoilt record of simulation 0 into a spool.
  private static func spoil(_ path: String, by spoiling: Spoiling) throws {
    let configuration = try SmallSweep.configuration()
    let layout = RecordLayout(configuration.loaded.scenario, keeping: configuration.kept)
    let old = try configuration.openSpool(path)
    var records = try (0..<configuration.plan.simulationCount).map {
      old.contains($0) ? try old.read($0) : nil
    }
    var record = try #require(records[0])
    #expect(SimulationRecord(bytes: record, layout: layout).isSound)
    spoiling.apply(to: &record, layout)
    records[0] = record
    let new = try configuration.createSpool(path)
    for (simulation, record) in records.enumerated() {
      if let record { try new.append(simulation, record) }
    }
  }

  @Test(arguments: Spoiling.allCases)
  func `a record that no simulation leaves is not merged`(spoiling: Spoiling) async throws {
    let folder = try TemporaryFolder()
    let shards = Shards(paths: try await SmallSweep.shards(2, in: folder))
    let hash = try AtomicFile.Receipt(ofFile: shards.spool).sha256
    try Self.spoil(shards.spool, by: spoiling)
    let spoilt = try AtomicFile.Receipt(ofFile: shards.spool).sha256
    try shards.replace("\(hash)", with: "\(spoilt)")
    #expect(
      shards.problem
        == .invalid(
          "\(shards.spool) has a record that no simulation leaves: "
            + "1 simulation: point 1 replicate 1"))
  }

  @Test
  func `a record that no simulation leaves is not gone on with`() async throws {
    let folder = try TemporaryFolder()
    var stopped = try SmallSweep.experiment()
    let allowance = ExperimentTests.Allowance(4)
    stopped.shouldStop = { allowance.isUsedUp }
    await #expect(throws: ExperimentError.self) {
      _ = try await stopped.run(into: folder.entry("r"))
    }
    let spool = folder.entry("r") + "/run.spool"
    try Self.spoil(spool, by: .hugeLife)
    var resumed = try SmallSweep.experiment()
    resumed.resumes = true
    await #expect(
      throws: ExperimentError.cannotResume(
        "\(spool) has a record that no simulation leaves")
    ) {
      _ = try await resumed.run(into: folder.entry("r"))
    }
    _ = try await SmallSweep.experiment().run(into: folder.entry("r"))
    #expect(
      try ResultFiles.hashes(in: folder.entry("r")) == (try await SmallSweep.reference.value))
  }

  @Test
  func `a comparison of nothing is refused`() async throws {
    let folder = try TemporaryFolder()
    let shards = Shards(paths: try await SmallSweep.shards(2, in: folder))
    try shards.replace("\"tables\":", with: "\"scenarios\": [], \"tables\":")
    #expect(
      shards.problem == .invalid("\(shards.paths[0])/run.json tells of no comparison of scenarios"))
  }

  @Test
  func `a file outside of the folder is not read`() async throws {
    let folder = try TemporaryFolder()
    let shards = Shards(paths: try await SmallSweep.shards(2, in: folder))
    try shards.replace("\"run.spool\":", with: "\"../../dev/zero\":")
    #expect(
      shards.problem
        == .invalid(
          "\(shards.paths[0])/run.json tells of the file ../../dev/zero, which is none of the "
            + "folder"))
  }

  @Test
  func `a shard of more simulations than its file can hold is refused before they are looked for`()
    async throws
  {
    let folder = try TemporaryFolder()
    let configuration = try SmallSweep.configuration(
      SmallSweep.variations, ["random.replicates=10000000"])
    var paths: [String] = []
    for number in 1...2 {
      let path = folder.entry("\(number)")
      try Folder.create(path)
      try Self.write([], to: path + "/run.spool")
      guard case .sweep(let sweep) = configuration.plan else { fatalError("no sweep") }
      try sweep.design.write {
        let bytes = $0.bytes
        try Self.write(bytes, to: path + "/design.csv")
      }
      let provenance = RunProvenance(
        configuration: configuration, arguments: [],
        identity: RunIdentity(configuration, Shard(number, of: 2)))
      let tree = provenance.tree(done: 1, report: RunReport(), cpuSeconds: 0)
      try Self.write(Array(tree.text.utf8), to: path + "/run.json")
      paths.append(path)
    }
    #expect(
      throws: StoredRunError.invalid(
        "\(paths[0])/run.spool does not hold the simulations of its shard")
    ) {
      _ = try Merge(paths).check()
    }
  }
}

/// Writes a number of eight bytes into a record.
private func put(_ word: UInt64, at index: Int, in record: inout [UInt8]) {
  for byte in 0..<8 { record[index * 8 + byte] = UInt8(truncatingIfNeeded: word >> (8 * byte)) }
}
