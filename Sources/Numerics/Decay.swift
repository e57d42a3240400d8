/// An exponential decay over a stretch of time.
///
/// What is left of something and what is gone of it come from one exponential, and all flows over the
/// stretch share them: to work each out anew took a tenth of a run.
@frozen
public struct Decay: BitwiseCopyable, Sendable {
  /// The rate.
  public let rate: Double
  /// `e^(-a t)` of rate `a` over the stretch `t`.
  public let left: Double
  /// `e^(-a t) - 1`, to a few units in the last place also where next to nothing is gone.
  public let decline: Double

  /// The decay at a rate over `span`.
  @inlinable
  @inline(__always)
  public init(_ rate: Double, _ span: Double) {
    self.rate = rate
    (left, decline) = rate == 0 ? (1, 0) : PortableMath.expAndExpm1(-rate * span)
  }

  /// Where nothing decays.
  @inlinable public static var none: Decay { Decay(0, 0) }

  /// `∫ e^(-a s) ds` over the same `span`.
  @inlinable
  public func integral(_ span: Double) -> Double {
    rate == 0 ? span : -decline / rate
  }
}

/// Integrals of exponentials, from which all flows between events are made.
///
/// All are exact to a few units in the last place, also where rates are 0, nearly equal, or small
/// against the time: nothing is divided by a difference that could have lost its digits.
public enum DecayIntegral {
  /// `∫ e^(-a s) ds` from 0 to `span`.
  @inlinable
  public static func plain(_ a: Double, _ span: Double) -> Double {
    a == 0 ? span : -PortableMath.expm1(-a * span) / a
  }

  /// `∫ s e^(-a s) ds` from 0 to `span`; `a` may be negative.
  public static func ramp(_ a: Double, _ span: Double) -> Double {
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

/// What every weight is multiplied by where it meets two decays: exponentials that do not depend on
/// the weight.
@frozen
public struct DecayKernel: BitwiseCopyable, Sendable {
  /// `∫ e^(-a s) e^(-b (t - s)) ds` from 0 to t.
  public let flat: Double
  /// `∫ s e^(-a s) e^(-b (t - s)) ds` from 0 to t; NaN where no weight changes.
  public let ramp: Double

  /// The kernel of two decays over the same `span`.
  @inlinable
  @inline(__always)
  public init(_ a: Decay, _ b: Decay, _ span: Double, isSloped: Bool) {
    // Seen from the end where the exponent falls: what the slower decay leaves, of the difference.
    let slower = a.rate < b.rate ? a : b
    let faster = a.rate < b.rate ? b : a
    let difference = faster.rate - slower.rate
    let plain =
      slower.rate == 0 ? faster.integral(span) : DecayIntegral.plain(difference, span)
    flat = slower.left * plain
    if isSloped {
      let rising = DecayIntegral.ramp(difference, span)
      ramp = slower.left * (a.rate < b.rate ? span * plain - rising : rising)
    } else {
      ramp = .nan
    }
  }
}
