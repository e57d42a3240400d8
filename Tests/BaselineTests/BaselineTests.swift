import Experiments
import Foundation
import ScenarioFiles
import Files
import Testing

/// The bytes of the shipped scenarios, as hashes: whoever changes a result notices.
///
/// `TAKEDOWN_REWRITE_BASELINES=1 swift test --filter BaselineTests` writes them anew. It refuses to where
/// tables of an unchanged scenario have changed and `ToolVersion.model` has not; a change that raises it
/// says why under "Changes in results" in the changelog.
@Suite("Baselines", .serialized)
struct BaselineTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let file = root.appending(path: "Tests/BaselineTests/baselines.txt")
  private static let isRewriting =
    ProcessInfo.processInfo.environment["TAKEDOWN_REWRITE_BASELINES"] == "1"

  static let scenarios: [String] = {
    let names =
      (try? FileManager.default.contentsOfDirectory(
        atPath: root.appending(path: "Scenarios").path)) ?? []
    return names.filter { $0.hasSuffix(".json5") }.sorted()
  }()

  /// What is on record; nil if the file cannot be read.
  private static let recorded: Baselines? =
    (try? String(contentsOf: file, encoding: .utf8)).flatMap { Baselines(text: $0) }

  /// The scenarios that are simulated more than once: what is summed up over replicates is quick
  /// with them.
  private static let quick = [
    "alternating_renewal", "birth_death", "immigration_death", "collateral", "shared_hashes",
  ]

  /// The hashes of a scenario and of all its tables, of a replicate or a few.
  private static func hashes(of scenario: String) async throws -> [String: String] {
    let replicates = quick.contains { scenario.hasPrefix($0) } ? 3 : 1
    let loaded = try ScenarioLoader().load(
      root.appending(path: "Scenarios/\(scenario)").path,
      overrides: [Override("random.replicates=\(replicates)")])
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "takedown-baseline-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var experiment = Experiment(RunConfiguration(loaded, tables: ResultTable.allCases))
    experiment.jobs = 2
    let report = try await experiment.run(into: folder)
    var hashes = [
      Baselines.scenario: "\(SHA256.hash(Array(loaded.resolved.text.utf8)))"
    ]
    for file in report.files where file.name.hasSuffix(".csv") {
      hashes[file.name] = "\(file.receipt.sha256)"
    }
    return hashes
  }

  @Test
  func `there are scenarios to hold against their baselines`() {
    #expect(Self.scenarios.count >= 6)
  }

  @Test(.enabled(if: !isRewriting))
  func `the baselines are of this version of the model`() throws {
    #expect(try #require(Self.recorded).model == ToolVersion.model)
  }

  @Test(.enabled(if: !isRewriting), arguments: scenarios)
  func `a shipped scenario gives the bytes on record`(scenario: String) async throws {
    let recorded = try #require(Self.recorded).hashes[scenario] ?? [:]
    let hashes = try await Self.hashes(of: scenario)
    for (file, hash) in hashes.sorted(by: { $0.key < $1.key }) {
      #expect(recorded[file] == hash, "changed: \(scenario) \(file)")
    }
    #expect(recorded.count == hashes.count)
  }

  @Test(.enabled(if: isRewriting))
  func `the baselines are written anew`() async throws {
    var baselines = Baselines(model: ToolVersion.model)
    for scenario in Self.scenarios {
      baselines.hashes[scenario] = try await Self.hashes(of: scenario)
    }
    let changed = Self.recorded.map { baselines.changedInSilence(since: $0) } ?? []
    try #require(
      changed.isEmpty,
      "results of unchanged scenarios have changed: raise ToolVersion.model, and say why in CHANGELOG.md"
    )
    try baselines.text.write(to: Self.file, atomically: true, encoding: .utf8)
  }
}

/// A result that changes raises the version of the model.
@Suite("The rule for baselines")
struct BaselineRuleTests {
  private static var old: Baselines {
    var old = Baselines(model: 4)
    old.hashes = [
      "a": ["scenario": "1", "series.csv": "2"], "b": ["scenario": "3", "series.csv": "4"],
    ]
    return old
  }

  @Test
  func `a table that changes in silence is told`() {
    var new = Self.old
    new.hashes["a"]?["series.csv"] = "5"
    #expect(new.changedInSilence(since: Self.old) == ["a series.csv"])
    new.model = 5
    #expect(new.changedInSilence(since: Self.old).isEmpty)
    new.model = 3
    #expect(new.changedInSilence(since: Self.old) == ["a series.csv"])
  }

  @Test
  func `a scenario that changes, a new one and a new table need no other version`() {
    var new = Self.old
    new.hashes["a"] = ["scenario": "6", "series.csv": "7"]
    new.hashes["b"]?["waves.csv"] = "8"
    new.hashes["c"] = ["scenario": "9", "series.csv": "10"]
    #expect(new.changedInSilence(since: Self.old).isEmpty)
  }

  @Test
  func `what is written is read again`() {
    #expect(Baselines(text: Self.old.text) == Self.old)
    #expect(Baselines(text: "a series.csv 2\n") == nil)
  }
}
