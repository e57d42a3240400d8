/// What every weight is multiplied by where it meets two decays: exponentials that do not depend on
/// the weight.
struct DecayKernel: BitwiseCopyable {
  /// `∫ e^(-a s) e^(-b (t - s)) ds` from 0 to t.
  let flat: Double
  /// `∫ s e^(-a s) e^(-b (t - s)) ds` from 0 to t; NaN where no weight changes.
  let ramp: Double

  /// The kernel of two decays over the same `span`.
  @inline(__always)
  init(_ a: Decay, _ b: Decay, _ span: Double, isSloped: Bool) {
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
