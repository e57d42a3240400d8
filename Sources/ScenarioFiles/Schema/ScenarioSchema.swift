internal import ModerationModel

/// Everything that may stand in a scenario file, made from the declarations of the model's blocks.
public enum ScenarioSchema {
  /// The format this program reads.
  public static let format = "takedown-scenario/1"

  /// The keys with their meanings, in the order in which they are documented.
  public static let entries: [SchemaEntry] =
    documentEntries + entries(of: RunParameters.self, at: "")
    + entries(of: PlatformParameters.self, at: "platforms.NAME.")
    + entries(of: OperatorClassParameters.self, at: "operators.NAME.")
    + entries(of: WaveParameters.self, at: "waves.NAME.")
    + entries(of: AudienceParameters.self, at: "audience.")
    + entries(of: ProgrammeParameters.self, at: "infiltration.NAME.")
    + entries(of: InvestigationParameters.self, at: "investigation.")
    + entries(of: DriverParameters.self, at: "drivers.NAME.")
    + entries(of: CostParameters.self, at: "costs.")
    + entries(of: TargetParameters.self, at: "targets.NAME.")

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
        root.set(collection, .collection(noun: nouns[collection] ?? collection, element: element))
      } else {
        root.insert(.value(entry), at: path)
      }
    }
    return root
  }()

  /// What one element of a collection is called.
  private static let nouns = [
    "platforms": "platform", "operators": "operator class", "waves": "wave", "targets": "target",
    "infiltration": "programme", "drivers": "driver",
  ]

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

  private static func entries<Block: ParameterBlock>(
    of block: Block.Type, at prefix: String
  ) -> [SchemaEntry] {
    block.parameters.map { SchemaEntry($0, at: prefix) }
  }
}
