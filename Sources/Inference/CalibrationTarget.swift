/// What was observed: a range, or a figure with a normal error, to which one simulated value is held.
public struct CalibrationTarget: Sendable, Equatable {
  /// What it is called, in results.
  public let name: String
  /// The lower end of the range; the observed figure where there is one.
  public let low: Double
  /// The upper end of the range; the observed figure where there is one.
  public let high: Double
  /// The standard deviation of the error of an observed figure, or 0.
  public let error: Double

  /// A target that is met by every value of a range; its ends may be equal.
  public init(name: String, low: Double, high: Double) {
    self.name = name
    self.low = low
    self.high = high
    error = 0
  }

  /// An observed figure, exact or with a normal error.
  ///
  /// With an error above 0 a normal number of that standard deviation is added to each simulated value
  /// before it is held against `observed`.
  ///
  /// - Parameters:
  ///   - name: What it is called.
  ///   - observed: The figure.
  ///   - error: The standard deviation of its error; not negative.
  public init(name: String, observed: Double, error: Double = 0) {
    self.name = name
    low = observed
    high = observed
    self.error = error
  }

  /// Whether a simulated value meets the target: in the range, or within 1.96 standard deviations of the
  /// error of what was observed, where 95 % of errors are.
  public func isMet(by value: Double) -> Bool {
    value >= low - 1.96 * error && value <= high + 1.96 * error
  }

  /// The middle of the range.
  var middle: Double { low + (high - low) / 2 }

  /// Half the width of the range, or the error where it is larger.
  var halfWidth: Double { Swift.max((high - low) / 2, error) }

  /// The gap to the nearer end, negative below the range and positive above it, 0 inside.
  func gap(of value: Double) -> Double {
    if value < low { return value - low }
    return value > high ? value - high : 0
  }

  var isSound: Bool { low.isFinite && high.isFinite && low <= high && error >= 0 && error.isFinite }
}
