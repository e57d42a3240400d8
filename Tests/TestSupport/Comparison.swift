/// Something seen, held against theory: how improbable it was, and which error of theory would
/// have been caught.
public struct Comparison: Sendable, CustomStringConvertible {
  /// The test that gave the p-value, with what its power depends on.
  private enum Test {
    case normal(error: Double)
    case chiSquare(degreesOfFreedom: Int)
    case kolmogorov
  }

  /// How an error is told.
  public enum Measure: String, Sendable {
    /// As a share of what theory expects.
    case relative
    /// As it is, since theory expects 0 of something that is 1 at most.
    case absolute
    /// The root of the mean square of the relative errors of all probabilities.
    case rootMeanSquare = "root mean square"
    /// The greatest distance between two distribution functions.
    case distance
  }

  /// What was tested.
  public let quantity: String
  /// From how many numbers, or events.
  public let sampleSize: Int
  /// What theory expects, where that is one number.
  public let theory: Double?
  /// The probability that a right model is at least as far from theory.
  public let pValue: Double
  /// What an error is a share of.
  public let measure: Measure
  private let test: Test

  /// A normal number against its mean.
  ///
  /// - Parameters:
  ///   - quantity: what is compared.
  ///   - sampleSize: from how many numbers it is.
  ///   - seen: the number.
  ///   - theory: its mean.
  ///   - deviation: its standard deviation under theory.
  ///   - scale: what an error is a share of; the mean, if nil.
  public init(
    _ quantity: String, from sampleSize: Int, seen: Double, theory: Double, deviation: Double,
    scale: Double? = nil
  ) {
    self.quantity = quantity
    self.sampleSize = sampleSize
    self.theory = theory
    pValue = PValue.normal((seen - theory) / deviation)
    measure = theory == 0 ? .absolute : .relative
    test = .normal(error: deviation / (scale ?? abs(theory)))
  }

  /// Pearson's statistic of `sampleSize` numbers in cells.
  public init(
    _ quantity: String, from sampleSize: Int, chiSquare statistic: Double, degreesOfFreedom: Int
  ) {
    self.quantity = quantity
    self.sampleSize = sampleSize
    theory = nil
    pValue = PValue.chiSquare(statistic, degreesOfFreedom: degreesOfFreedom)
    measure = .rootMeanSquare
    test = .chiSquare(degreesOfFreedom: degreesOfFreedom)
  }

  /// The greatest distance of `sampleSize` numbers from a distribution function.
  public init(_ quantity: String, from sampleSize: Int, distance: Double) {
    self.quantity = quantity
    self.sampleSize = sampleSize
    theory = nil
    pValue = PValue.kolmogorov(distance: distance, count: sampleSize)
    measure = .distance
    test = .kolmogorov
  }

  /// The probability with which ``smallestError(atLevel:)`` is caught.
  public static let power = 0.99

  /// The smallest error that gives a p-value below `level` with probability ``power``.
  ///
  /// With `z` the normal quantile of that probability, 2.326:
  ///
  /// - A normal number of standard deviation `s` is caught beyond `c s`, `c` the critical value of
  ///   the level on both sides, and so an error of `(c + z) s` is; the deviation is taken to be
  ///   that under theory.
  /// - Pearson's statistic of `n` numbers under probabilities `p_i (1 + e_i)` instead of `p_i` is
  ///   noncentral with `n Σ p_i e_i²`, nearly; the error is the root of `Σ p_i e_i²` (Cohen 1988,
  ///   "Statistical power analysis for the behavioral sciences", chapter 7) at which the
  ///   noncentral distribution has all but 1 % above the critical value.
  /// - A distribution function that is off by `d` somewhere is seen there with a deviation of at
  ///   most `1 / (2 √n)`, and the greatest distance is no smaller: `d = D + z / (2 √n)` is enough,
  ///   `D` the critical distance.
  public func smallestError(atLevel level: Double) -> Double {
    let z = -CriticalValue.normal(oneSided: Self.power)
    switch test {
    case .normal(let error):
      return (CriticalValue.normal(atLevel: level) + z) * error
    case .chiSquare(let degrees):
      let critical = CriticalValue.chiSquare(atLevel: level, degreesOfFreedom: degrees)
      let shift = CriticalValue.noncentrality(
        exceeding: critical, degreesOfFreedom: degrees, withProbability: Self.power)
      return (shift / Double(sampleSize)).squareRoot()
    case .kolmogorov:
      return CriticalValue.kolmogorov(atLevel: level, count: sampleSize)
        + z / 2 / Double(sampleSize).squareRoot()
    }
  }

  /// The quantity and its p-value.
  public var description: String {
    "\(quantity) (\(theory.map { "\($0) expected, " } ?? "")n = \(sampleSize)): p = \(pValue)"
  }
}
