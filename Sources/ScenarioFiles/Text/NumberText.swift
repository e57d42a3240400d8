internal import Files

/// Numbers as people and files write them, in and out.
///
/// The same text gives the same double on every machine: the point is always `.`, there are no
/// thousands separators, and the result is rounded correctly.
enum NumberText {
  static let largestAdvice = "the largest number is about 1.8e308"

  /// Reads a decimal number: `5`, `-0.25`, `+.5`, `1e-3`.
  ///
  /// White space, hexadecimal digits, `inf` and `nan` are refused. A number too close to zero for a
  /// double becomes the nearest double, which may be zero.
  ///
  /// - Returns: A finite number.
  /// - Throws: A message that begins with the text.
  /// - Complexity: O(length of the text).
  static func double(_ text: String) throws(TextError) -> Double {
    let shown = MessageText.quoted(text)
    guard let end = end(ofNumberIn: text[...]), end == text.endIndex,
      let value = Double(text)
    else {
      if text.contains(",") {
        throw TextError(
          "\(shown) has a comma; the decimal point is \".\" and nothing separates thousands")
      }
      throw TextError("\(shown) is not a number; write it like 0.25 or 1e-3")
    }
    guard value.isFinite else {
      throw TextError("\(MessageText.plain(text)) is too large; \(largestAdvice)")
    }
    return value
  }

  /// Reads a decimal number that must lie in a range.
  ///
  /// - Returns: A number in `range`.
  /// - Throws: A message that begins with the text or the number.
  /// - Complexity: O(length of the text).
  static func double(
    _ text: String, in range: ClosedRange<Double>
  ) throws(TextError) -> Double {
    let value = try double(text)
    try require(value, in: range)
    return value
  }

  /// Reads a decimal number that must be whole and lie in a range; `1e3` is whole.
  ///
  /// - Returns: A whole number in `range`.
  /// - Throws: A message that begins with the text or the number.
  /// - Precondition: `range` lies between -(2^53 - 1) and 2^53 - 1, where every whole number is a
  ///   double.
  /// - Complexity: O(length of the text).
  static func whole(
    _ text: String, in range: ClosedRange<Int>
  ) throws(TextError) -> Int {
    try whole(double(text), in: range)
  }

  /// Checks that a number is whole and lies in a range.
  ///
  /// - Returns: The number.
  /// - Throws: A message that begins with the number.
  /// - Precondition: `range` lies between -(2^53 - 1) and 2^53 - 1.
  static func whole(
    _ value: Double, in range: ClosedRange<Int>
  ) throws(TextError) -> Int {
    let exact = -(1 << 53) + 1...(1 << 53) - 1
    precondition(
      exact.contains(range.lowerBound) && exact.contains(range.upperBound),
      "no exact doubles throughout \(range)")
    guard value.isFinite, value == value.rounded(.towardZero) else {
      throw TextError("\(self.text(value)) is not a whole number")
    }
    guard value >= Double(range.lowerBound), value <= Double(range.upperBound) else {
      let right =
        range.upperBound == exact.upperBound
        ? "must be at least \(range.lowerBound)"
        : "must be from \(range.lowerBound) to \(range.upperBound)"
      // Beyond the exact integers the text would read as another number than the user wrote.
      guard value.magnitude <= Double(exact.upperBound) else {
        throw TextError(
          "the number is out of range; it must be from \(range.lowerBound) to \(range.upperBound)")
      }
      throw TextError("\(self.text(value)) is out of range; it \(right)")
    }
    return Int(value)
  }

  /// Checks that a number lies in a range; an infinite bound is no bound.
  ///
  /// - Throws: A message that begins with the number.
  static func require(
    _ value: Double, in range: ClosedRange<Double>
  ) throws(TextError) {
    guard !(value.isFinite && range.contains(value)) else { return }
    let low = text(range.lowerBound)
    let high = text(range.upperBound)
    let right =
      switch (range.lowerBound.isFinite, range.upperBound.isFinite) {
      case (true, true): low == high ? "must be \(low)" : "must be from \(low) to \(high)"
      case (true, false): "must be at least \(low)"
      case (false, true): "must be at most \(high)"
      case (false, false): "must be finite"
      }
    throw TextError("\(text(value)) is out of range; it \(right)")
  }

  /// The text of a number as tables have it: `4`, `0.02`, `1e-5`; what is not finite in words.
  static func text(_ value: Double) -> String {
    value.isFinite ? Files.NumberText.text(value) : value.description
  }

  /// Where the longest decimal number at the start of a text ends, or nil if there is none.
  ///
  /// The syntax is that of JSON5 with leading zeros: a sign, digits with a point before, among or
  /// after them, and an exponent.
  static func end(ofNumberIn text: Substring) -> String.Index? {
    let characters = text.unicodeScalars
    var index = characters.startIndex
    func skipSign() {
      if index < characters.endIndex, characters[index] == "+" || characters[index] == "-" {
        index = characters.index(after: index)
      }
    }
    func skipDigits() -> Bool {
      let start = index
      while index < characters.endIndex, characters[index].isDecimalDigit {
        index = characters.index(after: index)
      }
      return index > start
    }
    skipSign()
    var hasDigits = skipDigits()
    if index < characters.endIndex, characters[index] == "." {
      index = characters.index(after: index)
      let hasFraction = skipDigits()
      hasDigits = hasDigits || hasFraction
    }
    guard hasDigits else { return nil }
    let end = index
    guard index < characters.endIndex, characters[index] == "e" || characters[index] == "E" else {
      return end
    }
    index = characters.index(after: index)
    skipSign()
    return skipDigits() ? index : end
  }
}
