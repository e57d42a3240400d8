internal import ModerationModel

/// Lays a scenario over the one it extends, and values of the command line over both.
///
/// Objects merge and null removes an inherited key. A value is replaced whole: a list, a
/// distribution, an object that carries its evidence.
struct DocumentMerger {
  private(set) var issues: [ScenarioIssue] = []

  /// The object that `child` makes of `parent`.
  mutating func merge(
    _ child: JSONObject, over parent: JSONObject, in schema: SchemaNode?
  ) -> JSONObject {
    var members = parent.members.map(Optional.some)
    let places = Dictionary(parent.members.enumerated().map { ($1.key, $0) }) { first, _ in first }
    // No key of the child is there twice, so each place is looked up once.
    for member in child.members {
      let place = places[member.key]
      if case .null = member.value.content {
        if let place {
          members[place] = nil
        } else {
          reportNothingToRemove(member, from: parent)
        }
        continue
      }
      let inherited = place.flatMap { members[$0]?.value }
      let result = JSONMember(
        key: member.key, keyPosition: member.keyPosition,
        value: merge(member.value, over: inherited, in: schema?.child(member.key)))
      if let place { members[place] = result } else { members.append(result) }
    }
    return JSONObject(members: members.compactMap { $0 })
  }

  private mutating func merge(
    _ child: JSONNode, over parent: JSONNode?, in schema: SchemaNode?
  ) -> JSONNode {
    guard case .object(let childObject) = child.content,
      !Self.isEvidence(childObject, in: schema), schema?.mergesObjects ?? true
    else { return child }
    var parentObject = JSONObject()
    if case .object(let object) = parent?.content, !Self.isEvidence(object, in: schema) {
      parentObject = object
    }
    var merged = child
    merged.content = .object(merge(childObject, over: parentObject, in: schema))
    return merged
  }

  /// Whether an object is a value that carries its evidence; a block is none, and a platform may
  /// be called `value`.
  private static func isEvidence(_ object: JSONObject, in schema: SchemaNode?) -> Bool {
    switch schema {
    case .block, .collection: false
    case .value(let entry): object.carriesEvidence(for: entry.kind)
    case nil: object.member("value") != nil
    }
  }

  private mutating func reportNothingToRemove(_ member: JSONMember, from parent: JSONObject) {
    let hint = Suggestion.hint(
      for: member.key, among: parent.members.map(\.key), beside: issues.count)
    issues.append(
      ScenarioIssue(
        severity: .error, position: member.value.position,
        message: "null removes an inherited key, and \"\(member.key)\" is not inherited\(hint)"))
  }
}

extension SchemaNode {
  /// What may stand under a key of this node.
  func child(_ key: String) -> SchemaNode? {
    switch self {
    case .block(let block): block[key]
    case .collection(_, let element): .block(element)
    case .value: nil
    }
  }

  /// Whether two objects at this place merge; otherwise the later one is the value.
  fileprivate var mergesObjects: Bool {
    switch self {
    case .block, .collection: true
    case .value(let entry):
      switch entry.kind {
      case .platformWeights, .classNumbers, .groupNumbers: true
      default: false
      }
    }
  }
}
