extension PortableMath {
  /// Returns the logarithm of the gamma function of a positive number.
  ///
  /// For `x` below 10 the error is below 5e-15 (absolute, or relative for results above 1); from 10 on
  /// the relative error is below 3e-16. Infinity for 0, NaN for negative numbers.
  ///
  /// From 10 on by Stirling's series (Abramowitz and Stegun 6.1.41), below by the recurrence up to 10.
  public static func logGamma(_ x: Double) -> Double {
    guard x > 0 && x < .infinity else { return x == 0 ? .infinity : x < 0 ? .nan : x }
    guard x < 10 else { return stirlingLogGamma(x) }
    var product = 1.0
    var shifted = x
    while shifted < 10 {
      product *= shifted
      shifted += 1
    }
    return stirlingLogGamma(shifted) - log(product)
  }

  private static func stirlingLogGamma(_ x: Double) -> Double {
    let logarithm = extendedLog(x)
    // The other terms are below the last place, and the low half of the product could overflow.
    if x > 0x1p60 { return x * (logarithm.high - 1) }
    let main = ExtendedDouble(productOf: x - 0.5, logarithm.high)
    let difference = ExtendedDouble(sumOf: main.high, -x)
    let halfLogOfTwoPi = 0x1.d67f1c864beb5p-1
    let rest = halfLogOfTwoPi + stirlingCorrection(x) + (x - 0.5) * logarithm.low
    return difference.high + (difference.low + main.low + rest)
  }

  /// The error of Stirling's formula: `log x! = (x + 1/2) log x - x + log(2 pi) / 2 + correction`.
  ///
  /// `logGamma(x)` has the same correction, with `x - 1/2` in place of `x + 1/2`. The absolute error is
  /// below 1e-17 for `x` from 10 on.
  public static func stirlingCorrection(_ x: Double) -> Double {
    let inverse = 1 / x
    let z = inverse * inverse
    let fourth = -1.0 / 1680 + z * (1.0 / 1188 + z * (-691.0 / 360_360 + z * (1.0 / 156)))
    return inverse * (1.0 / 12 + z * (-1.0 / 360 + z * (1.0 / 1260 + z * fourth)))
  }
}
