import Numerics

/// Student's t distribution.
public enum StudentT {
  /// The value below which a t variate falls with the given probability, to 1e-11 relative.
  ///
  /// Newton's method, starting from the normal quantile. To the right of 0 the distribution function
  /// of t is concave and lies below the normal one, so every step goes to the right, none goes too
  /// far, and no bracket is needed. It takes about a microsecond; ``CriticalValues`` keeps the results.
  ///
  /// - Precondition: `probability` is in 0.0001...0.9999 and `degreesOfFreedom` at least 1.
  public static func quantile(probability: Double, degreesOfFreedom: Int) -> Double {
    precondition(
      probability >= 0.0001 && probability <= 0.9999, "not in 0.0001...0.9999: \(probability)")
    precondition(degreesOfFreedom >= 1, "degrees of freedom: \(degreesOfFreedom)")
    // Both differences are exact or within half an ulp, so neither tail loses digits.
    let distance = abs(probability - 0.5)
    let tail = probability < 0.5 ? probability : 1 - probability
    guard distance > 0 else { return 0 }
    let size = upperQuantile(
      centre: distance, tail: tail, freedom: Double(degreesOfFreedom))
    return probability < 0.5 ? -size : size
  }

  /// The t > 0 with P(0 < T < t) = `centre`, which is the same as P(T > t) = `tail`.
  private static func upperQuantile(centre: Double, tail: Double, freedom: Double) -> Double {
    let gamma = gammaRatio(freedom / 2)
    var t = -NormalDistribution.quantile(probability: tail)
    for _ in 0..<200 {
      let u = t * t / freedom
      let decay = PortableMath.exp(-freedom / 2 * logOnePlus(u))
      let density = gamma / (freedom * Double.pi).squareRoot() * decay / (1 + u).squareRoot()
      let prefactor = (u / (1 + u)).squareRoot() * decay * gamma / Double.pi.squareRoot()
      // Both are (x^a (1-x)^b / a B(a, b)) F(a+b, 1; a+1; x) with positive terms only (NIST DLMF
      // 8.17.8), for the side of the distribution on which x is not above 1/2.
      let missing =
        u <= 1
        ? centre - prefactor * series((freedom + 1) / 2, 1.5, u / (1 + u))
        : prefactor / freedom * series((freedom + 1) / 2, freedom / 2 + 1, 1 / (1 + u)) - tail
      let step = missing / density
      t += step
      if step <= t * 1e-14 { break }
    }
    return t
  }

  /// The hypergeometric sum F(a, 1; c; x), for x in 0...1/2.
  ///
  /// It is 1 + (a/c) x + (a (a+1) / c (c+1)) x^2 and so on, with a and c above 0.
  private static func series(_ a: Double, _ c: Double, _ x: Double) -> Double {
    var sum = 1.0
    var term = 1.0
    var n = 0.0
    while true {
      let factor = (a + n) / (c + n) * x
      term *= factor
      sum += term
      // The factors fall towards x (a > c) or rise towards it (a < c), and x is at most 1/2. So once a
      // factor is below 3/4, all further terms together are less than three times this one.
      if factor < 0.75 && term < sum * 1e-17 { return sum }
      n += 1
    }
  }

  /// log(1 + u), relatively accurate for small u too, where log of the rounded 1 + u is not.
  private static func logOnePlus(_ u: Double) -> Double {
    guard u < 1 else { return PortableMath.log(1 + u) }
    // log(1 + u) = 2 artanh(z), z = u / (2 + u) <= 1/3.
    let z = u / (2 + u)
    let square = z * z
    var sum = 0.0
    for k in stride(from: 41.0, through: 1, by: -2) { sum = sum * square + 1 / k }
    return 2 * z * sum
  }

  /// Gamma(a + 1/2) / Gamma(a), without the cancellation of two large log-gammas.
  ///
  /// The asymptotic series (Tricomi and Erdelyi, Pacific J. Math. 1, 1951, 133-142) from a = 32
  /// on; below, the recurrence upwards.
  private static func gammaRatio(_ a: Double) -> Double {
    var a = a
    var product = 1.0
    while a < 32 {
      product *= a / (a + 0.5)
      a += 1
    }
    let coefficients: [Double] = [
      -28_717_403 / 17_179_869_184, -334_477 / 2_147_483_648, 39_325 / 33_554_432,
      869 / 4_194_304, -399 / 262_144, -21 / 32_768, 5 / 1_024, 1 / 128, -1 / 8, 1,
    ]
    var sum = 0.0
    for coefficient in coefficients { sum = sum / a + coefficient }
    return product * a.squareRoot() * sum
  }
}
