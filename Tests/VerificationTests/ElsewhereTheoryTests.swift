import Foundation
import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// How many leave the model: by weight among the platforms, without a crowd that draws.
@Suite("Shares that go elsewhere")
struct ElsewhereTheoryTests {
  /// All channels of `from` are lost, and their successors go to `a`, `b` or elsewhere with weights 2, 1, 4.
  private static func draft(
    _ count: Int, herding: Double = 0, elsewhere: Double = 4, seed: Int
  ) -> ScenarioDraft {
    let residents = [("a", 1), ("b", 7)].map { name, count in
      OperatorClassParameters.named("at_\(name)") {
        $0.initial = count
        $0.platforms = .only(name)
      }
    }
    return .running(
      for: 100, seed: seed,
      platforms: [.named("a"), .named("b"), .named("from") { $0.moderationHazard = 1 }],
      classes: residents + [
        .named("movers") {
          $0.initial = count
          // Movers of a lawful class are no part of the crowd, which so stays as it is.
          $0.lawful = herding > 0
          $0.platforms = .only("from")
          $0.recreateProbability = 1
          $0.migrateProbability = 1
          $0.migrateTo = [
            NamedWeight(name: "b", weight: 1), NamedWeight(name: "elsewhere", weight: elsewhere),
            NamedWeight(name: "a", weight: 2), NamedWeight(name: "from", weight: 9),
          ]
          $0.migrateHerding = herding
        }
      ])
  }

  /// How many went to `a`, to `b` and elsewhere.
  private static func destinations(_ run: Run) -> [Int] {
    let moved = run.channels.filter { $0.foundedAs == .migration }
    return [0, 1].map { platform in moved.count { $0.platform == platform } }
      + [run.events.count { $0.kind == .migrationElsewhere }]
  }

  @Test
  func `are those of the weights, with and without a crowd`() throws {
    let count = 90_000.scaled
    var comparisons: [Comparison] = []
    for (index, herding) in [0.0, 1, 2].enumerated() {
      let run = try Run(Self.draft(count, herding: herding, seed: 74_010 + index))
      let counts = Self.destinations(run)
      #expect(counts.reduce(0, +) == count)
      if herding == 0 { #expect(Int(run.final(.migratedElsewhere)) == counts[2]) }
      let weights = [2 * pow(2, herding), pow(8, herding), 4]
      comparisons.append(
        GoodnessOfFit.chiSquare(
          of: "shares of the destinations, herding \(herding)", counts: counts,
          probabilities: weights.map { $0 / weights.reduce(0, +) }))
    }
    AnswerCheck.destinationsElsewhere.judge(comparisons)
  }

  @Test
  func `of a weight 5 % too high, or one that a crowd draws, are seen`() throws {
    func isAccepted(herding: Double, elsewhere: Double) throws -> Bool {
      let run = try Run(
        Self.draft(90_000, herding: herding, elsewhere: elsewhere, seed: 74_020))
      let weights = [2 * pow(2, herding), pow(8, herding), 4]
      return AnswerCheck.accepts([
        GoodnessOfFit.chiSquare(
          of: "shares", counts: Self.destinations(run),
          probabilities: weights.map { $0 / weights.reduce(0, +) })
      ])
    }
    #expect(try !isAccepted(herding: 0, elsewhere: 4.2))
    // As if one channel were live there.
    #expect(try !isAccepted(herding: 1, elsewhere: 8))
  }
}
