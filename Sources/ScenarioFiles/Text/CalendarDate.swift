/// An instant of the calendar in UTC, as ISO 8601 writes it: `2019-11-21`, `2019-11-21T06:00`.
///
/// The calendar is the proleptic Gregorian, years 1 to 9999; a day has 86 400 seconds, as in POSIX.
public struct CalendarDate: Equatable, Comparable, Sendable {
  /// Days since 1970-01-01T00:00 UTC, in ``range`` to the millisecond; negative before it.
  public let daysSince1970: Double

  /// What can be written: from the start of year 1 to the last millisecond of year 9999.
  public static let range = -719_162.0...2_932_896.0 + 86_399_999.0 / 86_400_000.0

  static let millisecondsPerDay = 86_400_000.0

  /// Makes the instant a number of days after the start of 1970.
  ///
  /// - Precondition: `daysSince1970` ``isWritten(daysSince1970:)``.
  public init(daysSince1970: Double) {
    precondition(Self.isWritten(daysSince1970: daysSince1970), "no date for day \(daysSince1970)")
    self.daysSince1970 = daysSince1970
  }

  /// Whether the instant that many days after the start of 1970, rounded to the nearest millisecond,
  /// lies in ``range``.
  public static func isWritten(daysSince1970 days: Double) -> Bool {
    range.contains((days * millisecondsPerDay).rounded() / millisecondsPerDay)
  }

  /// Whether the first instant is before the second.
  public static func < (first: CalendarDate, second: CalendarDate) -> Bool {
    first.daysSince1970 < second.daysSince1970
  }
}
