/// What stands between the values, and what every message needs.
extension JSON5Parser {
  /// Moves past white space and comments.
  mutating func skipBlank() throws(ScenarioIssue) {
    while let scalar = cursor.current {
      if scalar.isJSON5Blank {
        cursor.advance()
      } else if scalar == "/" && cursor.next == "/" {
        while let scalar = cursor.current, !scalar.isJSON5LineTerminator { cursor.advance() }
      } else if scalar == "/" && cursor.next == "*" {
        try skipBlockComment()
      } else if scalar == "/" {
        throw error("found a single \"/\"; a comment is // to the end of the line, or /* … */")
      } else if scalar == "#" {
        throw error("found \"#\"; a comment is // to the end of the line, or /* … */")
      } else {
        return
      }
    }
  }

  private mutating func skipBlockComment() throws(ScenarioIssue) {
    let opening = cursor.position
    cursor.advance()
    cursor.advance()
    while let scalar = cursor.current {
      cursor.advance()
      if scalar == "*" && cursor.take("/") { return }
    }
    throw error("the comment is not closed; end it with */", at: opening)
  }

  /// What stands here, for a message.
  var found: String {
    switch cursor.current {
    case nil: "the end of the file"
    case "“", "”", "„", "‘", "’", "«", "»":
      "a typographic quote; text stands in straight quotes: \"…\""
    case .some(let scalar): MessageText.character(scalar)
    }
  }

  /// An error here.
  func error(_ message: String) -> ScenarioIssue {
    error(message, at: cursor.position)
  }

  /// An error elsewhere.
  func error(_ message: String, at position: SourcePosition) -> ScenarioIssue {
    ScenarioIssue(severity: .error, position: position, message: message)
  }
}
