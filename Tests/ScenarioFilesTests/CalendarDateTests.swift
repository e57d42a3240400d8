import Testing

@testable import ScenarioFiles

@Suite struct CalendarDateTests {
  @Test(
    arguments: [
      ("1970-01-01", 0.0), ("1970-01-02", 1), ("1969-12-31", -1), ("2000-02-29", 11_016),
      ("2000-03-01", 11_017), ("2019-11-21", 18_221), ("2018-08-01", 17_744),
      ("1900-03-01", -25_508),
      ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("1582-10-15", -141_427),
      ("2019-11-21T06:00", 18_221.25), ("2019-11-21T06:00Z", 18_221.25),
      ("2019-11-21T06:00:00Z", 18_221.25), ("2019-11-21T00:00", 18_221),
      ("1970-01-01T00:00:01", 1.0 / 86_400), ("1970-01-01T00:00:00.5Z", 500.0 / 86_400_000),
      ("1970-01-01T00:00:00.25", 250.0 / 86_400_000), ("1970-01-01T00:00:00.001", 1.0 / 86_400_000),
      ("1969-12-31T12:00", -0.5),
    ] as [(String, Double)])
  func `dates are days since 1970`(text: String, days: Double) throws {
    #expect(try CalendarDate(text).daysSince1970 == days)
  }

  @Test(
    arguments: [
      ("2019-02-30", "\"2019-02-30\" does not exist: February 2019 has days 01 to 28"),
      ("2020-02-30", "\"2020-02-30\" does not exist: February 2020 has days 01 to 29"),
      ("1900-02-29", "\"1900-02-29\" does not exist: February 1900 has days 01 to 28"),
      ("2019-04-31", "\"2019-04-31\" does not exist: April 2019 has days 01 to 30"),
      ("2019-01-00", "\"2019-01-00\" does not exist: January 2019 has days 01 to 31"),
      ("2019-13-01", "\"2019-13-01\" does not exist: months go from 01 to 12"),
      ("2019-00-01", "\"2019-00-01\" does not exist: months go from 01 to 12"),
      ("0000-01-01", "\"0000-01-01\" does not exist: years begin with 0001"),
      ("2019-2-3", "\"2019-2-3\" is not a date; write \"2019-02-03\""),
      ("2019-11-3", "\"2019-11-3\" is not a date; write \"2019-11-03\""),
      ("21.11.2019", "\"21.11.2019\" is not a date; write \"YYYY-MM-DD\", such as \"2019-11-21\""),
      ("2019/11/21", "\"2019/11/21\" is not a date; write \"YYYY-MM-DD\", such as \"2019-11-21\""),
      ("20191121", "\"20191121\" is not a date; write \"YYYY-MM-DD\", such as \"2019-11-21\""),
      ("", "\"\" is not a date; write \"YYYY-MM-DD\", such as \"2019-11-21\""),
      ("112 d", "\"112 d\" is not a date; write \"YYYY-MM-DD\", such as \"2019-11-21\""),
      (
        "-2019-11-21", "\"-2019-11-21\" is not a date; write \"YYYY-MM-DD\", such as \"2019-11-21\""
      ),
      (
        "2019-11-211", "\"2019-11-211\" is not a date; write \"YYYY-MM-DD\", such as \"2019-11-21\""
      ),
      (
        "2019-11-21 06:00",
        "\"2019-11-21 06:00\" has no \"T\" between date and time; write it like \"2019-11-21T06:00\""
      ),
      (
        "2019-11-21T06:00+01:00",
        "\"2019-11-21T06:00+01:00\" has an offset from UTC; convert it to UTC and write it like "
          + "\"2019-11-21T06:00Z\""
      ),
      (
        "2019-11-21T24:00",
        "\"2019-11-21T24:00\" does not exist: hours go from 00 to 23; a day ends as T00:00 of the next"
      ),
      (
        "2019-11-21T23:60",
        "\"2019-11-21T23:60\" does not exist: minutes go from 00 to 59"
      ),
      (
        "2016-12-31T23:59:60Z",
        "\"2016-12-31T23:59:60Z\" does not exist: seconds go from 00 to 59, without leap seconds"
      ),
    ] as [(String, String)])
  func `a wrong date is refused with the reason`(text: String, message: String) {
    let refusal = #expect(throws: TextError.self) { try CalendarDate(text) }
    #expect(refusal?.message == message)
  }

  @Test(arguments: [
    "T", "T6:00", "T06", "T0600", "T06:00z", "T06:00:0", "T06:00:00.", "T06:00:00.0001", "T06:00 ",
    "TZ", "T06:00ZZ", "T06:00:00,5",
  ])
  func `a time of another shape is refused`(time: String) {
    let refusal = #expect(throws: TextError.self) { try CalendarDate("2019-11-21\(time)") }
    #expect(
      refusal?.message == "\"2019-11-21\(time)\" has no valid time; write it like "
        + "\"2019-11-21T06:00\" or \"2019-11-21T06:00:30.250Z\"")
  }

  @Test(
    arguments: [
      (0.0, "1970-01-01"), (18_221.25, "2019-11-21T06:00:00"), (-0.5, "1969-12-31T12:00:00"),
      (-719_162, "0001-01-01"), (2_932_896, "9999-12-31"),
      (0.25 / 86_400, "1970-01-01T00:00:00.250"),
      // A nanosecond before midnight is midnight, and so is one after it.
      (17_744 - 1e-11, "2018-08-01"), (17_744 + 1e-11, "2018-08-01"),
      (-1.0 / 86_400_000, "1969-12-31T23:59:59.999"), (17_744.1, "2018-08-01T02:24:00"),
      (17_744 + 1.0 / 3, "2018-08-01T08:00:00"),
    ] as [(Double, String)])
  func `an instant is written as date, or date and time`(days: Double, text: String) {
    #expect(CalendarDate(daysSince1970: days).description == text)
  }

  @Test(
    arguments: [
      (17_744, "2018-08-01", "2018-08-01T00:00:00", "2018-08-01T00:00:00.000"),
      (17_744.25, "2018-08-01", "2018-08-01T06:00:00", "2018-08-01T06:00:00.000"),
      (17_744 + 0.25 / 86_400, "2018-08-01", "2018-08-01T00:00:00", "2018-08-01T00:00:00.250"),
      // Not the day before, which a double a little too small would be cut down to.
      (17_744 - 1e-11, "2018-08-01", "2018-08-01T00:00:00", "2018-08-01T00:00:00.000"),
      (-0.5, "1969-12-31", "1969-12-31T12:00:00", "1969-12-31T12:00:00.000"),
    ] as [(Double, String, String, String)])
  func `an instant is written in a form asked for`(
    days: Double, day: String, second: String, millisecond: String
  ) {
    let date = CalendarDate(daysSince1970: days)
    #expect(date.text(as: .day) == day)
    #expect(date.text(as: .second) == second)
    #expect(date.text(as: .millisecond) == millisecond)
  }

  @Test func `the form of an instant is the shortest that tells it`() {
    #expect(CalendarDate(daysSince1970: 17_744).form == .day)
    #expect(CalendarDate(daysSince1970: 17_744.25).form == .second)
    #expect(CalendarDate(daysSince1970: 17_744 + 0.25 / 86_400).form == .millisecond)
    #expect(CalendarDate(daysSince1970: 17_744 + 1e-11).form == .day)
    #expect([.second, .day, .millisecond].max() == CalendarDate.Form.millisecond)
  }

  @Test
  func `what rounds to the last millisecond of year 9999 is written, and what follows is not`() {
    let last = CalendarDate.range.upperBound
    #expect(CalendarDate.isWritten(daysSince1970: last + 0.4 / 86_400_000))
    #expect(
      CalendarDate(daysSince1970: last + 0.4 / 86_400_000).description == "9999-12-31T23:59:59.999")
    #expect(!CalendarDate.isWritten(daysSince1970: last + 0.6 / 86_400_000))
    #expect(!CalendarDate.isWritten(daysSince1970: -719_162 - 0.6 / 86_400_000))
    #expect(!CalendarDate.isWritten(daysSince1970: .infinity))
  }

  @Test func `the last instant of year 9999 is written`() {
    #expect(
      CalendarDate(daysSince1970: CalendarDate.range.upperBound).description
        == "9999-12-31T23:59:59.999")
  }

  @Test func `the days of a whole cycle of 400 years follow each other`() {
    // Counted up day by day, as a calendar on the wall would.
    var (year, month, day) = (1, 1, 1)
    var wrongCount = 0
    for count in -719_162..<(-719_162 + 146_097) {
      let made = CalendarDay(daysSince1970: count)
      let isRight = made.year == year && made.month == month && made.day == day
      if !isRight || made.daysSince1970 != count { wrongCount += 1 }
      day += 1
      let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(wrongCount == 0)
    #expect(year == 401)
  }

  @Test func `the years 1 to 9999 follow each other`() {
    var first = -719_162
    var wrongYears: [Int] = []
    for year in 1...9_999 {
      let next = first + (isLeap(year) ? 366 : 365)
      if CalendarDay(daysSince1970: first) != CalendarDay(year: year, month: 1, day: 1)
        || CalendarDay(daysSince1970: next - 1) != CalendarDay(year: year, month: 12, day: 31)
        || CalendarDay(year: year, month: 12, day: 31).daysSince1970 != next - 1
      {
        wrongYears.append(year)
      }
      first = next
    }
    #expect(wrongYears == [])
    #expect(first == 2_932_897)
  }

  private func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100))
  }

  @Test func `what is written reads back to the millisecond`() throws {
    var state: UInt64 = 3
    for _ in 0..<2_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let milliseconds = Int(state >> 20) % (3_652_059 * 86_400_000) - 719_162 * 86_400_000
      let date = CalendarDate(daysSince1970: Double(milliseconds) / 86_400_000)
      let again = try CalendarDate(date.description)
      #expect(again.description == date.description)
      #expect(Int((again.daysSince1970 * 86_400_000).rounded()) == milliseconds, "\(date)")
    }
  }

  @Test func `dates and durations are told apart`() {
    #expect(CalendarDate.resembles("2019-11-21"))
    #expect(CalendarDate.resembles("2019-2-3"))
    #expect(CalendarDate.resembles("19-11-21"))
    for text in ["112 d", "-6 d", "5", "", "1e-3 d", "d-1", "2019-", "-2019-11-21"] {
      #expect(!CalendarDate.resembles(text))
    }
  }

  @Test func `dates compare in time`() throws {
    #expect(try CalendarDate("2019-11-21") < CalendarDate("2019-11-21T00:01"))
  }

  @Test func `an instant outside the calendar traps`() async {
    await #expect(processExitsWith: .failure) { _ = CalendarDate(daysSince1970: 3_000_000) }
    await #expect(processExitsWith: .failure) { _ = CalendarDate(daysSince1970: .nan) }
  }
}
