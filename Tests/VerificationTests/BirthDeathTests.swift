import Foundation
import ModerationModel
import TestSupport
import Testing

/// Mirrors at rate `b` and hazard `h`, the linear birth-death process.
@Suite("Mirrors")
struct BirthDeathTests {
  /// The process from one channel at time `t` (Kendall 1948, "On the generalized birth-and-death
  /// process"): 0 with probability `extinct`, and geometric with ratio `ratio` otherwise.
  struct LinearBirthDeath {
    let mean: Double
    let variance: Double
    let extinct: Double
    let ratio: Double

    init(birth b: Double, death h: Double, time t: Double) {
      let growth = exp((b - h) * t)
      mean = growth
      if b == h {
        variance = 2 * b * t
        extinct = b * t / (1 + b * t)
        ratio = extinct
      } else {
        variance = (b + h) / (b - h) * growth * (growth - 1)
        extinct = h * (growth - 1) / (b * growth - h)
        ratio = b * (growth - 1) / (b * growth - h)
      }
    }

    func probability(of count: Int) -> Double {
      count == 0 ? extinct : (1 - extinct) * (1 - ratio) * pow(ratio, Double(count - 1))
    }

    /// The variance of `(count - mean)²`.
    var spreadOfSquares: Double {
      let fourth = (0...4000).reduce(0) { $0 + pow(Double($1) - mean, 4) * probability(of: $1) }
      return fourth - variance * variance
    }
  }

  /// Mean, standard deviation and distribution of the descendants of `count` lone channels.
  static func birthDeath(
    birth: Double, hazard: Double, abandon: Double = 0, claimedBirth: Double, time: Double,
    count: Int, seed: Int
  ) throws -> [Comparison] {
    let draft = ScenarioDraft.running(
      for: time, seed: seed, platforms: [.named("p") { $0.moderationHazard = hazard }],
      classes: [
        .named("c") {
          $0.initial = count
          $0.mirror = birth
          $0.abandon = abandon
        }
      ])
    let counts = Worlds.liveChannels(perOperatorOf: try Run(draft))
    let theory = LinearBirthDeath(birth: claimedBirth, death: hazard + abandon, time: time)
    return [
      GoodnessOfFit.mean(
        of: "mean of descendants", counts.map(Double.init), is: theory.mean,
        variance: theory.variance),
      GoodnessOfFit.deviation(
        of: "descendants", counts.map(Double.init), about: theory.mean,
        variance: theory.variance, spreadOfSquares: theory.spreadOfSquares),
      GoodnessOfFit.chiSquare(
        of: "distribution of descendants", counts, largest: 60, probability: theory.probability),
    ]
  }

  @Test
  func `grow and shrink as a linear birth-death process`() throws {
    let growing = try Self.birthDeath(
      birth: 0.12, hazard: 0.06, claimedBirth: 0.12, time: 8, count: 119_000.scaled, seed: 201)
    let shrinking = try Self.birthDeath(
      birth: 0.06, hazard: 0.12, claimedBirth: 0.06, time: 6, count: 86_000.scaled, seed: 202)
    Check.birthDeath.judge(growing + shrinking)
  }

  @Test
  func `that just make up for removals have variance 2 n b t`() throws {
    let p = try Self.birthDeath(
      birth: 0.1, hazard: 0.1, claimedBirth: 0.1, time: 6, count: 103_000.scaled, seed: 203)
    Check.criticalBirthDeath.judge(p)
  }

  @Test
  func `are abandoned like their originals, at a rate that adds to the hazard`() throws {
    let mixed = try Self.birthDeath(
      birth: 0.1, hazard: 0.08, abandon: 0.05, claimedBirth: 0.1, time: 6, count: 107_000.scaled,
      seed: 204)
    let unmoderated = try Worlds.cohort(of: 66_000.scaled, hazard: 0, for: 30, seed: 205) {
      $0.abandon = 0.1
    }
    let abandoned = SurvivalComparison(unmoderated) { exp(-0.1 * $0) }.comparisons
    Check.abandonment.judge(mixed + abandoned)
  }
}
