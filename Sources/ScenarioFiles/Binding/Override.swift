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
  /// - Throws: ``TextError`` that says what would be right.
  public init(_ text: String, shownAs shown: String? = nil) throws(TextError) {
    guard let equals = text.firstIndex(of: "=") else {
      throw TextError("\(MessageText.quoted(text)) has no \"=\"; write PATH=VALUE")
    }
    let path = text[..<equals].split(separator: ".", omittingEmptySubsequences: false)
    let valueText = String(text[text.index(after: equals)...])
    guard path.allSatisfy({ !$0.isEmpty }), !path.isEmpty else {
      throw TextError(
        "\(MessageText.quoted(text)) has no path before \"=\"; write keys joined by \".\"")
    }
    guard !valueText.isEmpty else {
      throw TextError("\(MessageText.quoted(text)) has no value after \"=\"")
    }
    let position = SourcePosition(file: shown ?? "--set \(text)", line: 0, column: 0)
    self.text = text
    self.path = path.map(String.init)
    value =
      JSON5Reader.readValue(commandLine: valueText, position: position)
      ?? JSONNode(content: .string(valueText), position: position)
  }

  /// Gives the key at a path a value of a parameter point.
  ///
  /// - Parameters:
  ///   - path: the keys, joined by full stops.
  ///   - value: a number in base units, or a text as `--set` reads it.
  ///   - shown: what messages call the place.
  /// - Throws: ``TextError`` that says what would be right.
  public init(
    path: String, value: PointValue, shownAs shown: String
  ) throws(TextError) {
    switch value {
    case .text(let text): try self.init("\(path)=\(text)", shownAs: shown)
    case .number(let number):
      let text = NumberText.text(number)
      self.init(
        text: "\(path)=\(text)", path: path.split(separator: ".").map(String.init),
        value: JSONNode(
          content: .number(number, text: text),
          position: SourcePosition(file: shown, line: 0, column: 0), isInBaseUnits: true))
    }
  }

  private init(text: String, path: [String], value: JSONNode) {
    self.text = text
    self.path = path
    self.value = value
  }

  /// Puts the value into a document.
  ///
  /// - Throws: ``ScenarioIssue`` when the path leads nowhere.
  func apply(to root: inout JSONObject) throws(ScenarioIssue) {
    if let key = path.first, ["format", "extends"].contains(key) {
      throw issue("\(key) belongs to the file and cannot be given on the command line")
    }
    try set(path[...], in: &root, schema: .block(ScenarioSchema.root))
  }

  /// Sets the value at a path from an object on.
  func set(
    _ path: ArraySlice<String>, in object: inout JSONObject, schema: SchemaNode?
  ) throws(ScenarioIssue) {
    guard let key = path.first else { return }
    if case .value(let entry) = schema, object.carriesEvidence(for: entry.kind) {
      try set(path, inEvidence: &object, schema: schema)
      return
    }
    let index = object.members.firstIndex { $0.key == key }
    if index == nil { try requireKnown(key, at: path, in: object, schema) }
    let present = index.map { object.members[$0].value }
    if path.count == 1 || isFixed(path.dropFirst(), of: present, schema?.child(key)) {
      put(key, at: index, in: &object)
      return
    }
    if key == "mixture", let index, case .array(var parts) = object.members[index].value.content {
      try set(path.dropFirst(), inMixture: &parts, schema: schema)
      object.members[index].value.content = .array(parts)
      return
    }
    try descend(path, at: index, in: &object, schema: schema?.child(key))
  }

  /// A path may lead into the value of an evidence object, or to what is said about it.
  private func set(
    _ path: ArraySlice<String>, inEvidence object: inout JSONObject, schema: SchemaNode?
  ) throws(ScenarioIssue) {
    guard let key = path.first,
      let carrier = object.members.firstIndex(where: { $0.key == "value" })
    else { return }
    let inner = object.members[carrier].value.content
    if case .object(var value) = inner,
      value.member(key) != nil || !JSONObject.evidenceKeys.contains(key)
    {
      try set(path, in: &value, schema: schema)
      object.members[carrier].value.content = .object(value)
    } else if path.count == 1, JSONObject.evidenceKeys.contains(key) {
      let index = object.members.firstIndex { $0.key == key }
      if index == nil { try requireKnown(key, at: path, in: object, nil) }
      put(key, at: index, in: &object)
    } else if let index = object.members.firstIndex(where: { $0.key == key }) {
      try descend(path, at: index, in: &object, schema: key == "value" ? schema : nil)
    } else {
      throw issue("\(shownPath(before: path)) has no key \(MessageText.quoted(key))")
    }
  }

  private func descend(
    _ path: ArraySlice<String>, at index: Int?, in object: inout JSONObject, schema: SchemaNode?
  ) throws(ScenarioIssue) {
    guard let key = path.first, let next = path.dropFirst().first else { return }
    var inner = JSONObject()
    if let index {
      let present = object.members[index].value
      guard case .object(let object) = present.content else {
        throw issue(
          "\(shownPath(before: path.dropFirst())) is \(present.kindName) "
            + "and has no key \(MessageText.quoted(next))")
      }
      inner = object
    }
    try set(path.dropFirst(), in: &inner, schema: schema)
    if let index {
      object.members[index].value.content = .object(inner)
    } else {
      let node = JSONNode(content: .object(inner), position: value.position)
      object.members.append(JSONMember(key: key, keyPosition: value.position, value: node))
    }
  }

  /// Puts the value under a key, or takes the key away.
  private func put(_ key: String, at index: Int?, in object: inout JSONObject) {
    if let index {
      object.members.remove(at: index)
      if case .null = value.content { return }
    }
    let member = JSONMember(key: key, keyPosition: value.position, value: value)
    object.members.insert(member, at: index ?? object.members.count)
  }

  /// Refuses a key that is not there yet and cannot be made.
  private func requireKnown(
    _ key: String, at path: ArraySlice<String>, in object: JSONObject, _ schema: SchemaNode?
  ) throws(ScenarioIssue) {
    let present = object.members.map(\.key)
    let place = shownPath(before: path)
    switch schema {
    case .block(let block) where block[key] == nil && !(key == "source" && !place.isEmpty):
      throw issue(
        "unknown key \(MessageText.quoted(key)) in \(place.isEmpty ? "the scenario" : place)"
          + Suggestion.hint(for: key, among: block.keys))
    case .collection(let noun, _) where path.count > 1:
      let hint = Suggestion.hint(for: key, among: present)
      let known = present.isEmpty ? "none" : present.map(MessageText.quoted).joined(separator: ", ")
      throw issue(
        "unknown \(noun) \(MessageText.quoted(key))"
          + (hint.isEmpty ? "; the scenario has \(known)" : hint))
    default: break
    }
    if case .null = value.content {
      throw issue(
        "null removes a key, and \(MessageText.quoted(path.joined(separator: "."))) is not there"
          + Suggestion.hint(for: key, among: present))
    }
  }

  /// The keys before the rest of a path.
  func shownPath(before rest: ArraySlice<String>) -> String {
    path[..<rest.startIndex].joined(separator: ".")
  }

  func issue(_ message: String) -> ScenarioIssue {
    ScenarioIssue(severity: .error, position: value.position, message: message)
  }
}

extension JSONObject {
  /// Lays values over a document, in order; returns what is wrong with those that lead nowhere.
  mutating func set(_ overrides: [Override]) -> [ScenarioIssue] {
    var issues: [ScenarioIssue] = []
    for override in overrides {
      do throws(ScenarioIssue) {
        try override.apply(to: &self)
      } catch {
        issues.append(error)
      }
    }
    return issues
  }
}
