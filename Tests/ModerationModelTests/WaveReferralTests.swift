import Chance
import ModerationModel
import TestSupport
import Testing

/// Section 4, by hand: from the list to the removal.
@Suite("Referrals")
struct WaveReferralTests {
  private func isNear(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 1e-9 }

  @Test
  func `at one instant remove together, and only then is decided who comes back`() throws {
    // Watches end together. Whoever is lost with an account waits for the new one.
    let wave = WaveParameters.acting(from: 10, for: 1) {
      $0.watchShare = 1
      $0.watchFor = 5
      $0.suspendsAccount = 0.5
    }
    let draft = ScenarioDraft.calm([wave], initial: 60, delay: 2) {
      $0.operatorClasses[0].channelsEach = .fixed(3)
      $0.operatorClasses[0].newAccountDelay = .fixed(7)
    }
    let run = try Run(draft)
    let lost = run.channels.filter { $0.generation == 0 }
    #expect(lost.allSatisfy { $0.endedBy == .wave && $0.endDays == 15 })
    let suspended = Set(run.events.filter { $0.kind == .suspension }.compactMap(\.operatorNumber))
    // 1 - 0.5^3 of 60.
    #expect(suspended.count > 40 && suspended.count < 60)
    #expect(run.wave(.accountsSuspended) == Double(suspended.count))
    #expect(run.wave(.takedowns) == Double(180 + suspended.count))
    let wrong = run.channels.filter {
      $0.generation == 1 && $0.foundedDays != (suspended.contains($0.operatorNumber) ? 24 : 17)
    }
    #expect(wrong.isEmpty)
    // In order of founding.
    let predecessors = run.channels.filter { $0.foundedDays == 17 }.compactMap(\.predecessor)
    #expect(predecessors == predecessors.sorted())
  }
}
