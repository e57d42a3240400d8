import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// How long channels live under moderation.
@Suite("Survival")
struct SurvivalTests {
  static func constantHazard(
    _ hazard: Double, claimed: Double, count: Int, seed: Int
  ) throws -> [Comparison] {
    let lives = try Worlds.cohort(of: count, hazard: hazard, for: 4 / hazard, seed: seed)
    return SurvivalComparison(lives) { exp(-claimed * $0) }.comparisons
  }

  @Test
  func `under a constant hazard is exponential`() throws {
    let p = try Self.constantHazard(0.05, claimed: 0.05, count: 62_000.scaled, seed: 301)
    Check.constantHazard.judge(p)
  }

  @Test
  func `under gamma visibility of variance s is (1 + smt)^(-1/s)`() throws {
    var p: [Comparison] = []
    for (index, deviation) in [0.5, 1, 2].enumerated() {
      // So many that as many fall.
      let count = [66_000, 75_000, 116_000][index].scaled
      let s = deviation * deviation
      let lives = try Worlds.cohort(of: count, hazard: 0.1, for: 60, seed: 310 + index) {
        $0.visibility = .gamma(mean: 1, cv: deviation)
      }
      p += SurvivalComparison(lives) { pow(1 + s * 0.1 * $0, -1 / s) }.comparisons
    }
    Check.gammaVisibility.judge(p)
  }

  @Test
  func `under a mixture of visibilities is the weighted sum`() throws {
    let lives = try Worlds.cohort(of: 70_000.scaled, hazard: 0.1, for: 60, seed: 320) {
      $0.visibility = .mixture([
        WeightedDistribution(weight: 3, distribution: .fixed(3)),
        WeightedDistribution(weight: 1, distribution: .fixed(0.1)),
      ])
    }
    let p = SurvivalComparison(lives) { 0.75 * exp(-0.3 * $0) + 0.25 * exp(-0.01 * $0) }
      .comparisons
    Check.mixtureVisibility.judge(p)
  }

  @Test
  func `is one operator's visibility for all its channels`() throws {
    // Given V both of two channels live with e^(-2mtV), one with e^(-mtV).
    let (m, t, s) = (0.1, 10.0, 1.0)
    let draft = ScenarioDraft.running(
      for: t, seed: 330, platforms: [.named("p") { $0.moderationHazard = m }],
      classes: [
        .named("c") {
          $0.initial = 64_000.scaled
          $0.channelsEach = .fixed(2)
          $0.visibility = .gamma(mean: 1, cv: 1)
        }
      ])
    let counts = Worlds.liveChannels(perOperatorOf: try Run(draft))
    func survival(_ channels: Double) -> Double { pow(1 + channels * s * m * t, -1 / s) }
    let two = survival(2)
    let one = 2 * (survival(1) - two)
    let p = [
      GoodnessOfFit.chiSquare(of: "distribution of channels left", counts, largest: 2) {
        [1 - one - two, one, two][$0]
      }
    ]
    Check.sharedVisibility.judge(p)
  }
}
