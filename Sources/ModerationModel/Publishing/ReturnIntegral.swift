/// What the returns to a platform come to for all that hangs on a channel's followers: integrals of
/// the returns per channel `R`, weighted by how fast channels post.
struct ReturnIntegral: BitwiseCopyable {
  /// `∫ w R ds` from time 0.
  var plain = 0.0
  /// `∫ w R e^(-k (t - s)) ds`, of the rate `k` at which views to come of an item go: those of
  /// items that are removed singly only, and of those also under a removal order.
  var open = 0.0
  var ordered = 0.0
}
