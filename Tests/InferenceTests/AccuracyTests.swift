import Inference
import Testing

/// How near the posterior comes to the exact one; the limits are those of the nightly size, of ten seeds.
@Suite("Accuracy")
struct AccuracyTests {
  static let seeds: UInt64 = Scale.isNightly ? 10 : 1

  static func accuracy(
    _ problem: Problem, _ simulations: Int, _ exact: [Tabulated]
  ) throws -> (error: Double, spread: Double) {
    var (error, spread) = (0.0, 0.0)
    for seed in 1...seeds {
      let result = try problem.calibrate(
        CalibrationSettings(simulations: simulations, seed: seed))
      #expect(result.choice == .adjusted)
      #expect(result.simulations == simulations)
      let accuracy = Accuracy(result, exact: exact)
      error += accuracy.error / Double(seeds)
      spread += accuracy.spread / Double(seeds)
    }
    return (error, spread)
  }

  /// One seed of few simulations misses by more than ten of many do.
  static let slack = Scale.isNightly ? 1.0 : 2.0

  @Test
  func `immigration and death, two values: within 0.15 standard deviations`() throws {
    let (error, spread) = try Self.accuracy(
      .immigrationDeath, Scale.isNightly ? 12_000 : 4000, Accuracy.immigrationDeath)
    #expect(error <= 0.15 * Self.slack, "\(error)")
    #expect(abs(spread - 1) <= 0.1 * Self.slack, "\(spread)")
  }

  @Test
  func `ten counts: within 0.25 standard deviations`() throws {
    let (error, spread) = try Self.accuracy(
      .counts(10), Scale.isNightly ? 10_000 : 3000,
      Array(repeating: Accuracy.rate, count: 10))
    #expect(error <= 0.25, "\(error)")
    #expect(abs(spread - 1) <= 0.1 * Self.slack, "\(spread)")
  }

  @Test
  func `thirty counts: within 0.6 standard deviations`() throws {
    let (error, _) = try Self.accuracy(
      .counts(30), Scale.isNightly ? 5000 : 3000, Array(repeating: Accuracy.rate, count: 30))
    #expect(error <= 0.6, "\(error)")
  }
}
