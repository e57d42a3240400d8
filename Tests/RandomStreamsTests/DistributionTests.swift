import Numerics
import RandomStreams
import Testing

@Suite struct DistributionTests {
  static let mixture = Distribution.mixture([
    WeightedDistribution(weight: 3, distribution: .fixed(1)),
    WeightedDistribution(weight: 0, distribution: .fixed(1e9)),
    WeightedDistribution(weight: 1, distribution: .uniform(low: 2, high: 8)),
  ])

  @Test func `means are those of a calculation by hand`() {
    #expect(Distribution.fixed(7).mean == 7)
    #expect(Distribution.exponential(mean: 3).mean == 3)
    #expect(Distribution.gamma(mean: 4, cv: 0.5).mean == 4)
    #expect(Distribution.uniform(low: 2, high: 8).mean == 5)
    #expect(Self.mixture.mean == (3 * 1 + 1 * 5) / 4)
    expect(Distribution.lognormal(median: 2, sigma: 1).mean, 3.2974425414002564)
    expect(Distribution.weibull(shape: 1, scale: 3).mean, 3)
    // Half the root of pi.
    expect(Distribution.weibull(shape: 2, scale: 1).mean, 0.886226925452758)
  }

  @Test func `variances are those of a calculation by hand`() {
    #expect(Distribution.fixed(7).variance == 0)
    #expect(Distribution.exponential(mean: 3).variance == 9)
    #expect(Distribution.gamma(mean: 4, cv: 0.5).variance == 4)
    #expect(Distribution.uniform(low: 2, high: 8).variance == 3)
    // Within: 3/4 * 0 + 1/4 * 3; between: 3/4 * 1² + 1/4 * 3².
    #expect(Self.mixture.variance == 0.75 + 3)
    // (e - 1) e.
    expect(Distribution.lognormal(median: 1, sigma: 1).variance, 4.670774270471604)
    expect(Distribution.weibull(shape: 1, scale: 3).variance, 9)
    // 1 - pi / 4.
    expect(Distribution.weibull(shape: 2, scale: 1).variance, 0.21460183660255172)
  }

  // A scale wrong by 1 % would score 8 deviations or more of each mean.
  @Test(arguments: [
    (Distribution.exponential(mean: 3), 640_000),
    (.lognormal(median: 2, sigma: 0.5), 182_000),
    (.weibull(shape: 0.8, scale: 10), 1_030_000),
    (.weibull(shape: 2, scale: 10), 175_000),
    (.gamma(mean: 5, cv: 0.5), 160_000),
    (.gamma(mean: 5, cv: 1.2), 930_000),
    (.uniform(low: 2, high: 8), 80_000),
    (mixture, 600_000),
  ])
  func `draws have the stated moments`(distribution: Distribution, count: Int) {
    var stream = RandomStream(state: 61)
    let scores = StatisticalChecks.moments(
      count, mean: distribution.mean, variance: distribution.variance
    ) { distribution.sample(&stream) }
    #expect(scores.mean.magnitude < StatisticalChecks.normalLimit)
    #expect(scores.variance.magnitude < StatisticalChecks.normalLimit)
  }

  @Test func `lognormal and Weibull draws follow their distribution functions`() {
    var stream = RandomStream(state: 62)
    let weibull = Distribution.weibull(shape: 0.8, scale: 10)
    let distance = StatisticalChecks.kolmogorov(
      (0..<30_000).map { _ in weibull.sample(&stream) }
    ) { -PortableMath.expm1(-PortableMath.pow($0 / 10, 0.8)) }
    #expect(distance < StatisticalChecks.kolmogorovLimit)
    // Quartiles of the logarithm: the median and 0.6744897501960817 deviations about it.
    let step = PortableMath.exp(0.5 * 0.6744897501960817)
    let lognormal = Distribution.lognormal(median: 2, sigma: 0.5)
    let counts = Bins.counts(60_000, [2 / step, 2, 2 * step]) { lognormal.sample(&stream) }
    #expect(StatisticalChecks.chiSquare(uniform: counts) < StatisticalChecks.upperNormalLimit)
  }

  @Test(arguments: [
    Distribution.fixed(3), .exponential(mean: 0), .lognormal(median: 3, sigma: 0),
    .gamma(mean: 3, cv: 0), .gamma(mean: 0, cv: 2), .uniform(low: 3, high: 3),
    .mixture([WeightedDistribution(weight: 2, distribution: .fixed(3))]),
  ])
  func `what has one value only draws nothing`(distribution: Distribution) {
    var stream = RandomStream(state: 7)
    let value = distribution.sample(&stream)
    #expect(value == distribution.mean && distribution.variance == 0)
    var fresh = RandomStream(state: 7)
    let words = (stream.bits(), fresh.bits())
    #expect(words.0 == words.1)
  }

  @Test func `a component of weight 0 is never drawn`() {
    var stream = RandomStream(state: 8)
    let sample = (0..<20_000).map { _ in Self.mixture.sample(&stream) }
    #expect(sample.allSatisfy { $0 <= 8 })
  }

  @Test func `mixtures without weight trap`() async {
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(state: 1)
      _ = Distribution.mixture([]).sample(&stream)
    }
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(state: 1)
      let part = WeightedDistribution(weight: -1, distribution: .fixed(1))
      let other = WeightedDistribution(weight: 2, distribution: .fixed(1))
      _ = Distribution.mixture([part, other]).sample(&stream)
    }
  }

  private func expect(
    _ value: Double, _ exact: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect((value / exact - 1).magnitude < 1e-14, sourceLocation: sourceLocation)
  }
}
