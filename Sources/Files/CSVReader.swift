/// Reads the fields of a CSV file, from the beginning of its bytes to the end.
struct CSVReader: Sendable {
  private let bytes: [UInt8]
  private let limits: CSVTable.Limits
  private let dialect: CSVDialect
  private var position: Int
  /// The line of the next byte, from 1.
  private(set) var line: Int

  private static let quote = UInt8(ascii: "\"")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let lineFeed = UInt8(ascii: "\n")

  /// Begins to read at the byte `start`, which is on the line with the number `line`.
  init(
    _ bytes: [UInt8], limits: CSVTable.Limits, dialect: CSVDialect = .standard,
    from start: Int = 0, line: Int = 1
  ) {
    self.bytes = bytes
    self.limits = limits
    self.dialect = dialect
    self.line = line
    position = start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
  }

  mutating func skipEmptyLines() {
    while skipLineEnd() {}
  }

  /// The fields of the row that begins here, or nil at the end of the file.
  mutating func nextRow() throws(CSVError) -> [String]? {
    guard position < bytes.count else { return nil }
    let firstLine = line
    var row: [String] = []
    while true {
      guard row.count < limits.columnCount else {
        throw CSVError(line: firstLine, problem: .tooManyColumns(limit: limits.columnCount))
      }
      row.append(try nextField())
      guard position < bytes.count else { return row }
      if bytes[position] == dialect.separator {
        position += 1
      } else if skipLineEnd() {
        return row
      } else {
        throw CSVError(line: line, problem: .textAfterQuote)
      }
    }
  }

  private mutating func nextField() throws(CSVError) -> String {
    skipBlanks()
    if position < bytes.count && bytes[position] == Self.quote {
      let content = try quotedField()
      skipBlanks()
      return dialect.isLenient ? trimmed(content) : content
    }
    let start = position
    var end = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == dialect.separator || byte == Self.lineFeed || byte == Self.carriageReturn { break }
      guard byte != Self.quote else { throw CSVError(line: line, problem: .strayQuote) }
      position += 1
      if !dialect.isBlank(byte) { end = position }
    }
    return try text(bytes[start..<end], line: line)
  }

  private func trimmed(_ content: String) -> String {
    let bytes = content.utf8.drop(while: dialect.isBlank)
    let end = bytes.lastIndex { !dialect.isBlank($0) }.map { bytes.index(after: $0) }
    return String(content[bytes.startIndex..<(end ?? bytes.startIndex)])
  }

  private mutating func skipBlanks() {
    while position < bytes.count && dialect.isBlank(bytes[position]) { position += 1 }
  }

  private mutating func quotedField() throws(CSVError) -> String {
    let firstLine = line
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let start = position
      if skipLineEnd() {
        content.append(contentsOf: bytes[start..<position])
      } else if bytes[position] != Self.quote {
        content.append(bytes[position])
        position += 1
      } else if position + 1 < bytes.count && bytes[position + 1] == Self.quote {
        content.append(Self.quote)
        position += 2
      } else {
        position += 1
        return try text(content[...], line: firstLine)
      }
    }
    throw CSVError(line: firstLine, problem: .unclosedQuote)
  }

  private func text(_ content: ArraySlice<UInt8>, line: Int) throws(CSVError) -> String {
    guard content.count <= limits.fieldByteCount else {
      throw CSVError(line: line, problem: .fieldTooLong(byteLimit: limits.fieldByteCount))
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw CSVError(line: line, problem: .notUTF8)
    }
    return text
  }

  /// Skips a line end (LF, CRLF or CR), if there is one here; returns whether there was.
  private mutating func skipLineEnd() -> Bool {
    guard position < bytes.count else { return false }
    switch bytes[position] {
    case Self.lineFeed:
      position += 1
    case Self.carriageReturn:
      position += 1
      if position < bytes.count && bytes[position] == Self.lineFeed { position += 1 }
    default:
      return false
    }
    line += 1
    return true
  }
}
