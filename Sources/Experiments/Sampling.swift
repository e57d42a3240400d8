/// How points are drawn from ranges.
public enum Sampling: String, CaseIterable, Sendable {
  /// A Latin hypercube, keyed by the seed.
  case latinHypercube = "lhs"
  /// Sobol's sequence from its first point on.
  case sobol
}
