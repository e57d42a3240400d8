import Foundation
import ModerationModel
import TestSupport
import Testing

/// Section 2: mirrors at rate `b` and hazard `h`, the linear birth-death process.
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

  /// p-values of mean, variance and distribution of the descendants of `count` lone channels.
  static func birthDeath(
    birth: Double, hazard: Double, abandon: Double = 0, claimedBirth: Double, time: Double,
    count: Int, seed: Int
  ) throws -> [Double] {
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
    let squares = counts.map { (Double($0) - theory.mean) * (Double($0) - theory.mean) }
    return [
      GoodnessOfFit.mean(
        of: counts.map(Double.init), is: theory.mean, variance: theory.variance),
      GoodnessOfFit.mean(of: squares, is: theory.variance, variance: theory.spreadOfSquares),
      GoodnessOfFit.chiSquare(counts, largest: 60, probability: theory.probability),
    ]
  }

  @Test
  func `grow and shrink as a linear birth-death process`() throws {
    let growing = try Self.birthDeath(
      birth: 0.12, hazard: 0.06, claimedBirth: 0.12, time: 15, count: 5000, seed: 201)
    let shrinking = try Self.birthDeath(
      birth: 0.06, hazard: 0.12, claimedBirth: 0.06, time: 10, count: 5000, seed: 202)
    #expect(Check.birthDeath.accepts(growing + shrinking), "\(growing) \(shrinking)")
  }

  @Test
  func `that just make up for removals have variance 2 n b t`() throws {
    let p = try Self.birthDeath(
      birth: 0.1, hazard: 0.1, claimedBirth: 0.1, time: 15, count: 5000, seed: 203)
    #expect(Check.criticalBirthDeath.accepts(p), "\(p)")
  }

  @Test
  func `are abandoned like their originals, at a rate that adds to the hazard`() throws {
    let mixed = try Self.birthDeath(
      birth: 0.1, hazard: 0.08, abandon: 0.05, claimedBirth: 0.1, time: 12, count: 5000, seed: 204)
    let unmoderated = try Worlds.cohort(of: 10_000, hazard: 0, for: 30, seed: 205) {
      $0.abandon = 0.1
    }
    let abandoned = SurvivalComparison(unmoderated) { exp(-0.1 * $0) }.pValues
    #expect(Check.abandonment.accepts(mixed + abandoned), "\(mixed) \(abandoned)")
  }
}
