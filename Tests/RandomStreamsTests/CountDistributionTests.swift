import RandomStreams
import Testing

@Suite struct CountDistributionTests {
  static let mixture = CountDistribution.mixture([
    WeightedCountDistribution(weight: 1, distribution: .fixed(2)),
    WeightedCountDistribution(weight: 3, distribution: .uniform(low: 0, high: 4)),
  ])

  @Test func `means are those of a calculation by hand`() {
    #expect(CountDistribution.fixed(7).mean == 7)
    #expect(CountDistribution.poisson(mean: 2.5).mean == 2.5)
    #expect(CountDistribution.geometric(mean: 2.5).mean == 2.5)
    #expect(CountDistribution.uniform(low: 1, high: 4).mean == 2.5)
    #expect(Self.mixture.mean == 2)
  }

  // Variances by hand; of the mixture 3/4 * (5² - 1) / 12.
  @Test(arguments: [
    (CountDistribution.poisson(mean: 2.5), 2.5, 256_000),
    (.geometric(mean: 2.5), 8.75, 896_000),
    (.uniform(low: 1, high: 6), 35.0 / 12, 153_000),
    (mixture, 1.5, 240_000),
  ])
  func `draws have the exact moments`(
    distribution: CountDistribution, variance: Double, count: Int
  ) {
    var stream = RandomStream(state: 71)
    let scores = StatisticalChecks.moments(
      count, mean: distribution.mean, variance: variance
    ) { Double(distribution.sample(&stream)) }
    #expect(scores.mean.magnitude < StatisticalChecks.normalLimit)
    #expect(scores.variance.magnitude < StatisticalChecks.normalLimit)
  }

  @Test(arguments: [
    CountDistribution.fixed(3), .poisson(mean: 0), .geometric(mean: 0), .uniform(low: 3, high: 3),
    .mixture([WeightedCountDistribution(weight: 2, distribution: .fixed(3))]),
  ])
  func `what has one value only draws nothing`(distribution: CountDistribution) {
    var stream = RandomStream(state: 7)
    let value = distribution.sample(&stream)
    #expect(Double(value) == distribution.mean)
    var fresh = RandomStream(state: 7)
    let words = (stream.bits(), fresh.bits())
    #expect(words.0 == words.1)
  }
}
