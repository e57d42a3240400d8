/// How two samples differ, pair by pair: both values of a pair come from the same random numbers.
public struct PairedDifference: Equatable, Sendable {
  /// How many pairs there are; 0 makes everything else nil or 0.
  public let count: Int
  /// The mean of the reference.
  public let meanReference: Double?
  /// The mean of the alternative.
  public let meanAlternative: Double?
  /// The mean of alternative minus reference.
  public let difference: Double?
  /// The lower end of Student's 95 % interval of the difference; nil for fewer than two pairs.
  public let ci95Low: Double?
  /// The upper end of Student's 95 % interval of the difference; nil for fewer than two pairs.
  public let ci95High: Double?
  /// In how many pairs the alternative is lower.
  public let lowerCount: Int
  /// In how many pairs the alternative is higher.
  public let higherCount: Int
  /// (var A + var B) / var(B - A): how many times as many unpaired values would be as good; nil for
  /// fewer than two pairs, and where all differences are equal, or so nearly equal that the ratio overflows.
  public let varianceRatio: Double?

  /// Compares `alternative` with `reference`, value by value.
  ///
  /// - Precondition: the samples have one length, no value is above 1e150 in size, and
  ///   `criticalValues` is at 0.975.
  /// - Complexity: O(n log n).
  public init(
    reference: [Double], alternative: [Double], criticalValues: inout CriticalValues
  ) {
    precondition(
      reference.count == alternative.count, "\(reference.count) and \(alternative.count) values")
    var differences = zip(reference, alternative).map { $1 - $0 }
    lowerCount = differences.count { $0 < 0 }
    higherCount = differences.count { $0 > 0 }
    func summary(_ values: [Double], _ criticalValues: inout CriticalValues) -> Summary {
      var values = values
      return Summary(sorting: &values, criticalValues: &criticalValues)
    }
    let first = summary(reference, &criticalValues)
    let second = summary(alternative, &criticalValues)
    let paired = Summary(sorting: &differences, criticalValues: &criticalValues)
    count = paired.count
    meanReference = first.mean
    meanAlternative = second.mean
    difference = paired.mean
    ci95Low = paired.ci95Low
    ci95High = paired.ci95High
    if let a = first.standardDeviation, let b = second.standardDeviation,
      let d = paired.standardDeviation, d > 0
    {
      let ratio = (a * a + b * b) / (d * d)
      varianceRatio = ratio.isFinite ? ratio : nil
    } else {
      varianceRatio = nil
    }
  }

  /// The difference as a share of the reference's mean; nil where that mean is missing or 0, or so small
  /// that the share overflows.
  public var relativeDifference: Double? { relative(difference) }

  /// The share of pairs in which the alternative is lower; nil for no pairs.
  public var shareLower: Double? { count > 0 ? Double(lowerCount) / Double(count) : nil }

  /// A difference as a share of the reference's mean; nil where that mean is missing or 0, or so small
  /// that the share overflows.
  public func relative(_ difference: Double?) -> Double? {
    guard let difference, let mean = meanReference, mean != 0 else { return nil }
    let share = difference / mean
    return share.isFinite ? share : nil
  }
}
