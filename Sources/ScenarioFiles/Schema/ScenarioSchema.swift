internal import ModerationModel

/// Everything that may stand in a scenario file, made from the declarations of the model's blocks.
public enum ScenarioSchema {
  /// The format this program reads.
  public static let format = "takedown-scenario/1"

  /// The keys with their meanings, in the order in which they are documented.
  public static let entries: [SchemaEntry] = documentEntries + sections.entries

  private static let sections: SectionEntries = {
    var sections = SectionEntries()
    ScenarioSections.visit(&sections)
    return sections
  }()

  /// The root of the file.
  static let root: SchemaBlock = {
    var root = SchemaBlock()
    for entry in entries {
      let path = entry.path.split(separator: ".")
      if let name = path.firstIndex(of: "NAME"), let collection = path.first.map(String.init) {
        let keys = path[path.index(after: name)...]
        var element = SchemaBlock()
        if case .collection(_, let present) = root[collection] { element = present }
        element.insert(.value(entry), at: keys)
        root.set(
          collection, .collection(noun: sections.nouns[collection] ?? collection, element: element))
      } else {
        root.insert(.value(entry), at: path)
      }
    }
    return root
  }()

  private static let documentEntries = [
    SchemaEntry(
      path: "format", kind: .text, role: .setting,
      meaning: "The first key of every scenario: \"\(format)\".", defaultText: "required"),
    SchemaEntry(
      path: "extends", kind: .text, role: .setting,
      meaning: "A scenario file to start from, relative to this one. Objects merge, null removes "
        + "an inherited key.", defaultText: "none"),
    SchemaEntry(
      path: "evidence", kind: .text, role: .setting,
      meaning: "The CSV file in which sources are looked up by their column id, relative to this "
        + "file.", defaultText: "\"evidence.csv\""),
  ]
}

/// Makes the entries of every section from the declarations of its block.
private struct SectionEntries: SectionVisitor {
  private(set) var entries: [SchemaEntry] = []
  /// What one element of a collection is called.
  private(set) var nouns: [String: String] = [:]

  mutating func visit<Block: ParameterBlock>(
    block property: any WritableKeyPath<ScenarioDraft, Block> & Sendable, at key: String
  ) {
    entries += Block.parameters.map { SchemaEntry($0, at: key.isEmpty ? "" : key + ".") }
  }

  mutating func visit<Block: NamedParameterBlock>(
    collection property: any WritableKeyPath<ScenarioDraft, [Block]> & Sendable, at key: String,
    noun: String
  ) {
    entries += Block.parameters.map { SchemaEntry($0, at: key + ".NAME.") }
    nouns[key] = noun
  }
}
