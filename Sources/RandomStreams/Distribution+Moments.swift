internal import Numerics

extension Distribution {
  /// The exact mean, in the unit of the parameters.
  ///
  /// - Complexity: O(components) for a mixture.
  public var mean: Double {
    switch self {
    case .fixed(let value): value
    case .exponential(let mean): mean
    case .lognormal(let median, let sigma): median * PortableMath.exp(0.5 * sigma * sigma)
    case .weibull(let shape, let scale):
      scale * PortableMath.exp(PortableMath.logGamma(1 + 1 / shape))
    case .gamma(let mean, _): mean
    case .uniform(let low, let high): low + 0.5 * (high - low)
    case .mixture(let components): Self.average(components) { $0.mean }
    }
  }

  /// The exact variance, in the squared unit of the parameters.
  ///
  /// For a Weibull distribution the relative error grows as `1e-14 * shape * shape`.
  ///
  /// - Complexity: O(components) for a mixture.
  public var variance: Double {
    switch self {
    case .fixed: return 0
    case .exponential(let mean): return mean * mean
    case .lognormal(_, let sigma): return mean * mean * PortableMath.expm1(sigma * sigma)
    case .weibull(let shape, _):
      // As the squared mean times the relative variance: a difference of squares would lose digits.
      let second = PortableMath.logGamma(1 + 2 / shape)
      let first = PortableMath.logGamma(1 + 1 / shape)
      return mean * mean * PortableMath.expm1(second - 2 * first)
    case .gamma(let mean, let cv): return mean * mean * cv * cv
    case .uniform(let low, let high): return (high - low) * (high - low) / 12
    case .mixture(let components):
      let centre = mean
      return Self.average(components) {
        let shift = $0.mean - centre
        return $0.variance + shift * shift
      }
    }
  }

  private static func average(
    _ components: [WeightedDistribution], _ value: (Distribution) -> Double
  ) -> Double {
    var sum = 0.0
    var total = 0.0
    for component in components {
      sum += component.weight * value(component.distribution)
      total += component.weight
    }
    return sum / total
  }
}
