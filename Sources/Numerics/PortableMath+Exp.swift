extension PortableMath {
  /// Returns the exponential; error below 0.54 ulp, and below 0.8 ulp where that is subnormal.
  public static func exp(_ x: Double) -> Double {
    extendedExp(x, 0)
  }

  /// Returns `exp(x) - 1`; error below 2 ulp, also for `x` close to 0.
  public static func expm1(_ x: Double) -> Double {
    if x.magnitude < 0x1p-54 { return x }
    if x < -40 { return -1 }
    // Beyond this, 1 is far below the last place of the result, and scaling by one power could overflow.
    guard x < 50 else { return exp(x) }
    return expm1(of: reduced(x, 0))
  }

  /// Returns ``exp(_:)`` and ``expm1(_:)``, the same bits, in little more time than one of them takes.
  public static func expAndExpm1(_ x: Double) -> (exp: Double, expm1: Double) {
    guard x.magnitude >= 0x1p-54, x >= -40, x < 50 else { return (exp(x), expm1(x)) }
    let parts = reduced(x, 0)
    let head = exponentialTable[parts.place]
    let value = head + (exponentialTable[parts.place + 1] + head * parts.p)
    return (value * power(parts.exponent), expm1(of: parts))
  }

  /// `exp(x) - 1` from the parts of the exponential of an `x` from -40 to 50.
  @inline(__always)
  private static func expm1(of parts: (exponent: Int, place: Int, p: Double)) -> Double {
    let scale = power(parts.exponent)
    let head = scale * exponentialTable[parts.place]
    let rest = scale * exponentialTable[parts.place + 1] + head * parts.p
    let difference =
      head > 1 ? ExtendedDouble(sumOf: head, -1) : ExtendedDouble(sumOf: -1, head)
    return difference.high + (difference.low + rest)
  }

  /// `2^exponent`, a normal number.
  @inline(__always)
  private static func power(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(truncatingIfNeeded: 1023 &+ exponent) &<< 52)
  }

  /// The exponential of `high + low`, where `low` is below the last place of `high`.
  static func extendedExp(_ high: Double, _ low: Double) -> Double {
    guard high > -746 && high < 710 else {
      return high.isNaN ? high : high > 0 ? .infinity : 0
    }
    let (exponent, place, p) = reduced(high, low)
    let head = exponentialTable[place]
    let value = head + (exponentialTable[place + 1] + head * p)
    // In two steps: the power of 2 alone may be out of the range of doubles where the result is not.
    let half = exponent &>> 1
    return value * power(half) * power(exponent &- half)
  }

  /// Splits `exp(high + low)` into `2^exponent * 2^(j / 32) * (1 + p)`, with `p` below 0.011.
  ///
  /// `place` is where the table has `2^(j / 32)`.
  @inline(__always)
  private static func reduced(
    _ high: Double, _ low: Double
  ) -> (exponent: Int, place: Int, p: Double) {
    // Adding 1.5 * 2^52 rounds to the nearest integer, and leaves it in the lowest bits.
    let rounded = high * 0x1.71547652b82fep+5 + 0x1.8p52
    let steps = rounded - 0x1.8p52
    let count = Int(Int32(truncatingIfNeeded: rounded.bitPattern))
    // log 2 / 32 in two parts, the first short enough for its product with `steps` to be exact.
    let r = ((high - steps * 0x1.62e42fefap-6) - steps * 0x1.cf79abc9e3b3ap-45) + low
    let square = r * r
    let fourth = (1.0 / 24 + r * (1.0 / 120)) + square * (1.0 / 720 + r * (1.0 / 5040))
    let p = r + square * ((0.5 + r * (1.0 / 6)) + square * fourth)
    return (count &>> 5, 2 * (count & 31), p)
  }
}
