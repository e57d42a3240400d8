/// A day of the proleptic Gregorian calendar, and its place in the count of days.
///
/// The count goes by whole cycles from 1 January of year 1: 146 097 days in 400 years, 36 524 in a
/// century, 1 461 in four years, 365 in a year; the last century of 400 years and the last year of
/// four are one day longer.
struct CalendarDay: Equatable {
  /// From 1 to 9999.
  let year: Int
  /// From 1 to 12.
  let month: Int
  /// From 1 to the length of the month.
  let day: Int

  static let years = 1...9_999
  /// 1 January 1970, counted from 1 January of year 1, which is 0.
  private static let epoch = 719_162

  /// - Precondition: There is such a day.
  init(year: Int, month: Int, day: Int) {
    precondition(
      Self.years.contains(year) && (1...12).contains(month) && day >= 1
        && day <= Self.length(ofMonth: month, year: year), "no such day: \(year)-\(month)-\(day)")
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that many days after 1 January 1970.
  ///
  /// - Precondition: The day lies in the years 1 to 9999.
  init(daysSince1970: Int) {
    var rest = daysSince1970 + Self.epoch
    precondition(rest >= 0, "before year 1: day \(daysSince1970)")
    let eras = rest / 146_097
    rest %= 146_097
    let centuries = min(3, rest / 36_524)
    rest -= centuries * 36_524
    let fours = rest / 1_461
    rest %= 1_461
    let single = min(3, rest / 365)
    rest -= single * 365
    year = eras * 400 + centuries * 100 + fours * 4 + single + 1
    precondition(Self.years.contains(year), "after year 9999: day \(daysSince1970)")
    var month = 1
    while rest >= Self.length(ofMonth: month, year: year) {
      rest -= Self.length(ofMonth: month, year: year)
      month += 1
    }
    self.month = month
    day = rest + 1
  }

  /// The days since 1 January 1970; negative before it.
  var daysSince1970: Int {
    let past = year - 1
    let fullYears = past * 365 + past / 4 - past / 100 + past / 400
    let fullMonths = (1..<month).reduce(0) { $0 + Self.length(ofMonth: $1, year: year) }
    return fullYears + fullMonths + day - 1 - Self.epoch
  }

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// - Precondition: `month` is from 1 to 12.
  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1, 3, 5, 7, 8, 10, 12: 31
    default: preconditionFailure("no such month: \(month)")
    }
  }
}
