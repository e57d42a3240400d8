/// Turns the bytes of a file into Unicode scalars.
enum SourceText {
  /// Decodes UTF-8 and drops a byte order mark at the start.
  ///
  /// - Throws: An issue at the first byte that is not UTF-8.
  static func scalars(
    of bytes: [UInt8], file: String
  ) throws(ScenarioIssue) -> [Unicode.Scalar] {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw ScenarioIssue(
        severity: .error, position: SourcePosition(file: file, line: 1, column: 1),
        message: "the file is UTF-16; save it as UTF-8")
    }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let string = String(validating: text, as: UTF8.self) else {
      throw firstInvalidByte(in: text, file: file)
    }
    return Array(string.unicodeScalars)
  }

  private static func firstInvalidByte(
    in text: ArraySlice<UInt8>, file: String
  ) -> ScenarioIssue {
    var valid: [Unicode.Scalar] = []
    var offset = text.startIndex
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = text.makeIterator()
    while case .valid(let encoded) = parser.parseScalar(from: &iterator) {
      valid.append(Unicode.UTF8.decode(encoded))
      offset += encoded.count
    }
    precondition(offset < text.endIndex, "no invalid byte found in text that is not UTF-8")
    var cursor = SourceCursor(scalars: valid, file: file)
    while cursor.current != nil { cursor.advance() }
    let byte = String(text[offset], radix: 16, uppercase: true)
    return ScenarioIssue(
      severity: .error, position: cursor.position,
      message: "the byte 0x\(byte) is not UTF-8 here; save the file as UTF-8")
  }
}
