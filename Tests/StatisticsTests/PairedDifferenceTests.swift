import Statistics
import Testing

@Suite("Paired difference")
struct PairedDifferenceTests {
  static func pair(_ reference: [Double], _ alternative: [Double]) -> PairedDifference {
    var criticalValues = CriticalValues()
    return PairedDifference(
      reference: reference, alternative: alternative, criticalValues: &criticalValues)
  }

  @Test
  func `is Student's t of the differences`() {
    // Differences 1, -1, 3, 1: mean 1, variance 8/3; t(0.975; 3) = 3.18244630528371.
    let pair = Self.pair([2, 4, 6, 8], [3, 3, 9, 9])
    #expect(pair.count == 4)
    #expect(pair.meanReference == 5)
    #expect(pair.meanAlternative == 6)
    #expect(pair.difference == 1)
    let half = 3.18244630528371 * (8.0 / 3 / 4).squareRoot()
    #expect(abs((pair.ci95Low ?? 0) - (1 - half)) < 1e-12)
    #expect(abs((pair.ci95High ?? 0) - (1 + half)) < 1e-12)
    #expect(pair.relativeDifference == 0.2)
    #expect(pair.shareLower == 0.25)
    #expect(pair.lowerCount == 1)
    #expect(pair.higherCount == 3)
    // Variances 20/3 and 12 of the two, 8/3 of the differences.
    #expect(abs((pair.varianceRatio ?? 0) - (20.0 / 3 + 12) / (8.0 / 3)) < 1e-12)
  }

  @Test
  func `equal samples differ by nothing, and have no ratio`() {
    let pair = Self.pair([0.1, 0.7, 0.3], [0.1, 0.7, 0.3])
    #expect(pair.difference == 0)
    #expect(pair.ci95Low == 0)
    #expect(pair.ci95High == 0)
    #expect(pair.shareLower == 0)
    #expect(pair.varianceRatio == nil)
  }

  @Test
  func `one pair has no interval, none has nothing`() {
    let one = Self.pair([2], [3])
    #expect(one.difference == 1)
    #expect(one.ci95Low == nil)
    #expect(one.varianceRatio == nil)
    let none = Self.pair([], [])
    #expect(none.count == 0)
    #expect(none.difference == nil)
    #expect(none.shareLower == nil)
  }

  @Test
  func `a mean of zero has no share`() {
    #expect(Self.pair([-1, 1], [2, 3]).relativeDifference == nil)
  }

  @Test
  func `what no double tells is not told`() {
    // 1 / 2^-1040 and (1e6)^2 / (1e-170)^2 are beyond all doubles.
    let tiny = Double.leastNormalMagnitude / 0x1p18
    let share = Self.pair([tiny, tiny], [1, 1])
    #expect(share.difference == 1)
    #expect(share.relativeDifference == nil)
    let ratio = Self.pair([1e6, 0], [1e6, 1e-170])
    #expect(ratio.difference == 5e-171)
    #expect(ratio.varianceRatio == nil)
  }

  @Test
  func `samples of two lengths are a mistake of the program`() async {
    await #expect(processExitsWith: .failure) { _ = Self.pair([1], []) }
  }
}
