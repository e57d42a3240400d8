/// One component of a mixture of count distributions.
public struct WeightedCountDistribution: Equatable, Sendable {
  /// Its weight, not negative; the weights of a mixture need not sum to 1.
  public var weight: Double

  /// The distribution that is drawn from when the component is chosen.
  public var distribution: CountDistribution

  /// Makes a component of a mixture.
  public init(weight: Double, distribution: CountDistribution) {
    self.weight = weight
    self.distribution = distribution
  }
}
