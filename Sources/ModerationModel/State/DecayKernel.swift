/// What every weight is multiplied by where it meets two decays: exponentials that do not depend on
/// the weight.
struct DecayKernel: BitwiseCopyable {
  /// `∫ e^(-a s) e^(-b (t - s)) ds` from 0 to t.
  let flat: Double
  /// `∫ s e^(-a s) e^(-b (t - s)) ds` from 0 to t; NaN where no weight changes.
  let ramp: Double

  /// The kernel of two decays over the same `days`.
  init(_ a: Decay, _ b: Decay, _ days: Double, isSloped: Bool) {
    flat =
      if a.rate == 0 {
        b.integral(days)
      } else if b.rate == 0 {
        a.integral(days)
      } else {
        // From the end where the exponent falls.
        (a.rate < b.rate ? a.left : b.left)
          * DecayIntegral.plain((a.rate - b.rate).magnitude, days)
      }
    ramp = isSloped ? DecayIntegral.rampConvolved(a.rate, b.rate, days) : .nan
  }
}
