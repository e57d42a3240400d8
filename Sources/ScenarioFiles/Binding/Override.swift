/// One value given on the command line: `--set platforms.telegram.moderation.hazard=0.02/d`.
public struct Override: Equatable, Sendable {
  /// The text after the option.
  public let text: String
  let path: [String]
  let value: JSONNode

  /// Reads `PATH=VALUE`; a value that is no JSON5 is a string, so that units need no quotes.
  ///
  /// - Parameters:
  ///   - text: the path and the value.
  ///   - shown: what messages call the option, by default `--set` with the text.
  /// - Throws: ``UnreadableText`` that says what would be right.
  public init(_ text: String, shownAs shown: String? = nil) throws(UnreadableText) {
    guard let equals = text.firstIndex(of: "=") else {
      throw UnreadableText("\(MessageText.quoted(text)) has no \"=\"; write PATH=VALUE")
    }
    let path = text[..<equals].split(separator: ".", omittingEmptySubsequences: false)
    let valueText = String(text[text.index(after: equals)...])
    guard path.allSatisfy({ !$0.isEmpty }), !path.isEmpty else {
      throw UnreadableText(
        "\(MessageText.quoted(text)) has no path before \"=\"; write keys joined by \".\"")
    }
    guard !valueText.isEmpty else {
      throw UnreadableText("\(MessageText.quoted(text)) has no value after \"=\"")
    }
    let position = SourcePosition(file: shown ?? "--set \(text)", line: 0, column: 0)
    self.text = text
    self.path = path.map(String.init)
    value =
      JSON5Reader.readValue(commandLine: valueText, position: position)
      ?? JSONNode(content: .string(valueText), position: position)
  }

  /// Puts the value into a document.
  ///
  /// - Throws: ``ScenarioIssue`` when the path leads nowhere.
  func apply(to root: inout JSONObject) throws(ScenarioIssue) {
    try Self.set(value, at: path[...], in: &root, schema: .block(ScenarioSchema.root))
  }

  private static func set(
    _ value: JSONNode, at path: ArraySlice<String>, in object: inout JSONObject,
    schema: SchemaNode?
  ) throws(ScenarioIssue) {
    guard let key = path.first else { return }
    if let carrier = object.members.firstIndex(where: { $0.key == "value" }),
      case .object(var inner) = object.members[carrier].value.content
    {
      // The path leads into the value, not to what is said about it.
      try set(value, at: path, in: &inner, schema: schema)
      object.members[carrier].value.content = .object(inner)
      return
    }
    let index = object.members.firstIndex { $0.key == key }
    if index == nil, let message = missing(key, at: path, value: value, in: object, schema) {
      throw ScenarioIssue(severity: .error, position: value.position, message: message)
    }
    if path.count == 1 {
      if let index {
        if case .null = value.content {
          object.members.remove(at: index)
        } else {
          object.members[index].value = value
        }
      } else {
        object.members.append(JSONMember(key: key, keyPosition: value.position, value: value))
      }
      return
    }
    var inner = JSONObject()
    if let index, case .object(let present) = object.members[index].value.content {
      inner = present
    }
    try set(value, at: path.dropFirst(), in: &inner, schema: schema?.child(key))
    if let index {
      object.members[index].value.content = .object(inner)
    } else {
      let node = JSONNode(content: .object(inner), position: value.position)
      object.members.append(JSONMember(key: key, keyPosition: value.position, value: node))
    }
  }

  /// Why a key that is not there yet cannot be made, or nil if it can.
  private static func missing(
    _ key: String, at path: ArraySlice<String>, value: JSONNode, in object: JSONObject,
    _ schema: SchemaNode?
  ) -> String? {
    let present = object.members.map(\.key)
    if case .null = value.content, path.count == 1 {
      return "null removes a key, and \"\(key)\" is not there"
        + Suggestion.hint(for: key, among: present)
    }
    switch schema {
    case .block(let block) where block[key] == nil:
      return "unknown key \"\(key)\"" + Suggestion.hint(for: key, among: block.keys)
    case .collection(let noun, _) where path.count > 1:
      return "unknown \(noun) \"\(key)\"" + Suggestion.hint(for: key, among: present)
    default: return nil
    }
  }
}
