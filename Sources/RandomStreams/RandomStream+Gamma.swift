internal import Numerics

extension RandomStream {
  /// Returns a gamma number of the given shape and of scale 1.
  ///
  /// Marsaglia and Tsang 2000, "A simple method for generating gamma variables", ACM TOMS 26(3).
  /// For a shape below 1 a number of that shape plus 1 is multiplied by a power of a uniform number, as
  /// they propose. For shapes below 0.02 the result may be smaller than any positive double, and is 0 then.
  ///
  /// - Precondition: `shape` is positive and finite.
  /// - Complexity: O(1) expected; at most 1.05 rounds of two draws.
  public mutating func gamma(shape: Double) -> Double {
    precondition(shape > 0 && shape < .infinity, "a gamma shape is positive, not \(shape)")
    guard shape < 1 else { return gammaFromOne(shape: shape) }
    let boosted = gammaFromOne(shape: shape + 1)
    return boosted * PortableMath.pow(positiveUniform(), 1 / shape)
  }

  private mutating func gammaFromOne(shape: Double) -> Double {
    let scale = shape - 1.0 / 3
    let spread = 1 / (9 * scale).squareRoot()
    while true {
      let point = normal()
      let root = 1 + spread * point
      guard root > 0 else { continue }
      let cube = root * root * root
      let square = point * point
      let level = positiveUniform()
      // This test accepts nearly all cases without a logarithm.
      if level < 1 - 0.0331 * square * square { return scale * cube }
      let bound = 0.5 * square + scale * (1 - cube + PortableMath.log(cube))
      if PortableMath.log(level) < bound { return scale * cube }
    }
  }
}
