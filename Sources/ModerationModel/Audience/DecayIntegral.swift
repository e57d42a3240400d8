internal import Numerics

/// Integrals of exponentials, from which all flows between events are made.
///
/// All are exact to a few units in the last place, also where rates are 0, nearly equal, or small
/// against the time: nothing is divided by a difference that could have lost its digits.
enum DecayIntegral {
  /// `∫ e^(-a s) ds` from 0 to `span`.
  static func plain(_ a: Double, _ span: Double) -> Double {
    a == 0 ? span : -PortableMath.expm1(-a * span) / a
  }

  /// `∫ s e^(-a s) ds` from 0 to `span`; `a` may be negative.
  static func ramp(_ a: Double, _ span: Double) -> Double {
    let z = a * span
    guard z.magnitude < 0.5 else {
      return (plain(a, span) - span * PortableMath.exp(-z)) / a
    }
    // The sum over n of (-z)^n (n + 1) / (n + 2)!, of which the difference above would lose digits.
    var sum = 0.0
    var term = 0.5
    var n = 0.0
    while term.magnitude > 1e-18 {
      sum += term
      n += 1
      term *= -z * (n + 1) / (n * (n + 2))
    }
    return sum * span * span
  }
}
