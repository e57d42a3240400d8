/// The rows of a CSV file in memory, one after the other: a header and rows of as many fields.
///
/// Reads RFC 4180, with any of LF, CRLF and CR as line ends and with or without a byte-order mark.
/// Empty lines are skipped; spaces belong to fields.
public struct CSVRows: Sendable {
  /// The column names; no two are equal.
  public let header: [String]
  private var reader: CSVReader
  private let limits: CSVTable.Limits
  private var rowCount = 0

  /// Reads the header.
  ///
  /// - Throws: ``CSVError`` when there is none, or the file is longer than allowed.
  public init(
    _ bytes: [UInt8], limits: CSVTable.Limits = CSVTable.Limits()
  ) throws(CSVError) {
    guard bytes.count <= limits.fileByteCount else {
      throw CSVError(line: 1, problem: .fileTooLong(byteLimit: limits.fileByteCount))
    }
    self.limits = limits
    reader = CSVReader(bytes, limits: limits)
    reader.skipEmptyLines()
    let line = reader.line
    guard let names = try reader.nextRow() else { throw CSVError(line: 1, problem: .noHeader) }
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw CSVError(line: line, problem: .duplicateColumn(name))
    }
    header = names
  }

  /// The fields of the next row and the line on which it begins, or nil after the last.
  ///
  /// - Throws: ``CSVError`` for the first thing wrong.
  /// - Complexity: O(length of the row).
  public mutating func next() throws(CSVError) -> (fields: [String], line: Int)? {
    reader.skipEmptyLines()
    let line = reader.line
    guard let row = try reader.nextRow() else { return nil }
    guard row.count == header.count else {
      throw CSVError(line: line, problem: .fieldCount(found: row.count, header: header.count))
    }
    guard rowCount < limits.rowCount else {
      throw CSVError(line: line, problem: .tooManyRows(limit: limits.rowCount))
    }
    rowCount += 1
    return (row, line)
  }
}
