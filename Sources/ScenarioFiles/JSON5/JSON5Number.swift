/// The numbers of JSON5.
enum JSON5Number {
  /// Whether the word is one of the two numbers that JSON5 spells as words.
  static func isWord(_ word: String) -> Bool {
    word == "Infinity" || word == "NaN"
  }

  /// The worth of a word that starts like a number.
  ///
  /// - Returns: A finite number, rounded correctly.
  /// - Throws: A message that begins with the word.
  static func value(of word: String) throws(TextError) -> Double {
    let shown = MessageText.plain(word)
    let negative = word.hasPrefix("-")
    let body = negative || word.hasPrefix("+") ? word.dropFirst() : word[...]
    guard !isWord(String(body)) else {
      throw TextError("\(shown) is not accepted; write a finite number")
    }
    if body.hasPrefix("0x") || body.hasPrefix("0X") {
      let digits = body.dropFirst(2).unicodeScalars
      guard !digits.isEmpty, digits.allSatisfy({ $0.hexadecimalDigit != nil }) else {
        throw TextError(
          "\(shown) is not a number; a hexadecimal number is 0x and digits from 0 to 9, a to f")
      }
      let magnitude = try hexadecimal(digits, shown: shown)
      return negative ? -magnitude : magnitude
    }
    let digits = body.unicodeScalars
    if digits.first == "0", digits.dropFirst().first?.isDecimalDigit == true {
      let rest = String(body.drop { $0 == "0" })
      let whole = rest.first?.isNumber == true ? rest : "0" + rest
      if let right = NumberText.end(ofNumberIn: whole[...]), right == whole.endIndex {
        let sign = negative ? "-" : ""
        throw TextError(
          "\(shown) has a leading zero; write \(MessageText.plain(sign + whole))")
      }
    }
    guard let end = NumberText.end(ofNumberIn: word[...]) else {
      throw TextError("\(shown) is not a number; digits are missing")
    }
    guard end == word.endIndex else {
      throw TextError(
        "\(shown) is not a number; write text in quotes: \(MessageText.quoted(word))")
    }
    return try NumberText.double(word)
  }

  /// Sums up hexadecimal digits with one rounding, to nearest, ties to even.
  private static func hexadecimal(
    _ digits: Substring.UnicodeScalarView, shown: String
  ) throws(TextError) -> Double {
    // 60 bits hold more than the 53 of a double; a lowest bit that stands for all dropped digits
    // makes the only rounding, that of the conversion, the correct one.
    var leading: UInt64 = 0
    var droppedDigits = 0
    for case let digit? in digits.lazy.map(\.hexadecimalDigit) {
      if leading < 1 << 56 {
        leading = leading << 4 | UInt64(digit)
      } else {
        droppedDigits += 1
        if digit != 0 { leading |= 1 }
      }
    }
    guard droppedDigits <= 256 else {
      throw TextError("\(shown) is too large; \(NumberText.largestAdvice)")
    }
    let value = Double(sign: .plus, exponent: 4 * droppedDigits, significand: Double(leading))
    guard value.isFinite else {
      throw TextError("\(shown) is too large; \(NumberText.largestAdvice)")
    }
    return value
  }
}
