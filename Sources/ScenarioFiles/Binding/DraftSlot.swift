internal import RandomStreams
internal import ModerationModel

/// The place in a draft to which the value of one path of a document belongs.
struct DraftSlot: Sendable {
  /// Whether the path leads to a whole number.
  let isWhole: Bool
  /// The path of the value in the document.
  let path: String
  /// Whether the path leads to the value, and not to a number inside it.
  private let isDirect: Bool
  /// What the value is; nil where the path leads into it.
  var directKind: ValueKind? { isDirect ? kind : nil }

  private let keys: [String]
  private let kind: ValueKind
  private let role: ParameterRole
  private let set: @Sendable (inout ScenarioDraft, ParameterValue) -> Void

  /// Finds the place; nil for paths that lead to no single value, or to one on which the reading of
  /// others depends.
  init?(_ path: String, in draft: ScenarioDraft) {
    let keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard path != "time.start" else { return nil }
    var search = SectionSearch(keys: keys, draft: draft)
    ScenarioSections.visit(&search)
    guard let slot = search.found ?? search.inRoot else { return nil }
    self = slot
  }

  /// Looks for the section to which a path belongs.
  private struct SectionSearch: SectionVisitor {
    let keys: [String]
    let draft: ScenarioDraft
    private(set) var found: DraftSlot?
    /// What a path is that leads into no section of its own.
    private(set) var inRoot: DraftSlot?

    init(keys: [String], draft: ScenarioDraft) {
      self.keys = keys
      self.draft = draft
    }

    mutating func visit<Block: ParameterBlock>(
      block property: any WritableKeyPath<ScenarioDraft, Block> & Sendable, at key: String
    ) {
      if key.isEmpty {
        inRoot = DraftSlot(keys, prefix: 0, Block.self) { $1(&$0[keyPath: property]) }
      } else if keys.first == key {
        found = DraftSlot(keys, prefix: 1, Block.self) { $1(&$0[keyPath: property]) }
      }
    }

    mutating func visit<Block: NamedParameterBlock>(
      collection property: any WritableKeyPath<ScenarioDraft, [Block]> & Sendable, at key: String,
      noun: String
    ) {
      guard keys.count > 2, keys[0] == key,
        let index = draft[keyPath: property].firstIndex(where: { $0.name == keys[1] })
      else { return }
      found = DraftSlot(keys, prefix: 2, Block.self) { $1(&$0[keyPath: property][index]) }
    }
  }

  /// Finds the declaration of a block to which the keys behind its name lead.
  private init?<Block: ParameterBlock>(
    _ keys: [String], prefix: Int, _: Block.Type,
    access: @escaping @Sendable (inout ScenarioDraft, (inout Block) -> Void) -> Void
  ) {
    let rest = keys[prefix...]
    let found = Block.parameters.lazy.map { ($0, $0.path.split(separator: ".").map(String.init)) }
      .first { rest.starts(with: $0.1) }
    guard let (parameter, own) = found else { return nil }
    self.keys = Array(keys[..<(prefix + own.count)])
    path = self.keys.joined(separator: ".")
    kind = parameter.kind
    role = parameter.role
    let inner = rest.dropFirst(own.count)
    isDirect = inner.isEmpty
    switch parameter.kind {
    case .count: isWhole = inner.isEmpty
    case .countDistribution:
      let isPart = inner.dropLast().last == "mixture" && inner.last != "weight"
      isWhole = inner.isEmpty || isPart || ["fixed", "low", "high"].contains(inner.last)
    default: isWhole = false
    }
    let put = parameter.set
    set = { draft, value in access(&draft) { put(&$0, value) } }
  }

  /// Puts a number into a draft; false where it must be read as a document's, or is out of range.
  func fill(_ draft: inout ScenarioDraft, with value: PointValue) -> Bool {
    guard isDirect, case .number(let number) = value,
      let value = kind.value(inBaseUnits: number)
    else { return false }
    return put(value, into: &draft)
  }

  /// Reads the value of a document into a draft; false when anything is wrong with it, its range
  /// included.
  func fill(
    _ draft: inout ScenarioDraft, from root: JSONObject, calendar: ScenarioCalendar
  ) -> Bool {
    guard let (value, reader) = read(root, calendar), let value, reader.issues.isEmpty,
      reader.sources.isEmpty
    else { return false }
    return put(value, into: &draft)
  }

  /// What is wrong with the value of a document, or nil.
  func problem(in root: JSONObject, calendar: ScenarioCalendar) -> String? {
    read(root, calendar)?.reader.issues.first { $0.severity == .error }?.message
  }

  private func put(_ value: ParameterValue, into draft: inout ScenarioDraft) -> Bool {
    guard kind.accepts(value) else { return false }
    set(&draft, value)
    return true
  }

  /// Reads the value as it is read with all others; nil where the document has none.
  private func read(
    _ root: JSONObject, _ calendar: ScenarioCalendar
  ) -> (value: ParameterValue?, reader: ValueReader)? {
    guard let node = node(in: root) else { return nil }
    var reader = ValueReader(path: path, role: role, calendar: calendar, blockSource: nil)
    return (reader.read(node, as: kind), reader)
  }

  private func node(in root: JSONObject) -> JSONNode? {
    var object = root
    for key in keys.dropLast() {
      guard case .object(let inner)? = object.member(key)?.value.content else { return nil }
      object = inner
    }
    return keys.last.flatMap { object.member($0)?.value }
  }
}
