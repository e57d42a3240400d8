internal import RandomStreams
internal import ModerationModel

/// Reads one value of a document, with what is said of it.
struct ValueReader {
  let path: String
  let role: ParameterRole
  let calendar: ScenarioCalendar
  /// The source that the value's block carries.
  let blockSource: String?

  private(set) var issues: [ScenarioIssue] = []
  private(set) var evidence: [ValueEvidence] = []
  /// The numbers that evidence is of, in base units, in the same order; nil for what is no number.
  private(set) var amounts: [(number: Double, kind: ValueKind)?] = []
  /// The sources named at the value itself, to be looked up.
  private(set) var sources: [(source: String, position: SourcePosition)] = []
  /// Where the value and the numbers inside it stand, by path.
  private(set) var places: [String: SourcePosition] = [:]

  init(path: String, role: ParameterRole, calendar: ScenarioCalendar, blockSource: String?) {
    self.path = path
    self.role = role
    self.calendar = calendar
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
    guard case .object(let object) = node.content, object.carriesEvidence(for: kind) else {
      if lacksValue(node, as: kind, at: path) { return nil }
      setPlace(of: path, to: node.position)
      let value = readPlain(node, as: kind, at: path, source: source)
      note(value, of: kind, at: path, node, Carried(source: source))
      return value
    }
    guard let carried = readCarried(object, as: kind, at: path, source: source) else { return nil }
    setPlace(of: path, to: carried.value.position)
    let value = readPlain(carried.value, as: kind, at: path, source: carried.source)
    note(value, of: kind, at: path, carried.value, carried)
    warnIfOutside(value, carried, of: kind, at: path)
    return value
  }

  /// Remembers where the value at a path stands, for problems that are found later.
  mutating func setPlace(of path: String, to position: SourcePosition) {
    places[path] = position
  }

  /// Reports an object that says things of a value, but not the value.
  private mutating func lacksValue(
    _ node: JSONNode, as kind: ValueKind, at path: String
  ) -> Bool {
    guard kind != .platformWeights, case .object(let object) = node.content,
      let first = object.members.first,
      object.members.allSatisfy({ JSONObject.evidenceKeys.contains($0.key) })
    else { return false }
    report(node, "\(path) has \(first.key) but no value; write {value: …, \(first.key): …}")
    return true
  }

  /// What an evidence object carries.
  private struct Carried {
    var value = JSONNode(content: .null, position: .commandLine)
    var source: String?
    var low: Double?
    var high: Double?
    var isLogarithmic: Bool?
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
          refuse(member.value, at: "\(path).source", "an id of the evidence registry")
          isGood = false
          continue
        }
        carried.source = own
        sources.append((own, member.value.position))
      case "note":
        if case .string(let note) = member.value.content {
          carried.note = note
        } else {
          refuse(member.value, at: "\(path).note", "a string")
          isGood = false
        }
      case "scale":
        guard case .string(let scale) = member.value.content else {
          refuse(member.value, at: "\(path).scale", "\"linear\" or \"log\"")
          isGood = false
          continue
        }
        guard ["linear", "log"].contains(scale) else {
          report(
            member.value,
            "\(path).scale is \(MessageText.quoted(scale)); expected \"linear\" or \"log\"")
          isGood = false
          continue
        }
        carried.isLogarithmic = scale == "log"
      case "low", "high":
        guard let bound = readBound(member, of: kind, beside: object, at: path) else {
          isGood = false
          continue
        }
        if member.key == "low" { carried.low = bound } else { carried.high = bound }
      default:
        report(
          at: member.keyPosition,
          "unknown key \(MessageText.quoted(member.key)) beside the value of \(path)"
            + Suggestion.hint(for: member.key, among: JSONObject.evidenceKeys))
        isGood = false
      }
    }
    if let low = carried.low, let high = carried.high, low > high,
      let member = object.member("low")
    {
      report(member.value, "\(path).low is above high")
      isGood = false
    }
    if carried.isLogarithmic != nil, let member = object.member("scale") {
      isGood = checkScale(member, carried, at: path) && isGood
    }
    return isGood ? carried : nil
  }

  /// A scale is that of a range, and a logarithmic one lies above 0.
  private mutating func checkScale(
    _ member: JSONMember, _ carried: Carried, at path: String
  ) -> Bool {
    guard let low = carried.low, carried.high != nil else {
      report(
        at: member.keyPosition,
        "\(path).scale says how plausible values spread between low and high; give both, or leave "
          + "scale out")
      return false
    }
    guard carried.isLogarithmic == false || low > 0 else {
      report(member.value, "\(path).scale is \"log\", and low is not above 0")
      return false
    }
    return true
  }

  private mutating func readBound(
    _ member: JSONMember, of kind: ValueKind, beside object: JSONObject, at path: String
  ) -> Double? {
    let boundPath = "\(path).\(member.key)"
    guard let numberKind = kind.ofNumber(written: object.member("value")?.value) else {
      report(
        at: member.keyPosition,
        "\(boundPath) is the bound of a single number, and the value is none; "
          + "write it beside a number inside")
      return nil
    }
    switch readPlain(member.value, as: numberKind, at: boundPath, source: nil) {
    case .number(.infinity)?:
      report(
        member.value,
        "\(boundPath) is \(ValueText.forever); a bound is a duration such as \"365 d\", and without "
          + "a bound leave \(member.key) out")
      return nil
    case .number(let number)?:
      guard let message = numberKind.problem(withNumber: number) else { return number }
      report(member.value, "\(boundPath) \(message)")
      return nil
    case .count(let count)?: return Double(count)
    default: return nil
    }
  }

  private mutating func warnIfOutside(
    _ value: ParameterValue?, _ carried: Carried, of kind: ValueKind, at path: String
  ) {
    let number: Double
    switch value {
    case .number(let plain), .classNumbers(.same(let plain)), .groupNumbers(.same(let plain)):
      number = plain
    case .count(let count), .countDistribution(.fixed(let count)): number = Double(count)
    case .distribution(.fixed(let plain)): number = plain
    default: return
    }
    guard number < carried.low ?? number || number > carried.high ?? number else { return }
    let bounds = [carried.low, carried.high].map { bound in
      bound.map { ValueText.scalar($0, as: kind.component) } ?? "…"
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
      append(ValueText.scalar(number, as: kind), (number, kind), at: path, node, carried)
    case .count(let count)?:
      append(String(count), (Double(count), kind), at: path, node, carried)
    case .classNumbers(.same(let number))?, .groupNumbers(.same(let number))?:
      append(NumberText.text(number), (number, .number(.notNegative)), at: path, node, carried)
    case .profile?:
      append(value.map { ValueText.text($0, as: kind) } ?? "", nil, at: path, node, carried)
    case .distribution(.fixed(let number))?:
      append(
        ValueText.scalar(number, as: kind.component), (number, kind.component), at: path, node,
        carried)
    case .countDistribution(.fixed(let count))?:
      append(String(count), (Double(count), kind.component), at: path, node, carried)
    default: break
    }
  }

  private mutating func append(
    _ text: String, _ amount: (number: Double, kind: ValueKind)?, at path: String,
    _ node: JSONNode, _ carried: Carried
  ) {
    // A distribution {fixed: x} has noted its x already.
    guard evidence.last?.path != path + ".fixed" else { return }
    let source = node.position.line == 0 ? ValueEvidence.commandLine : carried.source
    evidence.append(
      ValueEvidence(
        path: path, valueText: text, role: role, source: source, low: carried.low,
        high: carried.high, isLogarithmic: carried.isLogarithmic, note: carried.note))
    amounts.append(amount)
  }

  mutating func report(_ node: JSONNode, _ message: String) {
    report(at: node.position, message)
  }

  mutating func report(at position: SourcePosition, _ message: String) {
    issues.append(ScenarioIssue(severity: .error, position: position, message: message))
  }
}

extension ValueKind {
  /// The kind of the numbers inside a distribution that have the distribution's unit; other kinds
  /// are their own.
  var component: ValueKind {
    switch self {
    case .durationDistribution, .platformDurations: .duration(.span)
    case .durationDistributionOrForever: .durationOrForever(.positiveSpan)
    case .quantityDistribution: .number(.notNegative)
    case .countDistribution(let range): .count(range)
    default: self
    }
  }

  /// The kind of the one number that a node of this kind is, or nil when it is none, as a
  /// distribution that varies.
  fileprivate func ofNumber(written node: JSONNode?) -> ValueKind? {
    switch self {
    case .number, .duration, .durationOrForever, .rate, .count, .countOrForever, .instant:
      return self
    case .durationDistribution, .durationDistributionOrForever, .platformDurations,
      .quantityDistribution, .countDistribution:
      if case .object = node?.content { return nil }
      return component
    case .classNumbers(let range), .groupNumbers(let range):
      if case .object = node?.content { return nil }
      return .number(range)
    case .flag, .text, .date, .platformWeights, .platformNames, .classNames, .platformName,
      .waveName,
      .valuePaths, .profile, .curve, .metric, .choice:
      return nil
    }
  }
}
