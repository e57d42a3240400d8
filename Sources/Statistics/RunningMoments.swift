/// Count, mean, variance and range of values that arrive one by one and are not kept.
///
/// The recurrence is Welford's (Technometrics 4, 1962, 419-420). It loses no digits by cancellation,
/// it gives exactly the common value (and variance 0) when all values are equal, and its mean never
/// leaves the range of the values. The last bits depend on the order of the values, so values that
/// come from several threads must be added in one fixed order.
public struct RunningMoments: Equatable, Sendable {
  /// How many values were added.
  public private(set) var count = 0
  private var runningMean = 0.0
  private var squaredDeviations = 0.0
  private var smallest = Double.infinity
  private var largest = -Double.infinity

  /// Creates the moments of no values.
  public init() {}

  /// Adds one value.
  ///
  /// - Precondition: `value` is a number not above 1e150 in size, so that its square is finite.
  public mutating func add(_ value: Double) {
    precondition(abs(value) <= 1e150, "not a value to average: \(value)")
    count += 1
    let deviation = value - runningMean
    runningMean += deviation / Double(count)
    squaredDeviations += deviation * (value - runningMean)
    if value < smallest { smallest = value }
    if value > largest { largest = value }
  }

  /// The arithmetic mean, or nil when there is no value.
  public var mean: Double? { count > 0 ? runningMean : nil }

  /// The sample variance (divisor n - 1), or nil for fewer than two values.
  public var variance: Double? { count > 1 ? squaredDeviations / Double(count - 1) : nil }

  /// The square root of ``variance``, or nil for fewer than two values.
  public var standardDeviation: Double? { variance?.squareRoot() }

  /// The smallest value, or nil when there is none.
  public var minimum: Double? { count > 0 ? smallest : nil }

  /// The largest value, or nil when there is none.
  public var maximum: Double? { count > 0 ? largest : nil }
}
