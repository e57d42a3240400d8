/// What every weight is multiplied by where it meets two decays: exponentials that do not depend on
/// the weight.
struct DecayKernel: BitwiseCopyable {
  /// `∫ e^(-a s) e^(-b (t - s)) ds` from 0 to t.
  let flat: Double
  /// `∫ s e^(-a s) e^(-b (t - s)) ds` from 0 to t; NaN where no weight changes.
  let ramp: Double

  init(_ a: Double, _ b: Double, _ days: Double, isSloped: Bool) {
    flat =
      if a == b, a == 0 {
        days
      } else if a == 0 {
        DecayIntegral.plain(b, days)
      } else if b == 0 {
        DecayIntegral.plain(a, days)
      } else {
        DecayIntegral.convolved(a, b, days)
      }
    ramp = isSloped ? DecayIntegral.rampConvolved(a, b, days) : .nan
  }
}
