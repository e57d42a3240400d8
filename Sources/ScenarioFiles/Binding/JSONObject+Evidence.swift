internal import ModerationModel

extension JSONObject {
  /// The keys of an object that stands in place of a value and carries what is said of it.
  static let evidenceKeys = ["value", "source", "low", "high", "scale", "note"]

  /// Whether the object is a value with its evidence, and not the value itself.
  ///
  /// Among weights `value` may be the name of a platform; its weight is no object.
  func carriesEvidence(for kind: ValueKind) -> Bool {
    guard let member = member("value") else { return false }
    guard kind == .platformWeights else { return true }
    if case .object = member.value.content { return true }
    return false
  }
}
