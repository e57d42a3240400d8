/// An exponential decay over a stretch of time.
///
/// The share that is left and the share that is gone come from one exponential, and all flows over the
/// stretch of time use both: computing them for each flow took a tenth of a run.
@frozen
public struct Decay: BitwiseCopyable, Sendable {
  /// The rate.
  public let rate: Double
  /// `e^(-a t)` of rate `a` over the stretch `t`.
  public let left: Double
  /// `e^(-a t) - 1`, to a few units in the last place also where nearly nothing is gone.
  public let decline: Double

  /// The decay at a rate over `span`.
  @inlinable
  @inline(__always)
  public init(_ rate: Double, _ span: Double) {
    self.rate = rate
    (left, decline) = rate == 0 ? (1, 0) : PortableMath.expAndExpm1(-rate * span)
  }

  /// No decay: the rate and the stretch of time are 0.
  @inlinable public static var none: Decay { Decay(0, 0) }

  /// `∫ e^(-a s) ds` over the same `span`.
  @inlinable
  public func integral(_ span: Double) -> Double {
    rate == 0 ? span : -decline / rate
  }
}

/// Integrals of exponentials, from which all flows between events are computed.
///
/// All are exact to a few units in the last place, also where rates are 0, nearly equal, or small
/// compared with the inverse of the time: no result is divided by a difference that has lost digits by
/// cancellation.
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
    // The sum over n of (-z)^n (n + 1) / (n + 2)!: for small z the difference above would lose digits.
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

/// The integrals of the product of two decays, one up to a moment and the other from it on, with a constant
/// and with a linearly rising weight.
///
/// A flow is the weight of its entity times these, which do not depend on the entity.
@frozen
public struct DecayKernel: BitwiseCopyable, Sendable {
  /// `∫ e^(-a s) e^(-b (t - s)) ds` from 0 to t.
  public let flat: Double
  /// `∫ s e^(-a s) e^(-b (t - s)) ds` from 0 to t; NaN where no weight rises or falls.
  public let ramp: Double

  /// The kernel of two decays over the same `span`.
  @inlinable
  @inline(__always)
  public init(_ a: Decay, _ b: Decay, _ span: Double, isSloped: Bool) {
    // The slower decay is a common factor; what remains is a decay at the difference of the rates.
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
