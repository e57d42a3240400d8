internal import Files

/// Finds where the table in a design file begins and how its fields are separated, from its first lines.
///
/// The header alone tells the separator, since a path has no comma, semicolon, tab, bar, blank or `#`.
struct DesignText {
  /// How fields are separated.
  private(set) var dialect = CSVDialect(separator: UInt8(ascii: ","), isLenient: true)
  /// The byte at which the header begins.
  private(set) var start = 0
  /// The line of that byte, from 1.
  private(set) var line = 1

  private let bytes: [UInt8]
  private static let hash = UInt8(ascii: "#")
  private static let quote = UInt8(ascii: "\"")

  /// Reads the first lines of a file.
  ///
  /// - Throws: ``DesignError`` when they show that the file is not a table that can be read.
  init(_ bytes: [UInt8]) throws(DesignError) {
    self.bytes = bytes
    try Self.refuseForeign(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    skipEmptyLines()
    let isDeclared = readDeclaration()
    readComments()
    if !isDeclared { dialect.separator = Self.separator(of: lineContent(from: start)) }
    try refuseBlanks()
  }

  /// Refuses files that are not text in UTF-8, such as those of spreadsheet programs.
  private static func refuseForeign(_ bytes: [UInt8]) throws(DesignError) {
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) {
      throw DesignError("the file is a spreadsheet or an archive; save it as CSV in UTF-8")
    }
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    if isMarked || bytes.prefix(1_000).contains(0) {
      throw DesignError(
        "the file is no text in UTF-8, perhaps UTF-16; save it as CSV in UTF-8")
    }
  }

  /// Reads the line `sep=;` with which a file tells Excel its separator.
  private mutating func readDeclaration() -> Bool {
    let words = lineContent(from: start).filter { $0 != Self.quote }
    guard words.count == 5, let separator = words.last,
      words.dropLast().map({ $0 | 0x20 }) == Array("sep=".utf8).map({ $0 | 0x20 }),
      Self.separators.contains(separator)
    else { return false }
    dialect.separator = separator
    skipLine()
    return true
  }

  /// Skips lines that begin with `#`.
  ///
  /// The header is the first line after them; but if numbers follow there, it is the last of them without
  /// the `#`, as `numpy.savetxt` writes it.
  private mutating func readComments() {
    var last: (start: Int, line: Int)?
    while let mark = mark(at: start) {
      last = (mark + 1, line)
      skipLine()
    }
    guard let last, !isHeader(lineContent(from: start)) else { return }
    (start, line) = last
  }

  /// The index of a `#` at the beginning of a line, blanks aside; nil if there is none.
  private func mark(at start: Int) -> Int? {
    let first = bytes[start...].firstIndex { $0 != 0x20 && $0 != 0x09 }
    return first.flatMap { bytes[$0] == Self.hash ? $0 : nil }
  }

  /// Whether a line has only names in it, of which at least one has a full stop, as paths have.
  private func isHeader(_ content: ArraySlice<UInt8>) -> Bool {
    let separator = Self.separator(of: content)
    let names = content.filter { $0 != Self.quote && $0 != 0x20 && $0 != 0x09 || $0 == separator }
      .split(separator: separator, omittingEmptySubsequences: false)
    let areNames = names.allSatisfy { name in
      name.first.map(Self.isLetter) ?? true
        && name.allSatisfy {
          Self.isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2E
        }
    }
    return areNames && names.contains { $0.contains(0x2E) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static let separators = [",", ";", "\t", "|"].compactMap { ($0 as String).utf8.first }

  /// The first of the separators that occurs in a header outside of quotes; the comma if none does.
  private static func separator(of content: ArraySlice<UInt8>) -> UInt8 {
    let bare = unquoted(content)
    return separators.first { bare.contains($0) } ?? separators[0]
  }

  /// The part of a line outside of quotes.
  private static func unquoted(_ content: ArraySlice<UInt8>) -> [UInt8] {
    var isQuoted = false
    return content.filter { byte in
      if byte == quote { isQuoted.toggle() }
      return !isQuoted && byte != quote
    }
  }

  /// Refuses a header in which only blanks separate the names.
  private func refuseBlanks() throws(DesignError) {
    let isBlank = { (byte: UInt8) in byte == 0x20 }
    let content = lineContent(from: start).drop(while: isBlank)
    let bare = Self.unquoted(content.dropLast(content.reversed().prefix(while: isBlank).count))
    guard bare.contains(where: isBlank), !bare.contains(where: Self.separators.contains)
    else { return }
    throw DesignError(
      "line \(line): blanks stand between the columns, as numpy.savetxt and R's write.table write "
        + "them; write commas (delimiter=\",\", sep=\",\")")
  }

  private func lineContent(from start: Int) -> ArraySlice<UInt8> {
    bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
  }

  private mutating func skipEmptyLines() {
    while start < bytes.count, lineContent(from: start).isEmpty { skipLine() }
  }

  /// Goes to the next line that has something in it.
  private mutating func skipLine() {
    start += lineContent(from: start).count
    if start < bytes.count {
      let isPair = bytes[start] == 0x0D && start + 1 < bytes.count && bytes[start + 1] == 0x0A
      start += isPair ? 2 : 1
      line += 1
    }
    skipEmptyLines()
  }
}

/// A design file that cannot be read as a table.
struct DesignError: Error, Equatable {
  /// What the file is, and what would be right.
  let message: String

  init(_ message: String) {
    self.message = message
  }
}
