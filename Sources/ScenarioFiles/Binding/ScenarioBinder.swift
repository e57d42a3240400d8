internal import ModerationModel

/// Turns a document into a draft, collecting all that is wrong and all that is said of numbers.
struct ScenarioBinder {
  private(set) var problems: [ScenarioIssue] = []
  private(set) var evidence: [ValueEvidence] = []
  private(set) var targetSources: [String: String] = [:]
  private var sources: SourceLookup

  /// Where values and blocks stand, by path.
  private var positions: [String: SourcePosition] = [:]
  /// The paths of values that could not be read, whose absence is no further problem.
  private var failedPaths: [String] = []
  private var calendar = ScenarioCalendar.none

  /// What the scenario inherited and dropped.
  private let dropped: DroppedNames

  init(sources: SourceLookup, dropped: DroppedNames) {
    self.sources = sources
    self.dropped = dropped
  }

  /// All that is wrong so far.
  var issues: [ScenarioIssue] { problems + sources.issues }

  /// Reads a document; problems that belong to no key of it are shown at `place`.
  mutating func bind(_ root: JSONObject, from place: SourcePosition) -> ScenarioDraft {
    positions[""] = place
    sources.checkRegistry()
    checkKeys(of: root, in: ScenarioSchema.root, at: "")
    var sections = SectionReader(binder: self, root: root)
    ScenarioSections.visit(&sections)
    self = sections.binder
    sections.draft.droppedWaves = dropped.waves
    sections.draft.droppedProgrammes = dropped.programmes
    return sections.draft
  }

  /// Reads every section of a document.
  private struct SectionReader: SectionVisitor {
    var binder: ScenarioBinder
    let root: JSONObject
    var draft = ScenarioDraft()

    mutating func visit<Block: ParameterBlock>(
      block property: any WritableKeyPath<ScenarioDraft, Block> & Sendable, at key: String
    ) {
      if key.isEmpty {
        binder.bindBlock(root, into: &draft[keyPath: property], at: "", source: nil)
      } else if case .object(let values) = root.member(key)?.value.content {
        binder.bindBlock(values, into: &draft[keyPath: property], at: key + ".", source: nil)
      }
    }

    mutating func visit<Block: NamedParameterBlock>(
      collection property: any WritableKeyPath<ScenarioDraft, [Block]> & Sendable, at key: String,
      noun: String
    ) {
      draft[keyPath: property] = binder.bindCollection(key, of: root)
    }
  }

  private mutating func bindCollection<Block: NamedParameterBlock>(
    _ key: String, of root: JSONObject
  ) -> [Block] {
    guard let member = root.member(key), case .object(let object) = member.value.content else {
      return []
    }
    return object.members.map { member in
      var block = Block(name: member.key)
      guard case .object(let values) = member.value.content else { return block }
      bindBlock(values, into: &block, at: "\(key).\(member.key).", source: nil)
      if key == "targets", case .string(let source) = values.member("source")?.value.content {
        targetSources[member.key] = source
      }
      return block
    }
  }

  private mutating func bindBlock<Block: ParameterBlock>(
    _ object: JSONObject, into block: inout Block, at prefix: String, source: String?
  ) {
    for parameter in Block.parameters {
      let keys = parameter.path.split(separator: ".").map(String.init)
      guard let found = Self.find(keys[...], in: object, source: source) else { continue }
      let path = prefix + parameter.path
      var reader = ValueReader(
        path: path, role: parameter.role, calendar: calendar, blockSource: found.source)
      let value = reader.read(found.node, as: parameter.kind)
      positions.merge(reader.places) { $1 }
      problems += reader.issues
      for (source, position) in reader.sources { sources.check(source, at: position) }
      noteEvidence(of: reader)
      if let value { parameter.set(&block, value) } else { failedPaths.append(path) }
      if path == "time.start" {
        if case .number(let day)? = value {
          calendar = .starts(day)
        } else {
          calendar = .unreadable
        }
      }
    }
  }

  /// Takes over what is said of numbers, beside what their sources published.
  private mutating func noteEvidence(of reader: ValueReader) {
    for (item, amount) in zip(reader.evidence, reader.amounts) {
      var item = item
      if let source = item.source, let place = reader.places[item.path],
        let figure = sources.figure(of: source, namedIn: place)
      {
        item.isDerived =
          amount.map { !figure.isSame(as: $0.number, of: $0.kind, in: calendar) } ?? true
      }
      evidence.append(item)
    }
  }

  /// The node at the end of a path of keys, and the source that its nearest block carries.
  private static func find(
    _ keys: ArraySlice<String>, in object: JSONObject, source: String?
  ) -> (node: JSONNode, source: String?)? {
    var source = source
    if case .string(let own) = object.member("source")?.value.content { source = own }
    guard let key = keys.first, let member = object.member(key) else { return nil }
    if keys.count == 1 { return (member.value, source) }
    guard case .object(let inner) = member.value.content else { return nil }
    return find(keys.dropFirst(), in: inner, source: source)
  }

  /// Reports keys that nothing reads, blocks that are no objects, and sources of blocks.
  private mutating func checkKeys(of object: JSONObject, in schema: SchemaBlock, at path: String) {
    for member in object.members {
      let memberPath = path.isEmpty ? member.key : "\(path).\(member.key)"
      positions[memberPath] = member.keyPosition
      switch schema[member.key] {
      case .block(let block): checkBlock(member, block, at: memberPath)
      case .collection(let noun, let element):
        let wanted = "\(Self.plural(noun)) by name, {NAME: {…}}"
        guard let names = requireObject(member.value, at: memberPath, wanted) else { continue }
        for name in names.members {
          positions["\(memberPath).\(name.key)"] = name.keyPosition
          checkBlock(
            name, element, at: "\(memberPath).\(name.key)", "the keys of \(Self.one(noun)), {…}")
        }
      case .value: break
      case nil where member.key == "source" && !path.isEmpty:
        checkBlockSource(member.value, at: memberPath)
      case nil:
        reportUnknown(member, in: schema, at: path)
      }
    }
  }

  private mutating func reportUnknown(
    _ member: JSONMember, in schema: SchemaBlock, at path: String
  ) {
    let place = path.isEmpty ? "the scenario" : path
    let advice =
      member.key == "value"
      ? "; only a single value is written with its evidence, and a block carries source alone"
      : Suggestion.hint(
        for: member.key, among: schema.keys + (path.isEmpty ? [] : ["source"]),
        beside: problems.count)
    report(
      member.keyPosition, "unknown key \(MessageText.quoted(member.key)) in \(place)\(advice)")
  }

  private mutating func checkBlock(
    _ member: JSONMember, _ block: SchemaBlock, at path: String, _ wanted: String = "an object"
  ) {
    guard let object = requireObject(member.value, at: path, wanted) else { return }
    checkKeys(of: object, in: block, at: path)
  }

  private mutating func checkBlockSource(_ node: JSONNode, at path: String) {
    guard case .string(let source) = node.content else {
      report(node.position, "\(path) is \(node.kindName); expected an id of the evidence registry")
      return
    }
    sources.check(source, at: node.position)
  }

  /// What several of a collection are called, and one.
  private static func plural(_ noun: String) -> String { noun + (noun.hasSuffix("s") ? "es" : "s") }
  private static func one(_ noun: String) -> String {
    (noun.first.map { "aeiou".contains($0) } == true ? "an " : "a ") + noun
  }

  private mutating func requireObject(
    _ node: JSONNode, at path: String, _ wanted: String
  ) -> JSONObject? {
    if case .object(let object) = node.content { return object }
    report(node.position, "\(path) is \(node.kindName); expected \(wanted)")
    failedPaths.append(path)
    return nil
  }

  private mutating func report(_ position: SourcePosition, _ message: String) {
    problems.append(ScenarioIssue(severity: .error, position: position, message: message))
  }

  /// The problems of a draft as issues at the places where the values stand.
  func locate(_ problems: [ScenarioProblem]) -> [ScenarioIssue] {
    let failedPaths = Set(failedPaths)
    return problems.compactMap { problem in
      let isKnown =
        Self.blocks(around: problem.path).contains(where: failedPaths.contains)
        || problem.missing.contains(where: failedPaths.contains)
      // A warning may be about the default that stands in for a value that could not be read.
      if isKnown || (problem.isWarning && !failedPaths.isEmpty) { return nil }
      let shownPath = problem.path.hasSuffix(".") ? problem.path + "\"\"" : problem.path
      return ScenarioIssue(
        severity: problem.isWarning ? .warning : .error, position: position(of: problem.path),
        message: "\(shownPath) \(problem.message)")
    }
  }

  /// A path and those of the blocks around it.
  private static func blocks(around path: String) -> [String] {
    var paths = [path]
    var rest = path[...]
    while let dot = rest.lastIndex(of: ".") {
      rest = rest[..<dot]
      paths.append(String(rest))
    }
    return paths
  }

  /// Where a value stands, or the nearest block around it that the file has.
  private func position(of path: String) -> SourcePosition? {
    if let position = positions[path] { return position }
    guard let dot = path.lastIndex(of: ".") else { return positions[""] }
    return position(of: String(path[..<dot]))
  }
}
