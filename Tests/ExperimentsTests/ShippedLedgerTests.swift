import Foundation
import ModerationModel
import ScenarioFiles
import TestSupport
import Testing

/// The scenarios that are shipped keep the ledgers of followers and items.
@Suite("Ledgers of shipped scenarios")
struct ShippedLedgerTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scenarios")

  static let scenarios: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".json5") }.sorted()
  }()

  @Test
  func `there are scenarios to audit`() { #expect(Self.scenarios.count >= 6) }

  @Test(arguments: scenarios)
  func `balance at every sample`(name: String) throws {
    let loaded = try ScenarioLoader().load(Self.folder.appending(path: name).path)
    // Where nobody follows and nothing is posted there is no ledger.
    let scenario = loaded.scenario
    let hasLedger =
      scenario.audience != AudienceParameters()
      || scenario.operatorClasses.contains { $0.postsRate > 0 || $0.archiveBurst > 0 }
    guard hasLedger else { return }
    let run = try Run(scenario.draft, replicate: 1, recording: Recording())
    let violations = RunAudit(ledgersOf: run).violations
    #expect(violations.isEmpty, "\(name): \(violations.first ?? "")")
  }
}
