import Numerics

/// Scores of a sample against a distribution, as standard normal deviates or compared with them.
///
/// Every limit here has a false-alarm rate of 1e-6. All tests run at fixed seeds, so a test that
/// passes once passes always; the rate says how far a pass can be trusted.
enum StatisticalChecks {
  /// The two-sided limit of a standard normal deviate at 1e-6.
  static let normalLimit = 4.892

  /// The one-sided limit of a standard normal deviate at 1e-6.
  static let upperNormalLimit = 4.753

  /// The limit of Kolmogorov's `D * sqrt(n)` at 1e-6, from its leading term `2 exp(-2 x²)`.
  static let kolmogorovLimit = 2.694

  /// Kolmogorov's `D * sqrt(n)` of a sample against a distribution function.
  static func kolmogorov(_ sample: [Double], _ cumulative: (Double) -> Double) -> Double {
    let sorted = sample.sorted()
    let count = Double(sorted.count)
    var distance = 0.0
    for (rank, value) in sorted.enumerated() {
      let expected = cumulative(value)
      distance = max(
        distance, expected - Double(rank) / count, Double(rank + 1) / count - expected)
    }
    return distance * count.squareRoot()
  }

  /// Pearson's chi-square as a standard normal deviate (Wilson and Hilferty 1931).
  static func chiSquare(_ counts: [Int], _ probabilities: [Double]) -> Double {
    let total = Double(counts.reduce(0, +))
    var statistic = 0.0
    for (count, probability) in zip(counts, probabilities) {
      let expected = total * probability
      statistic += (Double(count) - expected) * (Double(count) - expected) / expected
    }
    let freedom = Double(counts.count - 1)
    let cubeRoot = PortableMath.pow(statistic / freedom, 1.0 / 3)
    return (cubeRoot - (1 - 2 / (9 * freedom))) / (2 / (9 * freedom)).squareRoot()
  }

  /// The same against equal probabilities.
  static func chiSquare(uniform counts: [Int]) -> Double {
    chiSquare(counts, [Double](repeating: 1 / Double(counts.count), count: counts.count))
  }

  /// The correlation of each number with the next, as a standard normal deviate.
  static func serialCorrelation(_ uniforms: [Double]) -> Double {
    var sum = 0.0
    for place in 1..<uniforms.count {
      sum += (uniforms[place - 1] - 0.5) * (uniforms[place] - 0.5)
    }
    return 12 * sum / Double(uniforms.count - 1).squareRoot()
  }

  /// Scores of the mean and the variance of a sample against exact ones.
  ///
  /// The error of the variance is judged by the sample's own fourth moment.
  static func moments(
    _ count: Int, mean: Double, variance: Double, draw: () -> Double
  ) -> (mean: Double, variance: Double) {
    var first = 0.0
    var second = 0.0
    var fourth = 0.0
    for _ in 0..<count {
      let deviation = draw() - mean
      let square = deviation * deviation
      first += deviation
      second += square
      fourth += square * square
    }
    let n = Double(count)
    let meanScore = first / (n * variance).squareRoot()
    let spread = fourth / n - (second / n) * (second / n)
    return (meanScore, (second / n - variance) / (spread / n).squareRoot())
  }
}
