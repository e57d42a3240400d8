internal import ModerationModel

// Paths into the lists of mixtures, as evidence names what stands in them: mixture.1.weight,
// mixture.2.lognormal.median.
extension Override {
  /// Sets what a path names in the pairs of weight and part of a mixture; parts count from 1.
  func set(
    _ path: ArraySlice<String>, inMixture parts: inout [JSONNode], schema: SchemaNode?
  ) throws(ScenarioIssue) {
    guard let ordinal = path.first else { return }
    guard let number = Int(ordinal), String(number) == ordinal, parts.indices.contains(number - 1)
    else {
      throw issue(
        "\(shownPath(before: path)) has no part \(MessageText.quoted(ordinal)); "
          + (parts.isEmpty ? "it is empty" : "they count from 1 to \(parts.count)"))
    }
    let rest = path.dropFirst()
    guard case .array(var pair) = parts[number - 1].content, pair.count == 2 else {
      throw issue("\(shownPath(before: rest)) is no pair of weight and value")
    }
    if case .null = value.content, rest.isEmpty || rest.count == 1 && rest.first == "weight" {
      throw issue("null removes a key, and \(shownPath(before: rest)) is none; give the list anew")
    }
    if rest.first == "weight" {
      try set(rest, into: &pair[0], as: "weight", schema: nil)
    } else {
      try set(rest, into: &pair[1], as: ordinal, schema: schema)
    }
    parts[number - 1].content = .array(pair)
  }

  /// Sets the value at a path that begins at an item of a list, as if it stood under a key.
  private func set(
    _ path: ArraySlice<String>, into node: inout JSONNode, as key: String, schema: SchemaNode?
  ) throws(ScenarioIssue) {
    let inner = key == "weight" ? path.dropFirst() : path
    if inner.isEmpty || isFixed(inner, of: node, schema) {
      node = value
      return
    }
    guard case .object(var object) = node.content else {
      throw issue(
        "\(shownPath(before: inner)) is \(node.kindName) "
          + "and has no key \(MessageText.quoted(inner.first ?? ""))")
    }
    try set(inner, in: &object, schema: schema)
    node.content = .object(object)
  }

  /// Whether the rest of a path is `fixed`, and the value a number that stands for `{fixed: …}`.
  func isFixed(_ rest: ArraySlice<String>, of node: JSONNode?, _ schema: SchemaNode?) -> Bool {
    guard Array(rest) == ["fixed"], case .value(let entry) = schema else { return false }
    switch (entry.kind, node?.content) {
    case (.durationDistribution, .number), (.durationDistribution, .string),
      (.durationDistributionOrForever, .number), (.durationDistributionOrForever, .string),
      (.platformDurations, .number), (.platformDurations, .string),
      (.quantityDistribution, .number), (.countDistribution, .number):
      return true
    default: return false
    }
  }
}
