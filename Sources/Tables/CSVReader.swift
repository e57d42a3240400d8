/// The place of reading in the bytes of a CSV file.
struct CSVReader: Sendable {
  private let bytes: [UInt8]
  private let limits: CSVTable.Limits
  private var position = 0
  /// The line of the next byte, from 1.
  private(set) var line = 1

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let lineFeed = UInt8(ascii: "\n")

  init(_ bytes: [UInt8], limits: CSVTable.Limits) {
    self.bytes = bytes
    self.limits = limits
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
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
      if bytes[position] == Self.comma {
        position += 1
      } else if skipLineEnd() {
        return row
      } else {
        throw CSVError(line: line, problem: .textAfterQuote)
      }
    }
  }

  private mutating func nextField() throws(CSVError) -> String {
    if position < bytes.count && bytes[position] == Self.quote { return try quotedField() }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn { break }
      guard byte != Self.quote else { throw CSVError(line: line, problem: .strayQuote) }
      position += 1
    }
    return try text(bytes[start..<position], line: line)
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

  /// Goes past one LF, CRLF or CR, if there is one here.
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
