import ModerationModel
import TestSupport
import Testing

@Suite("Every run")
struct ConservationTests {
  @Test
  func `balances, is legal, and agrees with its records, whatever the scenario`() throws {
    var (channels, suspensions, migrations) = (0, 0, 0)
    for number in 1...200 {
      let run = try Run(RandomScenario.draft(number), replicate: number % 5 + 1)
      let violations = RunAudit(run).violations
      #expect(violations.isEmpty, "scenario \(number): \(violations.first ?? "")")
      channels += run.channels.count
      suspensions += run.events.count { $0.kind == .suspension }
      migrations += run.channels.count { $0.foundedAs == .migration }
    }
    // The scenarios are no empty ones.
    #expect(
      channels > 15_000 && suspensions > 2000 && migrations > 1500,
      "\(channels) channels, \(suspensions) suspensions, \(migrations) migrations")
  }
}
