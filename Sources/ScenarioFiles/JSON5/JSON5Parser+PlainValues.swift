/// Values without brackets and quotes: numbers, `true`, `false`, `null`.
extension JSON5Parser {
  /// Reads the word here and says what it is.
  mutating func plainValue() throws(ScenarioIssue) -> JSONNode.Content {
    guard let first = cursor.current else { throw error("expected a value, found \(found)") }
    let startsNumber = first.isDecimalDigit || first == "+" || first == "-" || first == "."
    guard startsNumber || first.isIdentifierStart else {
      throw error("expected a value, found \(found)")
    }
    let position = cursor.position
    let word = cursor.takeToken()
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default: break
    }
    do throws(TextError) {
      if startsNumber || JSON5Number.isWord(word) {
        return .number(try JSON5Number.value(of: word), text: word)
      }
    } catch {
      throw self.error(error.message, at: position)
    }
    throw error("\(MessageText.plain(word)) is not a value; \(advice(for: word))", at: position)
  }

  private func advice(for word: String) -> String {
    switch word.lowercased() {
    case "true", "yes", "on": "write true"
    case "false", "no", "off": "write false"
    case "null", "nil", "none", "undefined", "na": "write null"
    default: "write text in quotes: \(MessageText.quoted(word))"
    }
  }
}

extension SourceCursor {
  /// Moves past everything up to white space, a comment, a quote or a structural character.
  ///
  /// - Returns: What was passed; never empty before a character that starts a number or a name.
  mutating func takeToken() -> String {
    var token = String.UnicodeScalarView()
    while let scalar = current, !scalar.isJSON5Blank {
      switch scalar {
      case ",", ":", "[", "]", "{", "}", "\"", "'":
        return String(token)
      case "/" where next == "/" || next == "*":
        return String(token)
      default:
        token.append(scalar)
        advance()
      }
    }
    return String(token)
  }
}
