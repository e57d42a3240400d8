import Chance
import ModerationModel
import TestSupport
import Testing

/// Sections 4 and 7: platforms that are closed.
@Suite("Seizure")
struct WaveSeizureTests {
  private func draft(
    _ waves: [WaveParameters], initial: Int = 3, delay: Double? = 2, for horizon: Double = 100,
    _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) -> ScenarioDraft {
    .calm(waves, for: horizon, initial: initial, delay: delay) {
      $0.platforms[0].owned = true
      change(&$0)
    }
  }

  /// The second platform, to which the class moves when it must.
  private func withRefuge(_ draft: inout ScenarioDraft) {
    draft.platforms.append(.named("q"))
    draft.operatorClasses[0].migrateTo = .only("q")
  }

  @Test
  func `that sends a migrant back makes it a recreation`() throws {
    // Lost on p at 1.5 and bound for q; q is closed for ever at 5, and p is what is left.
    let purge = WaveParameters.acting(from: 1, for: 1, as: "purge") { $0.capacity = 1 }
    let run = try Run(
      draft([purge, .seizing("q", at: 5, for: .infinity)], initial: 1, delay: 10) {
        $0.platforms.append(.named("q") { $0.owned = true })
        $0.operatorClasses[0].migrateProbability = 1
        $0.operatorClasses[0].migrateTo = [
          NamedWeight(name: "p", weight: 1), NamedWeight(name: "q", weight: 1),
        ]
      })
    #expect(run.channels.map(\.platform) == [0, 0])
    #expect(run.channels.map(\.foundedAs) == [.initial, .recreation])
    #expect(run.final(.migratedIn) == 0 && run.final(.recreated) == 1)
  }

  @Test
  func `holds as long as the longest of several, and opens once`() throws {
    let run = try Run(
      draft([
        .seizing(at: 10, for: 20, as: "long"), .seizing(at: 15, for: 5, as: "short"),
        .seizing(at: 20, for: 10, as: "same"),
      ]))
    #expect(run.days(of: .opening) == [30])
    #expect(run.days(of: .founded(.recreation)) == [32, 32, 32])
    let longer = try Run(
      draft([.seizing(at: 10, for: 20, as: "long"), .seizing(at: 15, for: 20, as: "longer")]))
    #expect(longer.days(of: .opening) == [35])
    // Those that waited for day 30 wait on.
    #expect(longer.days(of: .founded(.recreation)) == [35, 35, 35])
  }
}

extension WaveParameters {
  /// The wave after `change`.
  func with(_ change: (inout Self) -> Void) -> Self {
    var wave = self
    change(&wave)
    return wave
  }
}
