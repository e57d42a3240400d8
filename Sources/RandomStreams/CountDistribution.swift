/// A distribution of counts.
///
/// Parameters are not checked here: whoever makes a distribution does that. Drawing from one with wrong
/// parameters may end the program.
public enum CountDistribution: Equatable, Sendable {
  /// Always the same count; uses no random number.
  case fixed(Int)

  /// Poisson, of a mean in 0...1e15.
  case poisson(mean: Double)

  /// Geometric, starting from 0, of a mean in 0...1e15.
  case geometric(mean: Double)

  /// Uniform in `low...high`, with `low` at most `high`.
  case uniform(low: Int, high: Int)

  /// One of several, chosen by weight: no weight is negative, at least one is positive.
  case mixture([WeightedCountDistribution])

  /// The exact mean.
  ///
  /// - Complexity: O(components) for a mixture.
  public var mean: Double {
    switch self {
    case .fixed(let count): return Double(count)
    case .poisson(let mean), .geometric(let mean): return mean
    case .uniform(let low, let high): return 0.5 * (Double(low) + Double(high))
    case .mixture(let components):
      var sum = 0.0
      var total = 0.0
      for component in components {
        sum += component.weight * component.distribution.mean
        total += component.weight
      }
      return sum / total
    }
  }

  /// Returns a draw.
  ///
  /// A distribution that has only one value uses no random number.
  ///
  /// - Complexity: O(components) for a mixture.
  public func sample(_ stream: inout RandomStream) -> Int {
    switch self {
    case .fixed(let count): return count
    case .poisson(let mean): return stream.poisson(mean: mean)
    case .geometric(let mean): return stream.geometric(mean: mean)
    case .uniform(let low, let high): return stream.integer(in: low...high)
    case .mixture(let components):
      let place = stream.place(among: components.count) { components[$0].weight }
      return components[place].distribution.sample(&stream)
    }
  }
}
