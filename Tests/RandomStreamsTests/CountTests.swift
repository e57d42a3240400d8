import RandomStreams
import Testing

@Suite struct CountTests {
  @Test(arguments: PoissonReference.bins.indices)
  func `Poisson counts fall as the exact probabilities say`(place: Int) {
    let (mean, edges, probabilities) = PoissonReference.bins[place]
    var stream = RandomStream(state: 51)
    let counts = Bins.counts(80_000, edges.map(Double.init)) {
      Double(stream.poisson(mean: mean))
    }
    let score = StatisticalChecks.chiSquare(counts, probabilities)
    #expect(score < StatisticalChecks.upperNormalLimit)
  }

  // The sizes let a mean wrong by 1 % score 8 deviations, and at least 60 000.
  @Test(arguments: [(0.5, 1_280_000), (3, 214_000), (12, 60_000), (100, 60_000), (1e12, 60_000)])
  func `Poisson counts have the exact moments`(mean: Double, count: Int) {
    var stream = RandomStream(state: 52)
    let scores = StatisticalChecks.moments(count, mean: mean, variance: mean) {
      Double(stream.poisson(mean: mean))
    }
    #expect(scores.mean.magnitude < StatisticalChecks.normalLimit)
    #expect(scores.variance.magnitude < StatisticalChecks.normalLimit)
  }

  @Test func `Poisson counts rise with the mean at a given stream`() {
    for state in 0..<UInt64(300) {
      var last = 0
      for mean in [0.1, 0.5, 1, 2, 4, 8, 9.9] {
        var stream = RandomStream(state: state)
        let count = stream.poisson(mean: mean)
        #expect(count >= last)
        last = count
      }
    }
  }

  @Test(arguments: [0.5, 3, 40])
  func `geometric counts have the exact moments and distribution`(mean: Double) {
    let stay = mean / (1 + mean)
    var stream = RandomStream(state: 53)
    var probabilities: [Double] = []
    var edges: [Double] = []
    var survival = 1.0
    while survival > 0.02 {
      edges.append(Double(edges.count))
      probabilities.append(survival * (1 - stay))
      survival *= stay
    }
    probabilities.append(survival)
    let counts = Bins.counts(100_000, edges) { Double(stream.geometric(mean: mean)) }
    let score = StatisticalChecks.chiSquare(counts, probabilities)
    #expect(score < StatisticalChecks.upperNormalLimit)
    // A mean wrong by 1 % would score 8 deviations.
    let size = Int(640_000 * (1 + mean) / mean)
    let scores = StatisticalChecks.moments(size, mean: mean, variance: mean * (1 + mean)) {
      Double(stream.geometric(mean: mean))
    }
    #expect(scores.mean.magnitude < StatisticalChecks.normalLimit)
    #expect(scores.variance.magnitude < StatisticalChecks.normalLimit)
  }

  @Test func `mean 0 gives 0 and draws nothing`() {
    var stream = RandomStream(state: 6)
    let counts = [stream.poisson(mean: 0), stream.geometric(mean: 0)]
    #expect(counts == [0, 0])
    var fresh = RandomStream(state: 6)
    let words = (stream.bits(), fresh.bits())
    #expect(words.0 == words.1)
  }

  @Test func `extreme means give counts`() {
    var stream = RandomStream(state: 54)
    for draw in 0..<1000 {
      let rare = stream.poisson(mean: 1e-300) + stream.geometric(mean: .leastNonzeroMagnitude)
      let many = stream.poisson(mean: 1e15)
      let wide = stream.geometric(mean: 1e15)
      #expect(rare == 0 && wide >= 0, "draw \(draw): \(rare), \(wide)")
      #expect((Double(many) / 1e15 - 1).magnitude < 1e-6, "draw \(draw): \(many)")
    }
  }

  // As bits: an exit test hands its values over in a text that knows no NaN.
  @Test(arguments: [-1, Double.nan, 2e15].map(\.bitPattern))
  func `a mean out of range traps`(bits: UInt64) async {
    await #expect(processExitsWith: .failure) { [bits] in
      var stream = RandomStream(state: 1)
      _ = stream.poisson(mean: Double(bitPattern: bits))
    }
    await #expect(processExitsWith: .failure) { [bits] in
      var stream = RandomStream(state: 1)
      _ = stream.geometric(mean: Double(bitPattern: bits))
    }
  }
}
