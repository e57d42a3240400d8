internal import Files

/// A JSON file that this program wrote, read back.
public struct StoredDocument: Sendable {
  private let node: JSONNode

  private init(_ node: JSONNode) {
    self.node = node
  }

  /// Reads a document.
  ///
  /// - Throws: ``ScenarioError`` with the place where it is no JSON.
  public init(_ bytes: [UInt8], named file: String) throws(ScenarioError) {
    node = try JSON5Reader.read(bytes, file: file, limits: .stored).document
  }

  /// The file that the document was read from.
  public var file: String { node.position.file }

  /// The member of an object, or nil.
  public subscript(key: String) -> StoredDocument? {
    guard case .object(let object) = node.content else { return nil }
    return object.member(key).map { StoredDocument($0.value) }
  }

  /// The members of an object in their order; none for anything else.
  public var members: [(key: String, value: StoredDocument)] {
    guard case .object(let object) = node.content else { return [] }
    return object.members.map { ($0.key, StoredDocument($0.value)) }
  }

  /// The items of a list; none for anything else.
  public var items: [StoredDocument] {
    guard case .array(let items) = node.content else { return [] }
    return items.map(StoredDocument.init)
  }

  /// A string, or nil.
  public var text: String? {
    if case .string(let text) = node.content { text } else { nil }
  }

  /// A number, or nil.
  public var number: Double? {
    if case .number(let number, _) = node.content { number } else { nil }
  }

  /// A whole number, or nil.
  public var count: Int? { number.flatMap { Int(exactly: $0) } }

  /// True or false, or nil.
  public var flag: Bool? {
    if case .bool(let flag) = node.content { flag } else { nil }
  }

  /// The object that a scenario is.
  var object: JSONObject {
    get throws(ScenarioError) {
      if case .object(let object) = node.content { return object }
      throw ScenarioError(issues: [
        ScenarioIssue(
          severity: .error, position: node.position,
          message: "a scenario is an object, and this is \(node.kindName)")
      ])
    }
  }

  /// The value as JSON on one line, numbers as they were written.
  public var onOneLine: String { Self.text(of: node) }

  private static func text(of node: JSONNode) -> String {
    switch node.content {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(_, let text): text
    case .string(let text): JSONText.quoted(text)
    case .array(let items): "[" + items.map(text).joined(separator: ", ") + "]"
    case .object(let object):
      "{"
        + object.members.map { "\(JSONText.quoted($0.key)): \(text(of: $0.value))" }
        .joined(separator: ", ") + "}"
    }
  }
}
