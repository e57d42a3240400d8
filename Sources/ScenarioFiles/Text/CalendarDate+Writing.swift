extension CalendarDate {
  /// How much of an instant is written.
  public enum Form: Int, Comparable, Sendable {
    /// `2019-11-21`.
    case day
    /// `2019-11-21T06:00:00`.
    case second
    /// `2019-11-21T06:00:00.250`.
    case millisecond

    /// Whether the first form writes less than the second.
    public static func < (first: Form, second: Form) -> Bool { first.rawValue < second.rawValue }
  }

  /// The day since 1970, and how far it has gone; the instant is rounded to the nearest millisecond
  /// first.
  private var dayAndMilliseconds: (day: Int, milliseconds: Int) {
    let perDay = Int(Self.millisecondsPerDay)
    let total = Int((daysSince1970 * Self.millisecondsPerDay).rounded())
    let (day, milliseconds) = total.quotientAndRemainder(dividingBy: perDay)
    return milliseconds < 0 ? (day - 1, milliseconds + perDay) : (day, milliseconds)
  }

  /// The shortest form that tells the instant to the millisecond.
  public var form: Form {
    let milliseconds = dayAndMilliseconds.milliseconds
    return milliseconds == 0 ? .day : milliseconds % 1_000 == 0 ? .second : .millisecond
  }

  /// The instant, rounded to the nearest millisecond and then cut to a form.
  ///
  /// Readers take a column for one kind of value, so all dates of a column are written in one form,
  /// the longest that any of them needs. No zone is written; the time is UTC.
  public func text(as form: Form) -> String {
    let (day, milliseconds) = dayAndMilliseconds
    let date = CalendarDay(daysSince1970: day)
    let days = "\(pad(date.year, 4))-\(pad(date.month, 2))-\(pad(date.day, 2))"
    guard form > .day else { return days }
    let seconds = milliseconds / 1_000
    let clock = "\(pad(seconds / 3_600, 2)):\(pad(seconds / 60 % 60, 2)):\(pad(seconds % 60, 2))"
    return form == .second ? "\(days)T\(clock)" : "\(days)T\(clock).\(pad(milliseconds % 1_000, 3))"
  }

  private func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The date by itself, in the shortest form that tells it: `2019-11-21`, `2019-11-21T06:00:00`.
  public var description: String { text(as: form) }
}
