internal import Numerics

/// A distribution of durations (days) or of quantities.
///
/// Parameters are not checked here: whoever makes a distribution does that. Drawing from one with wrong
/// parameters may end the program.
public enum Distribution: Equatable, Sendable {
  /// Always the same value; uses no random number.
  case fixed(Double)

  /// Exponential, of a mean that is not negative.
  case exponential(mean: Double)

  /// The exponential of a normal number with deviation `sigma`, not negative, about the logarithm
  /// of a positive median.
  case lognormal(median: Double, sigma: Double)

  /// Weibull with positive shape and scale: survival `exp(-(x / scale)^shape)`.
  case weibull(shape: Double, scale: Double)

  /// Gamma of a mean and a coefficient of variation `cv` (standard deviation over mean), neither of them
  /// negative.
  case gamma(mean: Double, cv: Double)

  /// Uniform between `low` and `high`, with `low` at most `high`.
  case uniform(low: Double, high: Double)

  /// One of several, chosen by weight: no weight is negative, at least one is positive.
  case mixture([WeightedDistribution])

  /// Returns a draw, in the unit of the parameters.
  ///
  /// A distribution that has only one value uses no random number.
  ///
  /// - Complexity: O(components) for a mixture.
  public func sample(_ stream: inout RandomStream) -> Double {
    switch self {
    case .fixed(let value):
      return value
    case .exponential(let mean):
      return mean == 0 ? 0 : mean * stream.exponential()
    case .lognormal(let median, let sigma):
      return sigma == 0 ? median : median * PortableMath.exp(sigma * stream.normal())
    case .weibull(let shape, let scale):
      return scale * PortableMath.pow(stream.exponential(), 1 / shape)
    case .gamma(let mean, let cv):
      if mean == 0 || cv == 0 { return mean }
      let shape = 1 / (cv * cv)
      return mean / shape * stream.gamma(shape: shape)
    case .uniform(let low, let high):
      return low == high ? low : low + (high - low) * stream.uniform()
    case .mixture(let components):
      let place = stream.place(among: components.count) { components[$0].weight }
      return components[place].distribution.sample(&stream)
    }
  }
}
