/// The members of an object in the order of the file; no two have the same key.
struct JSONObject: Equatable, Sendable {
  var members: [JSONMember] = []

  /// The member of that key, if there is one.
  ///
  /// Keys are equal as Swift strings are: canonically equivalent spellings are one key.
  ///
  /// - Complexity: O(number of members); objects of a scenario are short.
  func member(_ key: String) -> JSONMember? {
    members.first { $0.key == key }
  }
}

/// A key and its value.
struct JSONMember: Equatable, Sendable {
  var key: String
  var keyPosition: SourcePosition
  var value: JSONNode
}
