extension CalendarDate {
  /// Reads a date or a date and time: `2019-11-21`, `2019-11-21T06:00`, `2019-11-21T06:00:30.250Z`.
  ///
  /// Without a zone the time is UTC; offsets from UTC other than `Z` are refused.
  ///
  /// - Throws: A message that begins with the text and says what would be right.
  /// - Complexity: O(length of the text).
  public init(_ text: String) throws(TextError) {
    let bytes = Array(text.utf8)
    let day = try Self.day(bytes.prefix(10), text: text)
    let milliseconds = try Self.milliseconds(bytes.dropFirst(10), text: text)
    self.init(daysSince1970: Double(day.daysSince1970) + Double(milliseconds) / 86_400_000)
  }

  /// Whether a text was meant as a date, right or wrong, and not as a duration: it begins with
  /// digits, a hyphen and a digit.
  ///
  /// - Complexity: O(length of the text).
  public static func resembles(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    let rest = scalars.drop { $0.isDecimalDigit }
    return rest.count < scalars.count && rest.first == "-"
      && rest.dropFirst().first?.isDecimalDigit == true
  }

  private static func day(
    _ bytes: ArraySlice<UInt8>, text: String
  ) throws(TextError) -> CalendarDay {
    let shown = MessageText.quoted(text)
    guard matches(bytes, "0000-00-00") else {
      throw TextError("\(shown) is not a date; write \(example(for: text))")
    }
    let year = number(bytes, at: 0, count: 4)
    let month = number(bytes, at: 5, count: 2)
    let day = number(bytes, at: 8, count: 2)
    guard year >= 1 else { throw TextError("\(shown) does not exist: years begin with 0001") }
    guard (1...12).contains(month) else {
      throw TextError("\(shown) does not exist: months go from 01 to 12")
    }
    let length = CalendarDay.length(ofMonth: month, year: year)
    guard (1...length).contains(day) else {
      throw TextError(
        "\(shown) does not exist: \(monthNames[month - 1]) \(year) has days 01 to \(length)")
    }
    return CalendarDay(year: year, month: month, day: day)
  }

  /// Reads what follows the date, from the `T` on.
  private static func milliseconds(
    _ bytes: ArraySlice<UInt8>, text: String
  ) throws(TextError) -> Int {
    guard let separator = bytes.first else { return 0 }
    let shown = MessageText.quoted(text)
    var clock = bytes.dropFirst()
    guard separator == UInt8(ascii: "T") else {
      let isTime = (separator == 0x20 || separator == UInt8(ascii: "t")) && !clock.isEmpty
      throw TextError(
        isTime
          ? "\(shown) has no \"T\" between date and time; write it like \"2019-11-21T06:00\""
          : "\(shown) is not a date; write \(example(for: text))")
    }
    if clock.last == UInt8(ascii: "Z") {
      clock.removeLast()
    } else if clock.contains(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) {
      throw TextError(
        "\(shown) has an offset from UTC; "
          + "convert it to UTC and write it like \"2019-11-21T06:00Z\"")
    }
    let shapes = ["00:00", "00:00:00", "00:00:00.0", "00:00:00.00", "00:00:00.000"]
    guard shapes.contains(where: { matches(clock, $0) }) else {
      throw TextError(
        "\(shown) has no valid time; write it like \"2019-11-21T06:00\" or "
          + "\"2019-11-21T06:00:30.250Z\"")
    }
    let hour = number(clock, at: 0, count: 2)
    let minute = number(clock, at: 3, count: 2)
    let second = clock.count > 5 ? number(clock, at: 6, count: 2) : 0
    guard hour <= 23 else {
      throw TextError(
        "\(shown) does not exist: hours go from 00 to 23; a day ends as T00:00 of the next")
    }
    guard minute <= 59 else {
      throw TextError("\(shown) does not exist: minutes go from 00 to 59")
    }
    guard second <= 59 else {
      throw TextError(
        "\(shown) does not exist: seconds go from 00 to 59, without leap seconds")
    }
    let digits = max(0, clock.count - 9)
    let fraction = digits > 0 ? number(clock, at: 9, count: digits) : 0
    let scale = [0, 100, 10, 1][digits]
    return ((hour * 60 + minute) * 60 + second) * 1_000 + fraction * scale
  }

  /// Whether the bytes have the shape of a pattern in which `0` stands for any digit.
  private static func matches(_ bytes: ArraySlice<UInt8>, _ pattern: String) -> Bool {
    bytes.elementsEqual(pattern.utf8) { byte, shape in
      shape == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == shape
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>, at offset: Int, count: Int) -> Int {
    let start = bytes.startIndex + offset
    return bytes[start..<start + count].reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  /// The date someone wrote without its zeros, or else a sample, in quotes.
  private static func example(for text: String) -> String {
    let numbers = text.split(separator: "-", omittingEmptySubsequences: false)
    let lengths = numbers.map(\.utf8.count)
    guard lengths == [4, 1, 1] || lengths == [4, 1, 2] || lengths == [4, 2, 1],
      numbers.allSatisfy({ $0.unicodeScalars.allSatisfy(\.isDecimalDigit) })
    else { return "\"YYYY-MM-DD\", such as \"2019-11-21\"" }
    let padded = numbers.map { $0.utf8.count == 1 ? "0\($0)" : String($0) }
    return "\"\(padded.joined(separator: "-"))\""
  }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
