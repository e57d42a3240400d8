/// The numbers a parameter may take.
public struct ValueRange: Equatable, Sendable {
  /// The least number; itself allowed unless ``excludesLow``.
  public let low: Double
  /// The greatest number, itself allowed; may be infinite, which is never a value itself.
  public let high: Double
  /// Whether ``low`` itself is refused.
  public let excludesLow: Bool

  /// Creates the range from `low` to `high`.
  public init(_ low: Double, _ high: Double, excludesLow: Bool = false) {
    self.low = low
    self.high = high
    self.excludesLow = excludesLow
  }

  /// Probabilities and shares.
  public static let share = Self(0, 1)
  /// Zero and above.
  public static let notNegative = Self(0, .infinity)
  /// Above zero.
  public static let positive = Self(0, .infinity, excludesLow: true)
  /// Rates a day: at most a million, beyond which a run would never end.
  public static let rate = Self(0, 1e6)
  /// Spans of days: at most a million, some 2700 years.
  public static let span = Self(0, 1e6)
  /// Spans of days that are not empty.
  public static let positiveSpan = Self(0, 1e6, excludesLow: true)

  /// Whether `number` is finite and in the range.
  public func contains(_ number: Double) -> Bool {
    number.isFinite && number <= high && (excludesLow ? number > low : number >= low)
  }
}
