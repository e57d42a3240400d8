/// Strings in double or single quotes, with the escapes of JSON5.
extension JSON5Parser {
  /// Reads a string from its opening quote on.
  mutating func string() throws(ScenarioIssue) -> String {
    let opening = cursor.position
    guard let quote = cursor.current else { throw error("expected a string, found \(found)") }
    cursor.advance()
    var text = String.UnicodeScalarView()
    while let scalar = cursor.current {
      switch scalar {
      case quote:
        cursor.advance()
        return String(text)
      case "\\":
        try escape(into: &text)
      case "\n", "\r":
        throw error(
          "the string is not closed on its line; close it with \(quote), "
            + "or end the line with \\ to go on in the next", at: opening)
      case "\0"..<" " where scalar != "\t":
        throw controlCharacter(scalar, at: cursor.position)
      default:
        text.append(scalar)
        cursor.advance()
      }
    }
    throw error(
      "the string is not closed before the file ends; close it with \(quote)", at: opening)
  }

  private func controlCharacter(
    _ scalar: Unicode.Scalar, at position: SourcePosition
  ) -> ScenarioIssue {
    let code = MessageText.hexadecimal(scalar)
    return error(
      "the control character U+\(code) stands in a string; write \\u\(code)", at: position)
  }

  private mutating func escape(into text: inout String.UnicodeScalarView) throws(ScenarioIssue) {
    let position = cursor.position
    cursor.advance()
    // At the end of the text the caller reports the string that is not closed.
    guard let scalar = cursor.current else { return }
    cursor.advance()
    switch scalar {
    case "b": text.append("\u{08}")
    case "f": text.append("\u{0C}")
    case "n": text.append("\n")
    case "r": text.append("\r")
    case "t": text.append("\t")
    case "v": text.append("\u{0B}")
    case "0":
      if let digit = cursor.current, digit.isDecimalDigit {
        throw error("there are no octal escapes; write \\x00 to \\xFF", at: position)
      }
      text.append("\0")
    case "1"..."9":
      throw error("there is no escape \\\(scalar); write a backslash as \\\\", at: position)
    case "x":
      let code = try hexadecimal(digitCount: 2, escape: "\\x", at: position)
      text.append(Unicode.Scalar(UInt8(code)))
    case "u":
      text.append(try unicodeEscape(at: position))
    case "\r":
      // A line continuation; a CRLF is one line end.
      _ = cursor.take("\n")
    case "\n", "\u{2028}", "\u{2029}":
      break
    case "\0"..<" " where scalar != "\t":
      throw controlCharacter(scalar, at: position)
    default:
      text.append(scalar)
    }
  }

  private mutating func unicodeEscape(
    at position: SourcePosition
  ) throws(ScenarioIssue) -> Unicode.Scalar {
    let code = try hexadecimal(digitCount: 4, escape: "\\u", at: position)
    if let scalar = Unicode.Scalar(code) { return scalar }
    if code < 0xDC00 && cursor.current == "\\" && cursor.next == "u" {
      let second = cursor.position
      cursor.advance()
      cursor.advance()
      let low = try hexadecimal(digitCount: 4, escape: "\\u", at: second)
      if (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))
      {
        return scalar
      }
    }
    let half = String(code, radix: 16, uppercase: true)
    throw error(
      "\\u\(half) is half of a surrogate pair; write both halves, or the character itself",
      at: position)
  }

  /// Reads the digits of an escape.
  mutating func hexadecimal(
    digitCount: Int, escape: String, at position: SourcePosition
  ) throws(ScenarioIssue) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<digitCount {
      guard let digit = cursor.current?.hexadecimalDigit else {
        throw error(
          "\(escape) needs \(digitCount) hexadecimal digits; write a backslash as \\\\",
          at: position)
      }
      code = code * 16 + digit
      cursor.advance()
    }
    return code
  }
}
