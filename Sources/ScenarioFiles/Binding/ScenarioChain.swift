internal import Files

/// A scenario file and those it extends, nearest first.
struct ScenarioChain {
  private let read: ScenarioLoader.FileReader
  private(set) var files: [String] = []
  /// What is wrong with the documents but does not keep them from being read.
  private(set) var issues: [ScenarioIssue] = []
  private(set) var documents: [JSONObject] = []

  init(read: @escaping ScenarioLoader.FileReader) {
    self.read = read
  }

  /// Reads a file and, in turn, what it extends.
  ///
  /// - Throws: ``ScenarioError`` when a document cannot be read at all.
  mutating func append(_ bytes: [UInt8], named path: String) throws(ScenarioError) {
    let (node, duplicateKeys) = try JSON5Reader.read(bytes, file: path)
    issues += duplicateKeys
    guard case .object(let object) = node.content else {
      throw Self.refusal(node.position, "a scenario is an object, and this is \(node.kindName)")
    }
    try checkFormat(object, at: node.position)
    files.append(path)
    documents.append(object)
    guard let member = object.member("extends") else { return }
    guard case .string(let name) = member.value.content else {
      throw Self.refusal(
        member.value.position, "extends is \(member.value.kindName); expected a file name")
    }
    try extend(by: FileName.resolve(name, beside: path), at: member.value.position)
  }

  private mutating func extend(
    by parent: String, at position: SourcePosition
  ) throws(ScenarioError) {
    if files.contains(parent) {
      throw Self.refusal(
        position,
        "\"\(parent)\" is extended in a circle: "
          + (files + [parent]).joined(separator: " extends "))
    }
    guard files.count < ScenarioLoader.longestChain else {
      throw Self.refusal(
        position, "the chain of extends is longer than \(ScenarioLoader.longestChain) files")
    }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try read(parent)
    } catch {
      throw Self.refusal(position, "\(error)")
    }
    try append(bytes, named: parent)
  }

  /// The chain as one document, the nearest file laid over the others, and what is wrong with that.
  func merged() -> (root: JSONObject, issues: [ScenarioIssue]) {
    var merger = DocumentMerger()
    var root = JSONObject()
    for document in documents.reversed() {
      root = merger.merge(document, over: root, in: .block(ScenarioSchema.root))
    }
    return (root, issues + merger.issues)
  }

  private mutating func checkFormat(
    _ object: JSONObject, at position: SourcePosition
  ) throws(ScenarioError) {
    if object.members.first?.key != "format" {
      issues.append(
        ScenarioIssue(
          severity: .error, position: object.members.first?.keyPosition ?? position,
          message: "the first key must be format: \"\(ScenarioSchema.format)\""))
    }
    // What another format means by its keys is not known, so nothing more is said of them.
    guard let format = object.member("format")?.value else { return }
    guard format.content == .string(ScenarioSchema.format) else {
      throw Self.refusal(
        format.position, "unknown format; this program reads \"\(ScenarioSchema.format)\"")
    }
  }

  private static func refusal(_ position: SourcePosition, _ message: String) -> ScenarioError {
    ScenarioError(issues: [
      ScenarioIssue(severity: .error, position: position, message: message)
    ])
  }
}
