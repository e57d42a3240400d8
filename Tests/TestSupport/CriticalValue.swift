import Foundation
import Statistics

/// What a statistic must exceed to be improbable: the inverses of ``PValue``.
public enum CriticalValue {
  /// Of the size of a standard normal number.
  public static func normal(atLevel level: Double) -> Double { normal(oneSided: level / 2) }

  /// What a standard normal number exceeds with a probability.
  public static func normal(oneSided level: Double) -> Double {
    -NormalDistribution.quantile(probability: level)
  }

  /// Of a chi-square number.
  public static func chiSquare(atLevel level: Double, degreesOfFreedom: Int) -> Double {
    root(of: { PValue.chiSquare($0, degreesOfFreedom: degreesOfFreedom) - level })
  }

  /// Of the largest distance between an empirical distribution of `count` numbers and the true one.
  public static func kolmogorov(atLevel level: Double, count: Int) -> Double {
    root(of: { PValue.kolmogorov(distance: $0, count: count) - level })
  }

  /// The noncentrality with which a noncentral chi-square number exceeds a value with a
  /// probability.
  public static func noncentrality(
    exceeding value: Double, degreesOfFreedom: Int, withProbability power: Double
  ) -> Double {
    root(of: { power - tail(value, degreesOfFreedom: degreesOfFreedom, noncentrality: $0) })
  }

  /// The probability that a noncentral chi-square number exceeds a value: the mean of central ones
  /// over a Poisson number of pairs of degrees of freedom (Johnson, Kotz and Balakrishnan 1995,
  /// "Continuous univariate distributions" 2, (29.4)).
  public static func tail(
    _ value: Double, degreesOfFreedom: Int, noncentrality: Double
  ) -> Double {
    guard noncentrality > 0 else {
      return PValue.chiSquare(value, degreesOfFreedom: degreesOfFreedom)
    }
    let mean = noncentrality / 2
    let reach = 12 * mean.squareRoot() + 20
    let pairs = Int(max(0, mean - reach))...Int(mean + reach)
    return pairs.reduce(0) { sum, pair in
      let weight = exp(Double(pair) * log(mean) - mean - lgamma(Double(pair) + 1))
      return sum + weight * PValue.chiSquare(value, degreesOfFreedom: degreesOfFreedom + 2 * pair)
    }
  }

  /// Where a function that falls from above 0 crosses it, by bisection.
  private static func root(of function: (Double) -> Double) -> Double {
    var (low, high) = (0.0, 1.0)
    while function(high) > 0 { (low, high) = (high, 2 * high) }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if function(middle) > 0 { low = middle } else { high = middle }
    }
    return high
  }
}
