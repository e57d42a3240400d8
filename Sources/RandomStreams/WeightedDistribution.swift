/// One component of a mixture of distributions.
public struct WeightedDistribution: Equatable, Sendable {
  /// Its weight, not negative; the weights of a mixture need not sum to 1.
  public var weight: Double

  /// The distribution that is drawn from when the component is chosen.
  public var distribution: Distribution

  /// Makes a component of a mixture.
  public init(weight: Double, distribution: Distribution) {
    self.weight = weight
    self.distribution = distribution
  }
}
