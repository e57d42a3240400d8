import RandomStreams
import Testing

@Suite struct GammaTests {
  @Test(arguments: GammaReference.quantiles.indices)
  func `gamma numbers fall evenly between the exact quantiles`(place: Int) {
    let (shape, edges) = GammaReference.quantiles[place]
    var stream = RandomStream(state: 41)
    let counts = Bins.counts(60_000, edges) { stream.gamma(shape: shape) }
    #expect(StatisticalChecks.chiSquare(uniform: counts) < StatisticalChecks.upperNormalLimit)
  }

  // The sizes let a scale wrong by 1 % score 8 deviations of the mean, for shapes from 0.5.
  @Test(arguments: [(0.1, 300_000), (0.5, 1_280_000), (1, 640_000), (2.5, 256_000), (100, 60_000)])
  func `gamma numbers have the exact moments`(shape: Double, count: Int) {
    var stream = RandomStream(state: 42)
    let scores = StatisticalChecks.moments(count, mean: shape, variance: shape) {
      stream.gamma(shape: shape)
    }
    #expect(scores.mean.magnitude < StatisticalChecks.normalLimit)
    #expect(scores.variance.magnitude < StatisticalChecks.normalLimit)
  }

  @Test func `extreme shapes give numbers`() {
    var stream = RandomStream(state: 43)
    for draw in 0..<1000 {
      let tiny = stream.gamma(shape: 1e-5)
      let huge = stream.gamma(shape: 1e15)
      #expect(tiny >= 0 && tiny < 30, "draw \(draw): \(tiny)")
      #expect((huge / 1e15 - 1).magnitude < 1e-6, "draw \(draw): \(huge)")
    }
  }

  // As bits: an exit test hands its values over in a text that knows no NaN.
  @Test(arguments: [0, Double.nan, .infinity].map(\.bitPattern))
  func `a shape that is not positive and finite traps`(bits: UInt64) async {
    await #expect(processExitsWith: .failure) { [bits] in
      var stream = RandomStream(state: 1)
      _ = stream.gamma(shape: Double(bitPattern: bits))
    }
  }
}
