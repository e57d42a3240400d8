/// The summary of a sample in a table: size, mean, standard deviation, interval of the mean, quantiles.
public struct Summary: Equatable, Sendable {
  /// How many values there are; 0 makes everything else nil.
  public let count: Int
  /// The mean, added up in the order in which the values were given.
  public let mean: Double?
  /// The standard deviation (divisor n - 1); nil for fewer than two values.
  public let standardDeviation: Double?
  /// The lower end of Student's 95 % interval of the mean; nil for fewer than two values.
  public let ci95Low: Double?
  /// The upper end of Student's 95 % interval of the mean; nil for fewer than two values.
  public let ci95High: Double?
  /// The smallest value.
  public let minimum: Double?
  /// The 5 % quantile; all quantiles are of type 7.
  public let q05: Double?
  /// The lower quartile.
  public let q25: Double?
  /// The median.
  public let q50: Double?
  /// The upper quartile.
  public let q75: Double?
  /// The 95 % quantile.
  public let q95: Double?
  /// The largest value.
  public let maximum: Double?

  /// Summarises `values` and leaves them sorted.
  ///
  /// Sums run over the values in the order given, before sorting: in one fixed order they have the same
  /// bits however many threads produced the values. Rounding errors of the sum are added up and
  /// corrected, so the mean of counts is the double nearest to the exact mean (12.34, not
  /// 12.340000000000002), and the mean of equal values is their value.
  ///
  /// - Parameters:
  ///   - values: the sample; ascending afterwards.
  ///   - criticalValues: the t quantiles at 0.975 that have been computed so far.
  /// - Precondition: every value is a number not above 1e150 in size, and `criticalValues` is at
  ///   0.975.
  /// - Complexity: O(n log n).
  public init(sorting values: inout [Double], criticalValues: inout CriticalValues) {
    precondition(
      criticalValues.probability == 0.975, "not the 95 % interval: \(criticalValues.probability)")
    let moments = Self.moments(values)
    values.sort()
    count = values.count
    mean = moments?.mean
    if let moments, count > 1 {
      let deviation = (moments.squaredDeviations / Double(count - 1)).squareRoot()
      let half =
        criticalValues.value(degreesOfFreedom: count - 1) * deviation
        / Double(count).squareRoot()
      standardDeviation = deviation
      ci95Low = moments.mean - half
      ci95High = moments.mean + half
    } else {
      standardDeviation = nil
      ci95Low = nil
      ci95High = nil
    }
    minimum = values.first
    maximum = values.last
    func quantile(_ probability: Double) -> Double? {
      values.isEmpty ? nil : Quantile.type7(sorted: values, probability: probability)
    }
    q05 = quantile(0.05)
    q25 = quantile(0.25)
    q50 = quantile(0.5)
    q75 = quantile(0.75)
    q95 = quantile(0.95)
  }

  /// Mean and squared deviations in two passes; nil for no values.
  private static func moments(
    _ values: [Double]
  ) -> (mean: Double, squaredDeviations: Double)? {
    guard var smallest = values.first else { return nil }
    var largest = smallest
    // Neumaier's sum (Z. Angew. Math. Mech. 54, 1974, 39-51): the error of each addition is exact.
    var sum = 0.0
    var error = 0.0
    for value in values {
      precondition(abs(value) <= 1e150, "not a value to average: \(value)")
      let next = sum + value
      error += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
      sum = next
      smallest = min(smallest, value)
      largest = max(largest, value)
    }
    let count = Double(values.count)
    // Rounded, the quotient could lie an ulp outside the range of the values, also where all are equal.
    let mean = min(max((sum + error) / count, smallest), largest)
    var squares = 0.0
    var rest = 0.0
    for value in values {
      let deviation = value - mean
      squares += deviation * deviation
      rest += deviation
    }
    // Takes away what the rounding of the mean added (Chan, Golub and LeVeque, Am. Stat. 37, 1983,
    // 242-247).
    return (mean, max(0, squares - rest * rest / count))
  }
}
