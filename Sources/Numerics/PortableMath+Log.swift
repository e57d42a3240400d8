extension PortableMath {
  /// Returns the natural logarithm; error below 0.51 ulp.
  ///
  /// Minus infinity for 0, NaN below 0.
  public static func log(_ x: Double) -> Double {
    guard x > 0 && x < .infinity else { return logOutsideRange(x) }
    let result = extendedLog(x)
    return result.high
  }

  /// Returns the natural logarithm of `1 + x`; error below 0.8 ulp, also for `x` close to 0.
  ///
  /// Minus infinity for -1, NaN below it.
  public static func log1p(_ x: Double) -> Double {
    guard x > -1 && x < .infinity else { return logOutsideRange(1 + x) }
    if x.magnitude < 0x1p-54 { return x }
    let argument = x > 1 ? ExtendedDouble(sumOf: x, 1) : ExtendedDouble(sumOf: 1, x)
    let quotient = argument.low / argument.high
    let result = extendedLog(argument.high)
    return result.high + (result.low + (quotient - 0.5 * quotient * quotient))
  }

  private static func logOutsideRange(_ x: Double) -> Double {
    if x == 0 { return -.infinity }
    return x < 0 ? .nan : x
  }

  /// The natural logarithm of a positive finite number; relative error below 2^-64.
  ///
  /// `x = 2^k m`, with `m` between the square roots of 1/2 and 2; `c = n / 128` is nearly the reciprocal
  /// of `m`; `log x = k log 2 - log c + log(1 + r)`, with `r = c m - 1` exact and below 2^-7.4.
  static func extendedLog(_ x: Double) -> ExtendedDouble {
    let rootOfHalf: UInt64 = 0x3FE6_A09E_667F_3BCD
    let isSubnormal = x < 0x1p-1022
    let scaled = isSubnormal ? x * 0x1p54 : x
    let distance = Int64(bitPattern: scaled.bitPattern &- rootOfHalf)
    let exponent = Double((distance &>> 52) &- (isSubnormal ? 54 : 0))
    let mantissaBits = UInt64(bitPattern: distance) & 0x000F_FFFF_FFFF_FFFF
    let mantissa = Double(bitPattern: mantissaBits &+ rootOfHalf)

    // Adding 1.5 * 2^52 rounds to the nearest integer, and leaves it in the lowest bits.
    let rounded = 128 / mantissa + 0x1.8p52
    let reciprocal = (rounded - 0x1.8p52) * 0x1p-7
    let place = 2 &* (Int(truncatingIfNeeded: rounded.bitPattern & 0xFF) &- 91)
    let head = Double(bitPattern: mantissa.bitPattern & 0xFFFF_FFFF_FFF0_0000)
    let rest = ExtendedDouble(sumOf: head * reciprocal - 1, (mantissa - head) * reciprocal)

    // log(1 + r) = h - h²/2 + (terms of the tail t, where r = h + t) + r³/3 - r⁴/4 + …
    let r = rest.high
    let headOfR = ExtendedDouble.head(r)
    let tailOfR = (r - headOfR) + rest.low
    let upper = ExtendedDouble(sumOf: headOfR, -0.5 * headOfR * headOfR)
    let square = r * r
    let seventh = (1.0 / 7 - r * (1.0 / 8)) + square * (1.0 / 9)
    let fifth = (1.0 / 5 - r * (1.0 / 6)) + square * seventh
    let cubic = square * r * ((1.0 / 3 - r * 0.25) + square * fifth)
    let lower = cubic + ((tailOfR - 0.5 * tailOfR * (headOfR + r)) + upper.low)

    // log 2 in two parts, the first short enough for its product with an exponent to be exact.
    let base = ExtendedDouble(sumOf: exponent * 0x1.62e42fefa2p-1, logTable[place])
    let sum = ExtendedDouble(sumOf: base.high, upper.high)
    let remainder = exponent * 0x1.9ef35793c7673p-41 + logTable[place + 1]
    return ExtendedDouble(sumOf: sum.high, ((base.low + remainder) + sum.low) + lower)
  }
}
