/// How the fields of a CSV file stand beside one another.
public struct CSVDialect: Equatable, Sendable {
  /// The byte between two fields.
  public var separator: UInt8
  /// Whether blanks around fields and empty fields beyond the header mean nothing; a row may also
  /// lack the fields of nameless columns at its end, which spreadsheets leave out.
  public var isLenient: Bool

  /// RFC 4180: commas, and blanks belong to fields.
  public static let standard = CSVDialect(separator: UInt8(ascii: ","), isLenient: false)

  /// Creates a dialect.
  ///
  /// - Precondition: `separator` is a character that no quote, line end or blank is.
  public init(separator: UInt8, isLenient: Bool) {
    precondition(
      ![UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: " ")]
        .contains(separator), "no separator: \(separator)")
    self.separator = separator
    self.isLenient = isLenient
  }

  /// Whether a byte means nothing at the ends of a field.
  func isBlank(_ byte: UInt8) -> Bool {
    isLenient && byte != separator && (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t"))
  }
}
