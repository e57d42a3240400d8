/// The rows of a CSV file in memory, one after the other: a header, and rows with as many fields as it has.
///
/// The format is that of RFC 4180, with any of LF, CRLF and CR as line ends, and with or without a byte-order
/// mark. Empty lines are skipped. Blanks are part of the fields, unless the dialect is lenient.
public struct CSVRows: Sendable {
  /// The column names, of which no two are equal; any number of columns may have no name.
  public let header: [String]
  private var reader: CSVReader
  private let limits: CSVTable.Limits
  private let dialect: CSVDialect
  /// The fewest fields of a row: in a lenient dialect it may lack nameless columns at its end.
  private let leastFieldCount: Int
  private var rowCount = 0

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - limits: how much is accepted.
  ///   - dialect: how fields are separated.
  ///   - start: the byte at which the header begins.
  ///   - line: the line on which that byte stands.
  /// - Throws: ``CSVError`` when there is none, or the file is longer than allowed.
  public init(
    _ bytes: [UInt8], limits: CSVTable.Limits = CSVTable.Limits(),
    dialect: CSVDialect = .standard, from start: Int = 0, line: Int = 1
  ) throws(CSVError) {
    guard bytes.count <= limits.fileByteCount else {
      throw CSVError(line: 1, problem: .fileTooLong(byteLimit: limits.fileByteCount))
    }
    self.limits = limits
    self.dialect = dialect
    reader = CSVReader(bytes, limits: limits, dialect: dialect, from: start, line: line)
    reader.skipEmptyLines()
    let line = reader.line
    guard let names = try reader.nextRow() else { throw CSVError(line: 1, problem: .noHeader) }
    var seen: Set<String> = []
    for name in names where !name.isEmpty && !seen.insert(name).inserted {
      throw CSVError(line: line, problem: .duplicateColumn(name))
    }
    header = names
    leastFieldCount =
      dialect.isLenient ? (names.lastIndex { !$0.isEmpty } ?? -1) + 1 : names.count
  }

  /// The fields of the next row and the line on which it begins, or nil after the last.
  ///
  /// - Throws: ``CSVError`` for the first mistake.
  /// - Complexity: O(length of the row).
  public mutating func next() throws(CSVError) -> (fields: [String], line: Int)? {
    reader.skipEmptyLines()
    let line = reader.line
    guard var row = try reader.nextRow() else { return nil }
    if dialect.isLenient { fit(&row) }
    guard row.count == header.count else {
      throw CSVError(line: line, problem: .fieldCount(found: row.count, header: header.count))
    }
    guard rowCount < limits.rowCount else {
      throw CSVError(line: line, problem: .tooManyRows(limit: limits.rowCount))
    }
    rowCount += 1
    return (row, line)
  }

  /// Removes empty fields beyond those of the header, and adds missing ones of nameless columns at its end.
  private func fit(_ row: inout [String]) {
    if row.count > header.count, row[header.count...].allSatisfy(\.isEmpty) {
      row.removeSubrange(header.count...)
    } else if row.count < header.count, row.count >= max(1, leastFieldCount) {
      row += Array(repeating: "", count: header.count - row.count)
    }
  }
}
