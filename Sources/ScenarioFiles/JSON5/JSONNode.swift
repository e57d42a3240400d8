/// One value of a document, and where it stands.
struct JSONNode: Equatable, Sendable {
  /// What a node holds.
  enum Content: Equatable, Sendable {
    case null
    case bool(Bool)
    /// A finite number, and its text as written.
    case number(Double, text: String)
    case string(String)
    case array([JSONNode])
    case object(JSONObject)
  }

  var content: Content
  /// Where the value begins.
  var position: SourcePosition
  /// Whether a number stands for days or events a day where a duration or a rate is due, as the
  /// values of designs do.
  var isInBaseUnits = false

  /// What the node is, for messages: `a number`, `an object`.
  var kindName: String {
    switch content {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
