internal import Files

/// Looks sources up in the evidence registry that holds for them.
///
/// That is the file named by `evidence`, relative to the file that says so, and otherwise
/// `evidence.csv` beside the file in which the source is named.
struct SourceLookup {
  private let read: ScenarioLoader.FileReader
  private let named: (path: String, position: SourcePosition)?
  private let mainFile: String
  /// Whether `evidence` names no file; then nothing can be looked up, and nothing more is said.
  private let isUnusable: Bool
  private var registries: [String: EvidenceRegistry?] = [:]
  private(set) var issues: [ScenarioIssue] = []

  init(read: @escaping ScenarioLoader.FileReader, root: JSONObject, mainFile: String) {
    self.read = read
    self.mainFile = mainFile
    guard let node = root.member("evidence")?.value else {
      named = nil
      isUnusable = false
      return
    }
    if case .string(let name) = node.content {
      let base = node.position.line == 0 ? mainFile : node.position.file
      named = (FileName.resolve(name, beside: base), node.position)
      isUnusable = false
    } else {
      named = nil
      isUnusable = true
      issues.append(
        ScenarioIssue(
          severity: .error, position: node.position,
          message: "evidence is \(node.kindName); expected a file name"))
    }
  }

  /// Reads the registry that the scenario names, so that it is checked even if no source needs it.
  mutating func checkRegistry() {
    if let named { _ = registry(at: named.path, for: nil, at: named.position) }
  }

  /// What a source published, if its registry tells figures at all; nil for an assumption.
  ///
  /// The source has been checked, so that its registry is at hand.
  func figure(of source: String, namedIn position: SourcePosition) -> PublishedFigure? {
    registries[path(for: position)]??.figures[source]
  }

  /// The registry that holds for a place.
  private func path(for position: SourcePosition) -> String {
    let base = position.line == 0 ? mainFile : position.file
    return named?.path ?? FileName.resolve("evidence.csv", beside: base)
  }

  /// Checks that a source is `assumption` or known, and reports it if not.
  mutating func check(_ source: String, at position: SourcePosition) {
    guard source != ValueEvidence.assumption, !isUnusable else { return }
    let path = path(for: position)
    guard let registry = registry(at: path, for: source, at: position) else { return }
    guard !registry.contains(source) else { return }
    let hint = Suggestion.hint(
      for: source, among: registry.ids + [ValueEvidence.assumption], beside: issues.count)
    report(
      position, "unknown source \(MessageText.quoted(source)): \(path) has no such id\(hint)")
  }

  private mutating func registry(
    at path: String, for source: String?, at position: SourcePosition
  ) -> EvidenceRegistry? {
    if let known = registries[path] { return known }
    var registry: EvidenceRegistry?
    do throws(FileError) {
      let bytes = try read(path)
      do throws(TextError) {
        registry = try EvidenceRegistry(bytes)
      } catch {
        report(position, "the evidence registry \(path) is malformed: \(error)")
      }
    } catch {
      let unknown = source.map { "unknown source \(MessageText.quoted($0)): " } ?? ""
      report(
        position, "\(unknown)\(error); sources other than \"assumption\" are looked up there")
    }
    registries[path] = registry
    return registry
  }

  private mutating func report(_ position: SourcePosition, _ message: String) {
    issues.append(ScenarioIssue(severity: .error, position: position, message: message))
  }
}
