import Statistics
import Testing

@Suite("Running moments")
struct RunningMomentsTests {
  static func moments(_ values: [Double]) -> RunningMoments {
    var moments = RunningMoments()
    for value in values { moments.add(value) }
    return moments
  }

  @Test
  func `hand-computed case`() {
    // Mean 5; squared deviations 9 1 1 1 0 0 4 16 = 32 over 7.
    let moments = Self.moments([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(moments.count == 8)
    #expect(moments.mean == 5)
    #expect(moments.variance.map { abs($0 - 32.0 / 7) < 1e-15 * 8 } == true)
    #expect(moments.minimum == 2)
    #expect(moments.maximum == 9)
  }

  @Test
  func `nothing is known of no values, and no spread of one`() {
    let none = Self.moments([])
    #expect(none.mean == nil && none.minimum == nil && none.maximum == nil)
    let one = Self.moments([3])
    #expect(one.mean == 3)
    #expect(one.variance == nil && one.standardDeviation == nil)
  }

  @Test(arguments: [0.1, 1.0 / 3, 1e-30, -123_456.789])
  func `equal values have exactly that mean and no spread`(value: Double) {
    let moments = Self.moments(Array(repeating: value, count: 1000))
    #expect(moments.mean == value)
    #expect(moments.standardDeviation == 0)
  }

  @Test
  func `a large offset does not swallow the variance`() {
    // 4, 7, 13, 16 have variance 30.
    let moments = Self.moments([4, 7, 13, 16].map { $0 + 1e9 })
    #expect(moments.variance == 30)
  }

  @Test
  func `NaN is a programmer error`() async {
    await #expect(processExitsWith: .failure) {
      var moments = RunningMoments()
      moments.add(.nan)
    }
  }
}
