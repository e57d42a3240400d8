internal import RandomStreams
internal import ModerationModel

// Distributions: one-key objects, or a plain value for one that does not vary.
extension ValueReader {
  /// A distribution's parts by name, read with the kinds they have.
  private struct Parts {
    let values: [String: Double]
    subscript(name: String) -> Double { values[name] ?? .nan }
  }

  /// The distributions of times and quantities there are.
  static let distributionNames = [
    "fixed", "exponential", "lognormal", "weibull", "gamma", "uniform", "mixture",
  ]

  mutating func readDistribution(
    _ node: JSONNode, as kind: ValueKind, at path: String, source: String?
  ) -> Distribution? {
    let unit = kind.component
    let plain = ValueKind.number(.notNegative)
    guard case .object(let object) = node.content else {
      guard isNumber(node, of: unit, at: path) else { return nil }
      return readNumber(node, as: unit, at: path).map { .fixed($0) }
    }
    guard let member = readName(of: object, node, among: Self.distributionNames, at: path) else {
      return nil
    }
    func parts(_ kinds: KeyValuePairs<String, ValueKind>) -> Parts? {
      readParts(member, kinds, at: path, source: source)
    }
    switch member.key {
    case "fixed":
      guard
        case .number(let value)? = read(
          member.value, as: unit, at: "\(path).fixed", source: source)
      else { return nil }
      moveFixedPlace(to: path)
      return .fixed(value)
    case "exponential": return parts(["mean": unit]).map { .exponential(mean: $0["mean"]) }
    case "lognormal":
      return parts(["median": unit, "sigma": plain]).map {
        .lognormal(median: $0["median"], sigma: $0["sigma"])
      }
    case "weibull":
      return parts(["shape": plain, "scale": unit]).map {
        .weibull(shape: $0["shape"], scale: $0["scale"])
      }
    case "gamma":
      return parts(["mean": unit, "cv": plain]).map { .gamma(mean: $0["mean"], cv: $0["cv"]) }
    case "uniform":
      return parts(["low": unit, "high": unit]).map {
        .uniform(low: $0["low"], high: $0["high"])
      }
    default:
      let list = readMixture(member.value, at: path, source: source) {
        (reader, node, path) -> Distribution? in
        guard
          case .distribution(let part)? = reader.read(node, as: kind, at: path, source: source)
        else { return nil }
        return part
      }
      return list.map { list in
        .mixture(list.map { WeightedDistribution(weight: $0.weight, distribution: $0.part) })
      }
    }
  }

  mutating func readCountDistribution(
    _ node: JSONNode, as kind: ValueKind, at path: String, source: String?
  ) -> CountDistribution? {
    let unit = kind.component
    let plain = ValueKind.number(.notNegative)
    guard case .object(let object) = node.content else {
      guard isNumber(node, of: unit, at: path) else { return nil }
      guard case .count(let count)? = readPlain(node, as: unit, at: path, source: source) else {
        return nil
      }
      return .fixed(count)
    }
    let names = ["fixed", "poisson", "geometric", "uniform", "mixture"]
    guard let member = readName(of: object, node, among: names, at: path) else { return nil }
    switch member.key {
    case "fixed":
      guard
        case .count(let count)? = read(member.value, as: unit, at: "\(path).fixed", source: source)
      else { return nil }
      moveFixedPlace(to: path)
      return .fixed(count)
    case "poisson":
      return readParts(member, ["mean": plain], at: path, source: source)
        .map { .poisson(mean: $0["mean"]) }
    case "geometric":
      return readParts(member, ["mean": plain], at: path, source: source)
        .map { .geometric(mean: $0["mean"]) }
    case "uniform":
      return readParts(member, ["low": unit, "high": unit], at: path, source: source)
        .map { .uniform(low: Int($0["low"]), high: Int($0["high"])) }
    default:
      let list = readMixture(member.value, at: path, source: source) {
        (reader, node, path) -> CountDistribution? in
        guard
          case .countDistribution(let part)? = reader.read(
            node, as: kind, at: path, source: source)
        else { return nil }
        return part
      }
      return list.map { list in
        .mixture(list.map { WeightedCountDistribution(weight: $0.weight, distribution: $0.part) })
      }
    }
  }

  /// The one member of a distribution's object.
  private mutating func readName(
    of object: JSONObject, _ node: JSONNode, among names: [String], at path: String
  ) -> JSONMember? {
    guard let member = object.members.first else {
      report(
        node, "\(path): a distribution has one key, one of \(names.joined(separator: ", "))")
      return nil
    }
    if object.members.count > 1 {
      let extra = object.members[1]
      report(
        at: extra.keyPosition,
        "\(path): a distribution has one key, and \(MessageText.quoted(extra.key)) is another"
          + evidenceAdvice(extra.key))
      return nil
    }
    guard names.contains(member.key) else {
      let hint = Suggestion.hint(for: member.key, among: names)
      report(
        at: member.keyPosition,
        "\(path): unknown distribution \(MessageText.quoted(member.key))"
          + (hint.isEmpty ? "; there are \(names.joined(separator: ", "))" : hint))
      return nil
    }
    return member
  }

  /// The named numbers of a distribution: all of them, and no other.
  private mutating func readParts(
    _ member: JSONMember, _ kinds: KeyValuePairs<String, ValueKind>, at path: String,
    source: String?
  ) -> Parts? {
    let names = kinds.map(\.key)
    let wanted = "\(member.key): {\(names.joined(separator: ", "))}"
    guard case .object(let object) = member.value.content else {
      refuse(member.value, at: "\(path).\(member.key)", wanted)
      return nil
    }
    var isGood = true
    for extra in object.members where !names.contains(extra.key) {
      report(
        at: extra.keyPosition,
        "unknown key \(MessageText.quoted(extra.key)) in \(path).\(member.key)"
          + (JSONObject.evidenceKeys.contains(extra.key)
            ? evidenceAdvice(extra.key) : Suggestion.hint(for: extra.key, among: names)))
      isGood = false
    }
    var values: [String: Double] = [:]
    for (name, kind) in kinds {
      guard let part = object.member(name) else {
        report(member.value, "\(path).\(member.key) lacks \(name); write \(wanted)")
        isGood = false
        continue
      }
      switch read(part.value, as: kind, at: "\(path).\(member.key).\(name)", source: source) {
      case .number(let number)?: values[name] = number
      case .count(let count)?: values[name] = Double(count)
      default: isGood = false
      }
    }
    return isGood ? Parts(values: values) : nil
  }

  /// The pairs of weight and part of a mixture.
  private mutating func readMixture<Part>(
    _ node: JSONNode, at path: String, source: String?,
    part readPart: (inout Self, JSONNode, String) -> Part?
  ) -> [(weight: Double, part: Part)]? {
    let wanted = "a list of pairs, [[weight, value], …]"
    guard case .array(let items) = node.content else {
      refuse(node, at: "\(path).mixture", wanted)
      return nil
    }
    if items.isEmpty { report(node, "\(path).mixture is empty; expected \(wanted)") }
    var parts: [(weight: Double, part: Part)] = []
    for (index, item) in items.enumerated() {
      let place = "\(path).mixture.\(index + 1)"
      guard case .array(let pair) = item.content, pair.count == 2 else {
        report(item, "\(place) is no pair; write [weight, value]")
        continue
      }
      let weight = read(
        pair[0], as: .number(.notNegative), at: "\(place).weight", source: source)
      let part = readPart(&self, pair[1], place)
      if case .number(let weight)? = weight, let part { parts.append((weight, part)) }
    }
    return parts.count == items.count && !parts.isEmpty ? parts : nil
  }

  /// Refuses what is neither a number nor a distribution.
  private mutating func isNumber(_ node: JSONNode, of kind: ValueKind, at path: String) -> Bool {
    switch (kind, node.content) {
    case (_, .number), (.duration, .string): return true
    case (.duration, _):
      refuse(node, at: path, "a duration such as \"4 d\" or a distribution of durations")
    case (.count, _): refuse(node, at: path, "a whole number or a distribution of counts")
    default: refuse(node, at: path, "a number or a distribution such as {gamma: {mean: 1, cv: 1}}")
    }
    return false
  }

  /// `{fixed: x}` is known by the path of the distribution later, and stands where x stands.
  private mutating func moveFixedPlace(to path: String) {
    if let place = places["\(path).fixed"] { setPlace(of: path, to: place) }
  }

  /// What to say of evidence inside a distribution.
  private func evidenceAdvice(_ key: String) -> String {
    guard JSONObject.evidenceKeys.contains(key) else { return "" }
    return "; evidence goes around the distribution, {value: {…}, source: …}, or around a number"
  }
}
