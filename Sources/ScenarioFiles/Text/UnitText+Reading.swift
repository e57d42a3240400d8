extension UnitText {
  /// What a text with a unit says.
  enum Kind {
    case duration
    case rate

    var name: String {
      switch self {
      case .duration: "duration"
      case .rate: "rate"
      }
    }

    /// The number and the unit as this kind is written.
    func text(_ number: String, _ unit: TimeUnit) -> String {
      switch self {
      case .duration: "\(number) \(unit.rawValue)"
      case .rate: "\(number)/\(unit.rawValue)"
      }
    }

    /// The same in quotes, for a message.
    func example(_ number: String, _ unit: TimeUnit) -> String {
      MessageText.quoted(text(number, unit))
    }

    /// The units of this kind for a message.
    var units: String {
      switch self {
      case .duration: "(\(TimeUnit.symbols))"
      case .rate: "(\(TimeUnit.allCases.map { "/\($0.rawValue)" }.joined(separator: ", ")))"
      }
    }

    var sample: String { sample(.day) }

    /// How this kind is written where a unit like that is usual.
    func sample(_ advised: TimeUnit) -> String {
      switch (self, advised) {
      case (.duration, .minute): example("30", .minute)
      case (.duration, _): example("6", .hour)
      case (.rate, _): example("0.02", .day)
      }
    }
  }

  /// Reads a text; messages about a missing unit show `advised`.
  static func read(
    _ text: String, as kind: Kind, allowingNegative: Bool, advising advised: TimeUnit = .day
  ) throws(TextError) -> Double {
    let (value, unit) = try parts(of: text, as: kind, advising: advised)
    let converted = WrittenUnit(kind: kind, unit: unit).inBaseUnits(value)
    let shown = MessageText.quoted(text)
    guard converted.isFinite else {
      throw TextError("\(shown) is too large; \(NumberText.largestAdvice)")
    }
    guard allowingNegative || converted >= 0 else {
      throw TextError("\(shown) is negative; a \(kind.name) here is at least 0")
    }
    // Turns -0 into 0, which prints without a sign.
    return converted + 0
  }

  /// The number and the unit of a text.
  static func parts(
    of text: String, as kind: Kind, advising advised: TimeUnit = .day
  ) throws(TextError) -> (number: Double, unit: TimeUnit) {
    let sample = kind.sample(advised)
    let shown = MessageText.quoted(text)
    let body = trimmed(text[...])
    guard !body.isEmpty else {
      throw TextError("is empty; write it like \(sample) \(kind.units)")
    }
    guard let end = NumberText.end(ofNumberIn: body) else {
      throw TextError(
        "\(shown) is not a \(kind.name); write it like \(sample) \(kind.units)")
    }
    let number = String(body[..<end])
    let rest = trimmed(body[end...])
    guard !rest.isEmpty else {
      throw TextError(
        "is \(MessageText.plain(number)) without a unit; "
          + "write \(kind.example(number, advised)) \(kind.units)")
    }
    guard !rest.contains(",") else {
      throw TextError(
        "\(shown) has a comma; the decimal point is \".\" and nothing separates thousands")
    }
    let (written, unitName) = kindAndUnit(of: rest)
    guard !unitName.contains(where: \.isNumber) else {
      throw TextError(
        "\(shown) has more than one number; write one number and one unit, like \(sample)")
    }
    let unit = try unit(unitName, number: number, writtenAs: written, wanted: kind)
    return (try NumberText.double(number), unit)
  }

  /// Tells `d` from `/d` and `per d`.
  private static func kindAndUnit(of rest: Substring) -> (Kind, unit: String) {
    if rest.hasPrefix("/") { return (.rate, String(trimmed(rest.dropFirst()))) }
    let lowercased = rest.lowercased()
    if lowercased.hasPrefix("per ") || lowercased == "per" {
      return (.rate, String(trimmed(rest.dropFirst(3))))
    }
    return (.duration, String(rest))
  }

  private static func unit(
    _ name: String, number: String, writtenAs written: Kind, wanted: Kind
  ) throws(TextError) -> TimeUnit {
    guard !name.isEmpty else {
      throw TextError(
        "\(MessageText.quoted(number + "/")) has no unit; "
          + "write \(wanted.example(number, .day)) \(wanted.units)")
    }
    if let advice = calendarAdvice(name, number: number, kind: wanted) {
      throw TextError("unknown unit \(MessageText.quoted(name)): \(advice)")
    }
    let exact = TimeUnit(rawValue: name)
    let meant = exact ?? TimeUnit.meant(by: name)
    guard let meant else {
      throw TextError(
        "unknown unit \(MessageText.quoted(name)); "
          + "write it like \(wanted.example(number, .day)) \(wanted.units)")
    }
    guard written == wanted else {
      throw TextError(
        "\(written.example(number, meant)) is a \(written.name); "
          + "a \(wanted.name) is \(wanted.example(number, meant))")
    }
    guard exact != nil else {
      throw TextError(
        "unknown unit \(MessageText.quoted(name)); write \(wanted.example(number, meant))")
    }
    return meant
  }

  /// What to say of months and years, or nil for other words.
  private static func calendarAdvice(_ name: String, number: String, kind: Kind) -> String? {
    let unit: (name: String, days: Double)
    switch name.lowercased() {
    case "month", "months", "mo", "mon": unit = ("month", 30)
    case "year", "years", "yr", "yrs", "y", "a": unit = ("year", 365)
    default: return nil
    }
    let reason = "a \(unit.name) has no fixed length"
    guard kind == .duration, let value = Double(number), (value * unit.days).isFinite else {
      return "\(reason); use days, such as \(Kind.rate.sample)"
    }
    return "\(reason); use days, such as \(kind.example(NumberText.text(value * unit.days), .day))"
  }

  /// The text without blanks at its ends.
  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
