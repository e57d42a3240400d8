/// The names of blocks that a scenario inherited and dropped: what still names them is no error.
struct DroppedNames {
  let waves: [String]
  let programmes: [String]

  /// What of the names in `documents` is not left in `root`.
  init(from documents: [JSONObject], in root: JSONObject) {
    func dropped(_ collection: String) -> [String] {
      let kept = Self.names(of: collection, in: root)
      return documents.flatMap { Self.names(of: collection, in: $0) }
        .filter { !kept.contains($0) }
    }
    waves = dropped("waves")
    programmes = dropped("infiltration")
  }

  private static func names(of collection: String, in root: JSONObject) -> [String] {
    guard case .object(let blocks) = root.member(collection)?.value.content else { return [] }
    return blocks.members.map(\.key)
  }
}
