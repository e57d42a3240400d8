/// An instant of the calendar in UTC, as ISO 8601 writes it: `2019-11-21`, `2019-11-21T06:00`.
///
/// The calendar is the proleptic Gregorian, years 1 to 9999; a day has 86 400 seconds, as in POSIX.
public struct CalendarDate: Equatable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01T00:00 UTC, in `range`; negative before it.
  public let daysSince1970: Double

  /// What can be written: from the start of year 1 to the last millisecond of year 9999.
  public static let range = -719_162.0...2_932_896.0 + 86_399_999.0 / 86_400_000.0

  private static let millisecondsPerDay = 86_400_000

  /// Makes the instant a number of days after the start of 1970.
  ///
  /// - Precondition: `daysSince1970` lies in `range`.
  public init(daysSince1970: Double) {
    precondition(Self.range.contains(daysSince1970), "no date for day \(daysSince1970)")
    self.daysSince1970 = daysSince1970
  }

  /// Whether the first instant is before the second.
  public static func < (first: CalendarDate, second: CalendarDate) -> Bool {
    first.daysSince1970 < second.daysSince1970
  }

  /// The date at midnight, else the date and the time to the second, or to the millisecond if it
  /// has one: `2019-11-21`, `2019-11-21T06:00:00`, `2019-11-21T06:00:00.250`.
  ///
  /// The instant is rounded to the nearest millisecond first. No zone is written, so that a column
  /// of dates and times reads as one kind of value everywhere.
  public var description: String {
    let total = Int((daysSince1970 * Double(Self.millisecondsPerDay)).rounded())
    var (days, milliseconds) = total.quotientAndRemainder(dividingBy: Self.millisecondsPerDay)
    if milliseconds < 0 {
      days -= 1
      milliseconds += Self.millisecondsPerDay
    }
    let day = CalendarDay(daysSince1970: days)
    let date = "\(pad(day.year, 4))-\(pad(day.month, 2))-\(pad(day.day, 2))"
    guard milliseconds > 0 else { return date }
    let seconds = milliseconds / 1_000
    let clock = "\(pad(seconds / 3_600, 2)):\(pad(seconds / 60 % 60, 2)):\(pad(seconds % 60, 2))"
    let fraction = milliseconds % 1_000
    return fraction == 0 ? "\(date)T\(clock)" : "\(date)T\(clock).\(pad(fraction, 3))"
  }

  private func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
