internal import Numerics
internal import Statistics

/// The scale on which a calibration works: where the prior of every value is the standard normal
/// distribution.
///
/// A value whose share of the prior is `u` lies at the normal quantile of `u`, so no point of the scale is
/// outside the range, and a value that nothing is known of stays normal with mean 0 and variance 1.
enum NormalScale {
  /// The probability of a smaller standard normal number; absolute error below 1e-15.
  ///
  /// The series of Marsaglia 2004, "Evaluating the normal distribution", Journal of Statistical Software
  /// 11(4), formula (3).
  static func probability(below z: Double) -> Double {
    if z < -8.2 { return 0 }
    if z > 8.2 { return 1 }
    var (sum, term, factor) = (z, z, 1.0)
    let square = z * z
    while true {
      factor += 2
      term *= square / factor
      let next = sum + term
      if next == sum { break }
      sum = next
    }
    // The logarithm of the square root of 2 pi.
    let density = PortableMath.exp(-0.5 * square - 0.918_938_533_204_672_8)
    return min(1, max(0, 0.5 + sum * density))
  }

  /// The place of a share of the prior, for shares above 0 and below 1.
  static func place(of share: Double) -> Double {
    NormalDistribution.quantile(probability: share)
  }
}
