import Experiments
import Foundation
import ScenarioFiles
import Tables
import Testing

/// The bytes of the shipped scenarios, as hashes: whoever changes a result notices.
///
/// `TAKEDOWN_REWRITE_BASELINES=1 swift test --filter BaselineTests` writes them anew; a change that
/// does so says why under "Changes in results" in the changelog.
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

  /// The hashes on record: a line for each scenario and table.
  private static let recorded: Set<String> = {
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return Set(text.split(separator: "\n").map(String.init))
  }()

  /// The scenarios that are simulated more than once: what is summed up over replicates is quick
  /// with them.
  private static let quick = [
    "alternating_renewal", "birth_death", "immigration_death", "collateral", "shared_hashes",
  ]

  /// A replicate or a few of a scenario, all tables, as lines `scenario table sha256`.
  private static func lines(of scenario: String) async throws -> [String] {
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
    return report.files.filter { $0.name.hasSuffix(".csv") }
      .map { "\(scenario) \($0.name) \($0.receipt.sha256)" }
  }

  @Test
  func `there are scenarios to hold against their baselines`() {
    #expect(Self.scenarios.count >= 6)
  }

  @Test(.enabled(if: !isRewriting), arguments: scenarios)
  func `a shipped scenario gives the bytes on record`(scenario: String) async throws {
    let lines = try await Self.lines(of: scenario)
    #expect(!lines.isEmpty)
    for line in lines { #expect(Self.recorded.contains(line), "changed: \(line)") }
  }

  @Test(.enabled(if: isRewriting))
  func `the baselines are written anew`() async throws {
    var all: [String] = []
    for scenario in Self.scenarios { all += try await Self.lines(of: scenario) }
    try (all.joined(separator: "\n") + "\n").write(
      to: Self.file, atomically: true, encoding: .utf8)
  }
}
