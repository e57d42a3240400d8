/// A CSV file in memory: a header, and rows with as many fields as it has.
///
/// The format is that of RFC 4180, with any of LF, CRLF and CR as line ends, and with or without a byte-order
/// mark. Empty lines are skipped. Blanks are part of the fields.
public struct CSVTable: Equatable, Sendable {
  /// The limits of what is read.
  public struct Limits: Sendable {
    /// The greatest length of a file in bytes.
    public var fileByteCount = 64 << 20
    /// The greatest number of columns.
    public var columnCount = 10_000
    /// The greatest number of rows, the header not counted.
    public var rowCount = 1_000_000
    /// The greatest length of a field in bytes.
    public var fieldByteCount = 1 << 20

    /// Creates the default limits: 64 MiB, 10 000 columns, a million rows, 1 MiB for a field.
    public init() {}
  }

  /// The column names, of which no two are equal; any number of columns may have no name.
  public let header: [String]
  /// The rows after the header, each with as many fields as the header.
  public private(set) var rows: [[String]] = []
  /// The line on which each row begins, from 1.
  public private(set) var lines: [Int] = []

  /// Reads a table.
  ///
  /// - Throws: ``CSVError`` for the first mistake.
  /// - Complexity: O(n).
  public init(parsing bytes: [UInt8], limits: Limits = Limits()) throws(CSVError) {
    var rows = try CSVRows(bytes, limits: limits)
    header = rows.header
    while let (fields, line) = try rows.next() {
      self.rows.append(fields)
      lines.append(line)
    }
  }
}
