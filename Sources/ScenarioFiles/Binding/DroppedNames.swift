internal import ModerationModel

/// The names of blocks that a scenario inherited and dropped: what still names them is no error.
public struct DroppedNames: Equatable, Sendable {
  /// Waves.
  public let waves: [String]
  /// Programmes of decoys.
  public let programmes: [String]

  /// Takes names as they are.
  public init(waves: [String], programmes: [String]) {
    self.waves = waves
    self.programmes = programmes
  }

  /// What of the names in `documents` is not left in `root`.
  init(from documents: [JSONObject], in root: JSONObject) {
    func names(_ collection: String) -> [String] {
      documents.flatMap { Self.names(of: collection, in: $0) }
    }
    self.init(waves: names("waves"), programmes: names("infiltration"), in: root)
  }

  /// What of a scenario's names, and of those that it dropped itself, is not left in `root`.
  init(from draft: ScenarioDraft, in root: JSONObject) {
    self.init(
      waves: draft.droppedWaves + draft.waves.map(\.name),
      programmes: draft.droppedProgrammes + draft.programmes.map(\.name), in: root)
  }

  private init(waves: [String], programmes: [String], in root: JSONObject) {
    func dropped(_ known: [String], _ collection: String) -> [String] {
      let kept = Self.names(of: collection, in: root)
      return known.filter { !kept.contains($0) }
    }
    self.waves = dropped(waves, "waves")
    self.programmes = dropped(programmes, "infiltration")
  }

  private static func names(of collection: String, in root: JSONObject) -> [String] {
    guard case .object(let blocks) = root.member(collection)?.value.content else { return [] }
    return blocks.members.map(\.key)
  }
}
