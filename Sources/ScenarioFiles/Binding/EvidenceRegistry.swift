internal import Files

/// The sources that a scenario may name: the rows of a CSV file with a column `id`, and `value` and
/// `unit` where figures are told.
public struct EvidenceRegistry: Equatable, Sendable {
  /// The ids, in the order of the file.
  public let ids: [String]
  private let known: Set<String>
  /// What each source published, by id; empty if the file has no column `value`.
  let figures: [String: PublishedFigure]

  /// Reads a registry.
  ///
  /// - Throws: ``TextError`` with the line and what is wrong.
  init(_ bytes: [UInt8]) throws(TextError) {
    let table: CSVTable
    do throws(CSVError) {
      table = try CSVTable(parsing: bytes)
    } catch {
      throw TextError("\(error)")
    }
    guard let column = table.header.firstIndex(of: "id") else {
      throw TextError("line 1: there is no column \"id\"")
    }
    ids = table.rows.map { $0[column] }
    var known: Set<String> = []
    for (index, id) in ids.enumerated() where !known.insert(id).inserted {
      throw TextError(
        "line \(table.lines[index]): the id \(MessageText.quoted(id)) is there twice")
    }
    self.known = known
    guard let value = table.header.firstIndex(of: "value") else {
      figures = [:]
      return
    }
    let unit = table.header.firstIndex(of: "unit")
    figures = Dictionary(
      table.rows.map { row in
        (row[column], PublishedFigure(value: row[value], unit: unit.map { row[$0] } ?? ""))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether there is a source of that id.
  func contains(_ id: String) -> Bool { known.contains(id) }
}
