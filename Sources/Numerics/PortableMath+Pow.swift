extension PortableMath {
  /// Returns `x` to the power `y`; error below 0.7 ulp, and below 1 ulp where the result is
  /// subnormal.
  ///
  /// The logarithm has 64 bits and is multiplied without rounding, so that large exponents lose no
  /// precision. A negative `x` needs an integer `y`, or the result is NaN.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if x > 0 && x < .infinity && y.magnitude < 0x1p65 { return positivePow(x, y) }
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    if y.isInfinite { return powOfInfinity(x.magnitude, y) }
    let isOdd = isOddInteger(y)
    let magnitude = x.magnitude
    if magnitude == 0 || magnitude == .infinity {
      let result = (magnitude == 0) == (y > 0) ? 0 : Double.infinity
      return isOdd && x.sign == .minus ? -result : result
    }
    guard x > 0 || isInteger(y) else { return .nan }
    let result =
      y.magnitude < 0x1p65 ? positivePow(magnitude, y) : powOfInfinity(magnitude, y)
    return isOdd && x < 0 ? -result : result
  }

  /// The power of a positive finite number, for exponents below 2^65.
  private static func positivePow(_ x: Double, _ y: Double) -> Double {
    // The logarithm is below 2^10, so the power differs from 1 by less than half of its last place.
    if y.magnitude < 0x1p-64 { return 1 }
    let logarithm = extendedLog(x)
    let product = ExtendedDouble(productOf: logarithm.high, y)
    return extendedExp(product.high, product.low + logarithm.low * y)
  }

  /// The power for an exponent so large that only its sign counts, unless the base is 1.
  private static func powOfInfinity(_ magnitude: Double, _ y: Double) -> Double {
    if magnitude == 1 { return 1 }
    return (magnitude > 1) == (y > 0) ? .infinity : 0
  }

  private static func isInteger(_ y: Double) -> Bool {
    y.magnitude >= 0x1p53 || Double(Int64(y)) == y
  }

  private static func isOddInteger(_ y: Double) -> Bool {
    y.magnitude < 0x1p53 && Double(Int64(y)) == y && Int64(y) & 1 == 1
  }
}
