import Statistics
import Testing

@Suite("Summary")
struct SummaryTests {
  static func summary(_ values: [Double]) -> Summary {
    var values = values
    var critical = CriticalValues()
    return Summary(sorting: &values, criticalValues: &critical)
  }

  static func isNear(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) <= 1e-14 * abs(expected) } ?? false
  }

  @Test
  func `agrees with NumPy and SciPy`() {
    let summary = Self.summary([12.5, 3.25, 8.0, -4.5, 0.1, 7.75, 3.25, 19.0, 2.2, 6.6, 1.5])
    #expect(summary.count == 11)
    #expect(Self.isNear(summary.mean, 5.422727272727273))
    #expect(Self.isNear(summary.standardDeviation, 6.4022013259645165))
    #expect(Self.isNear(summary.ci95Low, 1.1216698983442681))
    #expect(Self.isNear(summary.ci95High, 9.723784647110278))
    #expect(summary.minimum == -4.5)
    #expect(summary.q05 == -2.1999999999999997)
    #expect(summary.q25 == 1.85)
    #expect(summary.q50 == 3.25)
    #expect(summary.q75 == 7.875)
    #expect(summary.q95 == 15.75)
    #expect(summary.maximum == 19)
  }

  @Test
  func `leaves the values sorted`() {
    var values = [3.0, 1, 2]
    var critical = CriticalValues()
    _ = Summary(sorting: &values, criticalValues: &critical)
    #expect(values == [1, 2, 3])
  }

  @Test
  func `no values have no summary`() {
    let summary = Self.summary([])
    #expect(summary.count == 0)
    let fields = [
      summary.mean, summary.standardDeviation, summary.ci95Low, summary.ci95High,
      summary.minimum, summary.q05, summary.q25, summary.q50, summary.q75, summary.q95,
      summary.maximum,
    ]
    #expect(fields.allSatisfy { $0 == nil })
  }

  @Test
  func `one value has neither spread nor interval`() {
    let summary = Self.summary([7])
    #expect(summary.mean == 7 && summary.q05 == 7 && summary.maximum == 7)
    #expect(
      summary.standardDeviation == nil && summary.ci95Low == nil && summary.ci95High == nil)
  }

  @Test(arguments: [0.1, 1.0 / 3, 123_456.789, -2.2e-9], [2, 3, 49, 1000])
  func `equal values have exactly that mean, sd 0 and an interval of no width`(
    value: Double, count: Int
  ) {
    let summary = Self.summary(Array(repeating: value, count: count))
    #expect(summary.mean == value)
    #expect(summary.standardDeviation == 0)
    #expect(summary.ci95Low == value && summary.ci95High == value)
    #expect(summary.q05 == value && summary.q95 == value)
  }

  @Test
  func `the mean of counts is the double nearest to it`() {
    // 1 ... 100 with one 34 more: 5084 / 100.
    let summary = Self.summary([35] + (2...100).map { Double($0) })
    #expect(summary.mean == 50.84)
  }

  @Test
  func `small values beside a large one are not lost`() {
    let summary = Self.summary([1, 1e17, 1, -1e17])
    #expect(summary.mean == 0.5)
  }
}
