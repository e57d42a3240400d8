/// Builds the nodes of a document by recursive descent; the bound on nesting bounds the stack.
///
/// A syntax error is thrown and ends the reading. Duplicate keys do not: they wait in
/// `duplicateKeys`, so that all of them are reported together.
struct JSON5Parser {
  var cursor: SourceCursor
  private(set) var duplicateKeys: [ScenarioIssue] = []
  private let limits: JSON5Limits
  private var valueCount = 0

  init(cursor: SourceCursor, limits: JSON5Limits) {
    self.cursor = cursor
    self.limits = limits
  }

  /// Reads one value that is all of the text.
  mutating func document() throws(ScenarioIssue) -> JSONNode {
    try skipBlank()
    guard cursor.current != nil else {
      throw error("the file holds no value; a document is an object: { key: value, … }")
    }
    let node = try value(depth: 0)
    try skipBlank()
    guard cursor.current == nil else {
      throw error("found \(found) after the end of the document; a file holds one value")
    }
    return node
  }

  /// Reads a value that stands in `depth` lists and objects.
  private mutating func value(depth: Int) throws(ScenarioIssue) -> JSONNode {
    let position = cursor.position
    guard valueCount < limits.valueCount else {
      throw error("there are more than \(limits.valueCount) values; write fewer")
    }
    valueCount += 1
    let content: JSONNode.Content
    switch cursor.current {
    case "{", "[":
      guard depth < limits.depth else {
        throw error(
          "lists and objects stand more than \(limits.depth) deep in one another; "
            + "write fewer levels")
      }
      content = cursor.current == "{" ? try object(depth: depth) : try list(depth: depth)
    case "\"", "'":
      content = .string(try string())
    default:
      content = try plainValue()
    }
    return JSONNode(content: content, position: position)
  }

  private mutating func list(depth: Int) throws(ScenarioIssue) -> JSONNode.Content {
    let opening = cursor.position
    cursor.advance()
    var elements: [JSONNode] = []
    while true {
      try skipBlank()
      if cursor.take("]") { return .array(elements) }
      try requireMore(opening: opening, bracket: "[", closing: "]")
      let element = try value(depth: depth + 1)
      elements.append(element)
      try skipBlank()
      if cursor.take(",") { continue }
      if cursor.take("]") { return .array(elements) }
      try requireMore(opening: opening, bracket: "[", closing: "]")
      throw error(
        "expected \",\" or \"]\" in the list, found \(found)" + unitAdvice(after: element))
    }
  }

  private mutating func object(depth: Int) throws(ScenarioIssue) -> JSONNode.Content {
    let opening = cursor.position
    cursor.advance()
    var object = JSONObject()
    var firstPositions: [String: SourcePosition] = [:]
    while true {
      try skipBlank()
      if cursor.take("}") { return .object(object) }
      try requireMore(opening: opening, bracket: "{", closing: "}")
      let keyPosition = cursor.position
      let key = try key()
      guard key.utf8.count <= limits.keyByteCount else {
        throw error("a key is longer than \(limits.keyByteCount) bytes", at: keyPosition)
      }
      // Marks are put in order whenever such a key is compared with another.
      guard !Self.hasPileOfMarks(key) else {
        throw error("a key has a letter with more than 8 marks", at: keyPosition)
      }
      guard firstPositions.count < limits.keyCount else {
        throw error(
          "an object has more than \(limits.keyCount) keys; write fewer", at: keyPosition)
      }
      let first = firstPositions[key]
      if let first {
        duplicateKeys.append(
          error(
            "duplicate key \(MessageText.quoted(key)); "
              + "the first is in line \(first.line), column \(first.column)",
            at: keyPosition))
      } else {
        firstPositions[key] = keyPosition
      }
      try colon(after: key)
      try skipBlank()
      try requireMore(opening: opening, bracket: "{", closing: "}")
      let value = try value(depth: depth + 1)
      if first == nil {
        object.members.append(JSONMember(key: key, keyPosition: keyPosition, value: value))
      }
      try skipBlank()
      if cursor.take(",") { continue }
      if cursor.take("}") { return .object(object) }
      try requireMore(opening: opening, bracket: "{", closing: "}")
      throw error(
        "expected \",\" or \"}\" after the value of \(MessageText.quoted(key)), found \(found)"
          + unitAdvice(after: value))
    }
  }

  private static func hasPileOfMarks(_ key: String) -> Bool {
    guard key.utf8.contains(where: { $0 >= 0x80 }) else { return false }
    var markCount = 0
    for scalar in key.unicodeScalars {
      let isMark = scalar.properties.canonicalCombiningClass != .notReordered
      markCount = isMark ? markCount + 1 : 0
      if markCount > 8 { return true }
    }
    return false
  }

  /// Refuses the end of the text inside brackets.
  private func requireMore(
    opening: SourcePosition, bracket: String, closing: String
  ) throws(ScenarioIssue) {
    guard cursor.current == nil else { return }
    throw error(
      "the file ends before \"\(closing)\" closes the \"\(bracket)\" of line \(opening.line), "
        + "column \(opening.column)")
  }

  /// The most likely slip after a number: a unit outside quotes.
  private func unitAdvice(after node: JSONNode) -> String {
    guard case .number(_, let text) = node.content else { return "" }
    var ahead = cursor
    let word = ahead.takeToken()
    guard TimeUnit(rawValue: word) != nil else { return "" }
    while let scalar = ahead.current, scalar.isJSON5Blank { ahead.advance() }
    // Before a colon it is a key, and what is missing is the comma.
    guard ahead.current != ":" else { return "" }
    return "; write a value with a unit in quotes: \(MessageText.quoted("\(text) \(word)"))"
  }
}
