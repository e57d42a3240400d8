internal import Tables

/// The sources that a scenario may name: the rows of a CSV file with a column `id`.
public struct EvidenceRegistry: Equatable, Sendable {
  /// The ids, in the order of the file.
  public let ids: [String]
  private let known: Set<String>

  /// Reads a registry.
  ///
  /// - Throws: ``UnreadableText`` with the line and what is wrong.
  init(_ bytes: [UInt8]) throws(UnreadableText) {
    let table: CSVTable
    do throws(CSVError) {
      table = try CSVTable(parsing: bytes)
    } catch {
      throw UnreadableText("\(error)")
    }
    guard let column = table.header.firstIndex(of: "id") else {
      throw UnreadableText("line 1: there is no column \"id\"")
    }
    ids = table.rows.map { $0[column] }
    var known: Set<String> = []
    for (index, id) in ids.enumerated() where !known.insert(id).inserted {
      throw UnreadableText(
        "line \(table.lines[index]): the id \(MessageText.quoted(id)) is there twice")
    }
    self.known = known
  }

  /// Whether there is a source of that id.
  func contains(_ id: String) -> Bool { known.contains(id) }
}
