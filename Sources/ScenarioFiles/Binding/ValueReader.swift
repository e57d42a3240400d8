internal import Chance
internal import ModerationModel

/// Reads one value of a document, with what is said of it.
struct ValueReader {
  let path: String
  let role: ParameterRole
  /// The calendar day of time 0; nil without a calendar.
  let start: Double?
  /// The source that the value's block carries.
  let blockSource: String?

  private(set) var issues: [ScenarioIssue] = []
  private(set) var evidence: [ValueEvidence] = []
  /// The sources named at the value itself, to be looked up.
  private(set) var sources: [(source: String, position: SourcePosition)] = []

  init(path: String, role: ParameterRole, start: Double?, blockSource: String?) {
    self.path = path
    self.role = role
    self.start = start
    self.blockSource = blockSource
  }

  /// Reads the value that `node` holds, or returns nil and says why not.
  mutating func read(_ node: JSONNode, as kind: ValueKind) -> ParameterValue? {
    read(node, as: kind, at: path, source: blockSource)
  }

  /// Reads a value at a path within the parameter: a number inside a distribution, a weight.
  mutating func read(
    _ node: JSONNode, as kind: ValueKind, at path: String, source: String?
  ) -> ParameterValue? {
    guard case .object(let object) = node.content, object.member("value") != nil else {
      let value = readPlain(node, as: kind, at: path, source: source)
      note(value, of: kind, at: path, node, Carried(source: source))
      return value
    }
    guard let carried = readCarried(object, as: kind, at: path, source: source) else { return nil }
    let value = readPlain(carried.value, as: kind, at: path, source: carried.source)
    note(value, of: kind, at: path, carried.value, carried)
    warnIfOutside(value, carried, of: kind, at: path)
    return value
  }

  /// What an evidence object carries.
  private struct Carried {
    var value = JSONNode(content: .null, position: .commandLine)
    var source: String?
    var low: Double?
    var high: Double?
    var note: String?
  }

  private mutating func readCarried(
    _ object: JSONObject, as kind: ValueKind, at path: String, source: String?
  ) -> Carried? {
    var carried = Carried(source: source)
    var isGood = true
    for member in object.members {
      switch member.key {
      case "value": carried.value = member.value
      case "source":
        guard case .string(let own) = member.value.content else {
          report(member.value, "source is \(member.value.kindName); expected an id")
          isGood = false
          continue
        }
        carried.source = own
        sources.append((own, member.value.position))
      case "note":
        if case .string(let note) = member.value.content {
          carried.note = note
        } else {
          report(member.value, "note is \(member.value.kindName); expected a string")
          isGood = false
        }
      case "low", "high":
        guard let bound = readBound(member, of: kind, at: path) else {
          isGood = false
          continue
        }
        if member.key == "low" { carried.low = bound } else { carried.high = bound }
      default:
        let known = ["value", "source", "low", "high", "note"]
        report(
          at: member.keyPosition,
          "unknown key \(MessageText.quoted(member.key)) beside a value"
            + Suggestion.hint(for: member.key, among: known))
        isGood = false
      }
    }
    if let low = carried.low, let high = carried.high, low > high,
      let member = object.member("low")
    {
      report(member.value, "low is above high")
      isGood = false
    }
    return isGood ? carried : nil
  }

  private mutating func readBound(
    _ member: JSONMember, of kind: ValueKind, at path: String
  ) -> Double? {
    switch readPlain(member.value, as: kind, at: "\(path).\(member.key)", source: nil) {
    case .number(let number)?: return number
    case .count(let count)?: return Double(count)
    case nil: return nil
    default:
      report(
        member.value,
        "\(member.key) belongs to a single number, not to \(path); "
          + "write it beside a number inside")
      return nil
    }
  }

  private mutating func warnIfOutside(
    _ value: ParameterValue?, _ carried: Carried, of kind: ValueKind, at path: String
  ) {
    let number: Double
    switch value {
    case .number(let plain): number = plain
    case .count(let count): number = Double(count)
    default: return
    }
    guard number < carried.low ?? number || number > carried.high ?? number else { return }
    let bounds = [carried.low, carried.high].map { bound in
      bound.map { ValueText.scalar($0, as: kind) } ?? "…"
    }
    issues.append(
      ScenarioIssue(
        severity: .warning, position: carried.value.position,
        message: "\(path) is outside its plausible range, \(bounds[0]) to \(bounds[1])"))
  }

  /// Notes what is said of a number; of a distribution or weights the numbers inside are noted.
  private mutating func note(
    _ value: ParameterValue?, of kind: ValueKind, at path: String, _ node: JSONNode,
    _ carried: Carried
  ) {
    guard role != .setting else { return }
    switch value {
    case .number(let number)?:
      append(ValueText.scalar(number, as: kind), at: path, node, carried)
    case .count(let count)?: append(String(count), at: path, node, carried)
    case .classNumbers(.same(let number))?:
      append(NumberText.text(number), at: path, node, carried)
    case .profile?:
      append(value.map { ValueText.text($0, as: kind) } ?? "", at: path, node, carried)
    case .distribution(.fixed(let number))?:
      append(ValueText.scalar(number, as: kind.component), at: path, node, carried)
    case .countDistribution(.fixed(let count))?:
      append(String(count), at: path, node, carried)
    default: break
    }
  }

  private mutating func append(
    _ text: String, at path: String, _ node: JSONNode, _ carried: Carried
  ) {
    // A distribution {fixed: x} has noted its x already.
    guard evidence.last?.path.hasPrefix(path + ".") != true else { return }
    let source = node.position.line == 0 ? ValueEvidence.commandLine : carried.source
    evidence.append(
      ValueEvidence(
        path: path, valueText: text, role: role, source: source, low: carried.low,
        high: carried.high, note: carried.note))
  }

  mutating func report(_ node: JSONNode, _ message: String) {
    report(at: node.position, message)
  }

  mutating func report(at position: SourcePosition, _ message: String) {
    issues.append(ScenarioIssue(severity: .error, position: position, message: message))
  }
}

extension ValueKind {
  /// The kind of the numbers inside a distribution that have the distribution's unit.
  var component: ValueKind {
    switch self {
    case .durationDistribution: .duration(.span)
    case .countDistribution(let range): .count(range)
    default: .number(.notNegative)
    }
  }
}
