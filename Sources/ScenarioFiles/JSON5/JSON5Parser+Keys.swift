/// Keys: quoted, or ECMAScript 5.1 identifier names (reserved words are names too).
extension JSON5Parser {
  /// Reads a key.
  mutating func key() throws(ScenarioIssue) -> String {
    guard let scalar = cursor.current else { throw error("expected a key, found \(found)") }
    if scalar == "\"" || scalar == "'" { return try string() }
    if scalar == "\\" || scalar.isIdentifierStart { return try identifier() }
    var ahead = cursor
    let word = ahead.takeToken()
    if scalar.isDecimalDigit || scalar == "-" || scalar == "." {
      throw error(
        "a key that starts with \"\(scalar)\" stands in quotes: \(MessageText.quoted(word))")
    }
    throw error("expected a key or \"}\", found \(found)")
  }

  private mutating func identifier() throws(ScenarioIssue) -> String {
    var name = String.UnicodeScalarView()
    while let scalar = cursor.current {
      if scalar == "\\" {
        let position = cursor.position
        cursor.advance()
        guard cursor.take("u") else {
          throw error("in a key without quotes \"\\\" starts \\uXXXX only", at: position)
        }
        let code = try hexadecimal(digitCount: 4, escape: "\\u", at: position)
        guard let escaped = Unicode.Scalar(code),
          name.isEmpty ? escaped.isIdentifierStart : escaped.isIdentifierPart
        else {
          throw error(
            "this escape is no letter of a key without quotes; put the key in quotes", at: position)
        }
        name.append(escaped)
      } else if scalar.isIdentifierPart {
        name.append(scalar)
        cursor.advance()
      } else {
        break
      }
    }
    return String(name)
  }

  /// Moves past the colon between a key and its value.
  mutating func colon(after key: String) throws(ScenarioIssue) {
    if let scalar = cursor.current, scalar == "-" || scalar == "." {
      var ahead = cursor
      let whole = MessageText.quoted(key + ahead.takeToken())
      throw error("a key with \"\(scalar)\" in it stands in quotes: \(whole)")
    }
    try skipBlank()
    guard cursor.take(":") else {
      throw error("expected \":\" after the key \(MessageText.quoted(key)), found \(found)")
    }
  }
}
