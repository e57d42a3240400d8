/// Quantiles of Student's t at one probability, each computed once.
///
/// The summaries of one run need the quantiles for the same few sample sizes again and again.
public struct CriticalValues: Sendable {
  /// The probability of every quantile given, in 0.0001...0.9999.
  public let probability: Double
  private var known: [Int: Double] = [:]

  /// Creates an empty table; 0.975 belongs to the two-sided 95 % interval.
  public init(probability: Double = 0.975) {
    self.probability = probability
  }

  /// The quantile of Student's t.
  ///
  /// - Precondition: `degreesOfFreedom` is at least 1.
  public mutating func value(degreesOfFreedom: Int) -> Double {
    if let value = known[degreesOfFreedom] { return value }
    let value = StudentT.quantile(probability: probability, degreesOfFreedom: degreesOfFreedom)
    known[degreesOfFreedom] = value
    return value
  }
}
