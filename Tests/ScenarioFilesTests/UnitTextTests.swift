import Testing

@testable import ScenarioFiles

@Suite struct UnitTextTests {
  @Test(
    arguments: [
      ("90 min", 90.0 / 1_440), ("6 h", 0.25), ("6h", 0.25), ("4 d", 4), ("2 w", 14), ("2w", 14),
      ("30 s", 30.0 / 86_400), ("24 h", 1), ("1440 min", 1), ("86400 s", 1), ("0 d", 0),
      ("1.5 d", 1.5),
      (".5 d", 0.5), ("1e2 d", 100), ("1E-1d", 0.1), ("  7   d  ", 7), ("7\td", 7), ("7\u{A0}d", 7),
      ("+3 d", 3), ("1 h", 1.0 / 24), ("-0 d", 0),
    ] as [(String, Double)])
  func `durations are read in days`(text: String, days: Double) throws {
    #expect(try UnitText.days(text).bitPattern == days.bitPattern)
  }

  @Test(
    arguments: [
      ("0.02/d", 0.02), ("3/h", 72), ("10/w", 10.0 / 7), ("1/min", 1_440), ("1/s", 86_400),
      ("0/d", 0),
      ("0.02 / d", 0.02), (" 0.02 /d ", 0.02), ("7/w", 1), ("24/d", 24), ("1/h", 24),
      ("1e-3/d", 0.001),
    ] as [(String, Double)])
  func `rates are read per day`(text: String, perDay: Double) throws {
    #expect(try UnitText.perDay(text) == perDay)
  }

  @Test func `negative values are read where they are allowed`() throws {
    #expect(try UnitText.days("-6 d", allowingNegative: true) == -6)
    #expect(try UnitText.perDay("-1/w", allowingNegative: true) == -1.0 / 7)
  }

  @Test(
    arguments: [
      ("5", "is 5 without a unit; write \"5 d\" (s, min, h, d, w)"),
      (" 0.5 ", "is 0.5 without a unit; write \"0.5 d\" (s, min, h, d, w)"),
      ("", "is empty; write it like \"6 h\" (s, min, h, d, w)"),
      ("soon", "\"soon\" is not a duration; write it like \"6 h\" (s, min, h, d, w)"),
      ("d", "\"d\" is not a duration; write it like \"6 h\" (s, min, h, d, w)"),
      ("- 6 d", "\"- 6 d\" is not a duration; write it like \"6 h\" (s, min, h, d, w)"),
      ("inf d", "\"inf d\" is not a duration; write it like \"6 h\" (s, min, h, d, w)"),
      ("5 days", "unknown unit \"days\"; write \"5 d\""),
      ("1 day", "unknown unit \"day\"; write \"1 d\""),
      ("5 Days", "unknown unit \"Days\"; write \"5 d\""),
      ("5 D", "unknown unit \"D\"; write \"5 d\""),
      ("6 hours", "unknown unit \"hours\"; write \"6 h\""),
      ("6hr", "unknown unit \"hr\"; write \"6 h\""),
      ("5 m", "unknown unit \"m\"; write \"5 min\""),
      ("5 minutes", "unknown unit \"minutes\"; write \"5 min\""),
      ("5 minuets", "unknown unit \"minuets\"; write \"5 min\""),
      ("2 weeks", "unknown unit \"weeks\"; write \"2 w\""),
      ("3 sec", "unknown unit \"sec\"; write \"3 s\""),
      (
        "5 months",
        "unknown unit \"months\": a month has no fixed length; use days, such as \"150 d\""
      ),
      ("2 y", "unknown unit \"y\": a year has no fixed length; use days, such as \"730 d\""),
      ("5 parsecs", "unknown unit \"parsecs\"; write it like \"5 d\" (s, min, h, d, w)"),
      ("5 ms", "unknown unit \"ms\"; write it like \"5 d\" (s, min, h, d, w)"),
      ("5 %", "unknown unit \"%\"; write it like \"5 d\" (s, min, h, d, w)"),
      ("0.02/d", "\"0.02/d\" is a rate; a duration is \"0.02 d\""),
      ("3 per hour", "\"3/h\" is a rate; a duration is \"3 h\""),
      (
        "0,5 d", "\"0,5 d\" has a comma; the decimal point is \".\" and nothing separates thousands"
      ),
      (
        "1 h 30 min",
        "\"1 h 30 min\" has more than one number; write one number and one unit, like \"6 h\""
      ),
      ("-6 d", "\"-6 d\" is negative; a duration here is at least 0"),
      ("1e308 w", "\"1e308 w\" is too large; the largest number is about 1.8e308"),
      ("1e999 d", "1e999 is too large; the largest number is about 1.8e308"),
    ] as [(String, String)])
  func `a duration is refused with the way to write it`(text: String, message: String) {
    let refusal = #expect(throws: TextError.self) { try UnitText.days(text) }
    #expect(refusal?.message == message)
  }

  @Test(
    arguments: [
      ("5", "is 5 without a unit; write \"5/d\" (/s, /min, /h, /d, /w)"),
      ("0.02 d", "\"0.02 d\" is a duration; a rate is \"0.02/d\""),
      ("0.02 days", "\"0.02 d\" is a duration; a rate is \"0.02/d\""),
      ("3/hour", "unknown unit \"hour\"; write \"3/h\""),
      ("3 per day", "unknown unit \"day\"; write \"3/d\""),
      ("5/", "\"5/\" has no unit; write \"5/d\" (/s, /min, /h, /d, /w)"),
      ("", "is empty; write it like \"0.02/d\" (/s, /min, /h, /d, /w)"),
      ("often", "\"often\" is not a rate; write it like \"0.02/d\" (/s, /min, /h, /d, /w)"),
      (
        "1/2 d",
        "\"1/2 d\" has more than one number; write one number and one unit, like \"0.02/d\""
      ),
      (
        "5/month",
        "unknown unit \"month\": a month has no fixed length; use days, such as \"0.02/d\""
      ),
      ("5//d", "unknown unit \"/d\"; write it like \"5/d\" (/s, /min, /h, /d, /w)"),
      ("-1/d", "\"-1/d\" is negative; a rate here is at least 0"),
      ("1e308/s", "\"1e308/s\" is too large; the largest number is about 1.8e308"),
    ] as [(String, String)])
  func `a rate is refused with the way to write it`(text: String, message: String) {
    let refusal = #expect(throws: TextError.self) { try UnitText.perDay(text) }
    #expect(refusal?.message == message)
  }

  @Test func `"3 per d" is a rate in words`() throws {
    #expect(try UnitText.perDay("3 per d") == 3)
  }

  @Test func `a bare number gets its fix`() {
    #expect(UnitText.bareDuration("5") == "bare number 5; write \"5 d\"")
    #expect(UnitText.bareRate("5") == "bare number 5; write \"5/d\"")
  }

  @Test(
    arguments: [
      (0.25, "6 h"), (90.0 / 1_440, "90 min"), (4, "4 d"), (14, "14 d"), (0, "0 d"), (1, "1 d"),
      (1.0 / 24, "1 h"), (30.0 / 86_400, "30 s"), (0.1, "0.1 d"), (-6, "-6 d"), (730, "730 d"),
      (1.5, "36 h"), (2.5, "60 h"), (0.5, "12 h"), (1.0 / 7, "0.14285714285714285 d"),
    ] as [(Double, String)])
  func `a duration is written exactly and short`(days: Double, text: String) throws {
    #expect(UnitText.duration(days: days) == text)
    #expect(try UnitText.days(text, allowingNegative: true) == days)
  }

  @Test(
    arguments: [
      (0.02, "0.02/d"), (72, "3/h"), (10.0 / 7, "10/w"), (1_440, "1/min"), (0, "0/d"), (1, "1/d"),
      (4.6, "4.6/d"), (700, "700/d"), (0.003, "0.003/d"), (24, "1/h"),
    ] as [(Double, String)])
  func `a rate is written exactly and short`(perDay: Double, text: String) throws {
    #expect(UnitText.rate(perDay: perDay) == text)
    #expect(try UnitText.perDay(text) == perDay)
  }

  @Test func `what is written reads back to the same bits`() throws {
    var state: UInt64 = 7
    for _ in 0..<2_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(state >> 11) / 0x1p53 * 1_000
      #expect(
        try UnitText.days(UnitText.duration(days: value)) == value,
        "\(UnitText.duration(days: value)) for \(value)")
      #expect(
        try UnitText.perDay(UnitText.rate(perDay: value)) == value,
        "\(UnitText.rate(perDay: value)) for \(value)")
    }
    for extreme in [Double.leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e-300] {
      #expect(try UnitText.days(UnitText.duration(days: extreme)) == extreme)
      #expect(try UnitText.perDay(UnitText.rate(perDay: extreme)) == extreme)
    }
  }
}
