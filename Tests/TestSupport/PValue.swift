import Foundation

/// The probabilities that a statistic is at least as extreme as the one seen.
public enum PValue {
  /// Of a standard normal number, on both sides.
  public static func normal(_ z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }

  /// Of a chi-square number, on the upper side.
  public static func chiSquare(_ statistic: Double, degreesOfFreedom: Int) -> Double {
    incompleteGamma(Double(degreesOfFreedom) / 2, statistic / 2).upper
  }

  /// Of the largest distance between an empirical distribution of `count` numbers and the true one.
  ///
  /// Kolmogorov's limit with the correction of Stephens 1970, "Use of the Kolmogorov-Smirnov,
  /// Cramér-von Mises and related statistics without extensive tables", J. R. Stat. Soc. B 32.
  public static func kolmogorov(distance: Double, count: Int) -> Double {
    let root = Double(count).squareRoot()
    return kolmogorovLimit((root + 0.12 + 0.11 / root) * distance)
  }

  /// The tail of Kolmogorov's limiting distribution.
  public static func kolmogorovLimit(_ x: Double) -> Double {
    // Below, the tail differs from 1 by less than 1e-5, and the series converges slowly.
    guard x > 0.3 else { return 1 }
    var sum = 0.0
    for term in 1...20 {
      let size = exp(-2 * Double(term * term) * x * x)
      sum += term.isMultiple(of: 2) ? -size : size
    }
    return min(1, max(0, 2 * sum))
  }

  /// The regularised incomplete gamma functions P and Q (DLMF 8.7.1 and 8.9.2).
  private static func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    guard x > 0 else { return (0, 1) }
    let scale = exp(a * log(x) - x - lgamma(a))
    if x < a + 1 {
      var (term, sum, shift) = (1 / a, 1 / a, a)
      while term > sum * 1e-17 {
        shift += 1
        term *= x / shift
        sum += term
      }
      return (scale * sum, 1 - scale * sum)
    }
    // The continued fraction, by the method of Lentz.
    var (b, c) = (x + 1 - a, Double.infinity)
    var d = 1 / b
    var fraction = d
    for step in 1...10_000 {
      let numerator = -Double(step) * (Double(step) - a)
      b += 2
      d = 1 / (numerator * d + b)
      c = b + numerator / c
      fraction *= c * d
      if abs(c * d - 1) < 1e-15 { break }
    }
    return (1 - scale * fraction, scale * fraction)
  }
}
