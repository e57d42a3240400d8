internal import Numerics

/// An exponential decay over a stretch of time.
///
/// What is left of something and what is gone of it come from one exponential, and all flows over the
/// stretch share them: to work each out anew took a tenth of a run.
struct Decay: BitwiseCopyable {
  /// The rate.
  let rate: Double
  /// `e^(-a t)` of rate `a` over the stretch `t`.
  let left: Double
  /// `e^(-a t) - 1`, to a few units in the last place also where next to nothing is gone.
  let decline: Double

  /// The decay at a rate over `span`.
  @inline(__always)
  init(_ rate: Double, _ span: Double) {
    self.rate = rate
    (left, decline) = rate == 0 ? (1, 0) : PortableMath.expAndExpm1(-rate * span)
  }

  /// Where nothing decays.
  static var none: Decay { Decay(0, 0) }

  /// `∫ e^(-a s) ds` over the same `span`.
  func integral(_ span: Double) -> Double {
    rate == 0 ? span : -decline / rate
  }
}
