@testable import ScenarioFiles

/// Reads a text as the file `x.json5`.
func document(_ text: String) throws(ScenarioError) -> JSONNode {
  try JSON5Reader.read(Array(text.utf8), file: "x.json5").document
}

/// What the reader says of a file it refuses; empty if it reads it.
func refusals(_ bytes: [UInt8]) -> [String] {
  do throws(ScenarioError) {
    return try JSON5Reader.read(bytes, file: "x.json5").duplicateKeys.map(\.description)
  } catch {
    return error.issues.map(\.description)
  }
}

/// What the reader says of a text it refuses; empty if it reads it.
func refusals(_ text: String) -> [String] {
  refusals(Array(text.utf8))
}

extension JSONNode {
  /// The value as compact JSON, with keys as they are and positions left out.
  var compact: String {
    switch content {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let value, _): NumberText.text(value)
    case .string(let text): "\"\(text)\""
    case .array(let elements): "[\(elements.map(\.compact).joined(separator: ","))]"
    case .object(let object):
      "{\(object.members.map { "\($0.key):\($0.value.compact)" }.joined(separator: ","))}"
    }
  }

  /// The worth of a number; nil for other nodes.
  var number: Double? {
    if case .number(let value, _) = content { value } else { nil }
  }

  /// The text of a string; nil for other nodes.
  var string: String? {
    if case .string(let text) = content { text } else { nil }
  }

  /// The members of an object; none for other nodes.
  var members: [JSONMember] {
    if case .object(let object) = content { object.members } else { [] }
  }
}
