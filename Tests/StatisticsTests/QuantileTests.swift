import Statistics
import Testing

@Suite("Quantiles")
struct QuantileTests {
  /// `numpy.quantile`, NumPy 2.4.
  @Test(arguments: [(0.05, 1.55), (0.3, 1.8), (0.7, 4.1), (0.95, 6.725)])
  func `three values agree with NumPy`(probability: Double, expected: Double) {
    #expect(Quantile.type7(sorted: [1.5, 2, 7.25], probability: probability) == expected)
  }

  @Test
  func `the ends are the extremes`() {
    #expect(Quantile.type7(sorted: [1, 2, 4], probability: 0) == 1)
    #expect(Quantile.type7(sorted: [1, 2, 4], probability: 1) == 4)
    #expect(Quantile.type7(sorted: [3], probability: 0.95) == 3)
  }

  @Test
  func `a quantile at an order statistic is that value exactly`() {
    // (n - 1) p is whole: rank 1, 5, 10, 15, 19 of 0...20.
    let values = (0...20).map { Double($0) / 10 }
    for (probability, rank) in [(0.05, 1), (0.25, 5), (0.5, 10), (0.75, 15), (0.95, 19)] {
      #expect(Quantile.type7(sorted: values, probability: probability) == values[rank])
    }
  }

  @Test
  func `quantiles stay between equal neighbours and never fall`() {
    let values = [0.1, 0.1, 0.1, 0.3, 0.7]
    var before = -Double.infinity
    for step in 0...1000 {
      let value = Quantile.type7(sorted: values, probability: Double(step) / 1000)
      #expect(value >= before && value <= 0.7)
      if step <= 500 { #expect(value == 0.1) }
      before = value
    }
  }

  @Test
  func `slices and buffers give the same`() {
    let values = [9.0, 1, 2, 4, 8]
    let slice = Quantile.type7(sorted: values[1...], probability: 0.4)
    let buffer = [1.0, 2, 4, 8].withUnsafeBufferPointer {
      Quantile.type7(sorted: $0, probability: 0.4)
    }
    #expect(abs(slice - 2.4) < 1e-15)
    #expect(slice == buffer)
  }
}
