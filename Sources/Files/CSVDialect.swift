/// How the fields of a CSV file are separated, and what is allowed around them.
public struct CSVDialect: Equatable, Sendable {
  /// The byte between two fields.
  public var separator: UInt8
  /// Whether blanks around fields, and empty fields beyond those of the header, are ignored.
  ///
  /// A row may then also lack the fields of nameless columns at its end, which spreadsheets leave out.
  public var isLenient: Bool

  /// That of RFC 4180: commas separate fields, and blanks are part of them.
  public static let standard = CSVDialect(separator: UInt8(ascii: ","), isLenient: false)

  /// Creates a dialect.
  ///
  /// - Precondition: `separator` is not a quote, a line end or a blank.
  public init(separator: UInt8, isLenient: Bool) {
    precondition(
      ![UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: " ")]
        .contains(separator), "no separator: \(separator)")
    self.separator = separator
    self.isLenient = isLenient
  }

  /// Whether a byte is ignored at the ends of a field.
  func isBlank(_ byte: UInt8) -> Bool {
    isLenient && byte != separator && (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t"))
  }
}
