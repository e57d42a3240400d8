import ModerationModel
import TestSupport
import Testing

@Suite("Every run with waves")
struct WaveConservationTests {
  @Test(arguments: [false, true])
  func `balances, is legal, and reports of waves what its records say`(lasting: Bool) throws {
    var (occurrences, removals, seizures, fallen) = (0, 0.0, 0.0, 0.0)
    for number in 1...200 {
      let draft = RandomWaves.draft(number, lasting: lasting)
      let run = try Run(draft, replicate: number % 5 + 1)
      let violations = RunAudit(run).violations
      #expect(violations.isEmpty, "scenario \(number): \(violations.first ?? "")")
      let audit = WaveAudit(run)
      #expect(audit.violations.isEmpty, "scenario \(number): \(audit.violations.first ?? "")")
      occurrences += audit.occurrenceCount
      removals += run.final(.removedByWave)
      seizures += run.final(.seized)
      fallen += run.final(.removedWithAccount)
    }
    // The scenarios are no empty ones.
    #expect(occurrences > 500)
    #expect(removals > 500)
    #expect(seizures > 150)
    #expect(fallen > 500)
  }
}
