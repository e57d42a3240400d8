import ScenarioFiles
import Files

@testable import Experiments

/// Two shards of a sweep that is done in no time and has every table.
enum Shards {
  /// What is in the folder of a shard.
  struct Files: Sendable {
    var provenance: [UInt8]
    var design: [UInt8]
    var spool: [UInt8]

    func write(to folder: String) throws {
      try FuzzFile.write(provenance, to: "\(folder)/run.json")
      try FuzzFile.write(design, to: "\(folder)/design.csv")
      try FuzzFile.write(spool, to: "\(folder)/run.spool")
    }

    /// Puts the hashes of design and spool into the provenance.
    mutating func fitHashes() {
      let files = """
        "files": {"design.csv": {"bytes": 0, "sha256": "\(SHA256.hash(design))"},
          "run.spool": {"bytes": 0, "sha256": "\(SHA256.hash(spool))"}}, "was"
        """
      replace("\"files\"", with: files)
    }

    /// Puts the fingerprints of another configuration into provenance and spool.
    mutating func fit(_ told: RunConfiguration, insteadOf other: RunConfiguration) {
      replace(other.fingerprint.description, with: told.fingerprint.description)
      let header = SpoolRepair.header(told.simulationFingerprint)
      spool.replaceSubrange(..<min(40, spool.count), with: header.prefix(spool.count))
      fitHashes()
    }

    private mutating func replace(_ old: String, with new: String) {
      guard let range = provenance.firstRange(of: Array(old.utf8)) else { return }
      provenance.replaceSubrange(range, with: new.utf8)
    }
  }

  private static let scenario = """
    {
      format: "takedown-scenario/1",
      time: { start: "2019-11-18", horizon: "2 d", sample_every: "2 d" },
      random: { replicates: 1 },
      platforms: { first: { moderation: { hazard: "0.1/d" } } },
      operators: { supporter: { initial: 3, recreate: { probability: 0.8 } } },
      waves: { w: { start: "1 d", duration: "1 d", platforms: ["first"], coverage: 0.5 } },
      targets: { founded: { metric: "outcomes.founded", observed: 2, source: "assumption" } },
    }
    """

  static func configuration() throws -> RunConfiguration {
    let loaded = try ScenarioLoader().load(Array(scenario.utf8), named: "tiny.json5")
    let path = "platforms.first.moderation.hazard"
    let design = Design(paths: [path], columns: [[.number(0.1), .number(0.3)]])
    return RunConfiguration(.sweep(try Sweep(loaded, design: design)), tables: ResultTable.allCases)
  }

  /// Simulates a shard of two and reads what it left.
  static func make(
    _ number: Int, of configuration: RunConfiguration, in folder: String
  ) throws -> Files {
    var experiment = Experiment(configuration)
    experiment.shard = Shard(number, of: 2)
    // The process that wrote the inputs to begin with has left its own there.
    experiment.overwrites = true
    _ = try Blocking.result { [experiment] in try await experiment.run(into: folder) }
    func bytes(_ name: String) throws -> [UInt8] {
      try FileBytes.read(path: "\(folder)/\(name)", limit: 1 << 20)
    }
    // What is kept of it must not tell where it was made.
    let lines = String(decoding: try bytes("run.json"), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("\"host\": ") }
    return Files(
      provenance: Array(lines.joined(separator: "\n").utf8), design: try bytes("design.csv"),
      spool: try bytes("run.spool"))
  }
}
