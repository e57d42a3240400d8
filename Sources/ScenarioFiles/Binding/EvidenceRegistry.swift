internal import Tables

/// The sources that a scenario may name: the rows of a CSV file with a column `id`.
public struct EvidenceRegistry: Equatable, Sendable {
  /// The ids, in the order of the file.
  public let ids: [String]

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
    for (index, id) in ids.enumerated() where ids[..<index].contains(id) {
      throw UnreadableText("line \(table.lines[index]): the id \"\(id)\" is there twice")
    }
  }
}
