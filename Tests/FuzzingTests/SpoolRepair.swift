import Files

@testable import Files

/// Makes the checks of a spool right, as an adversary would.
enum SpoolRepair {
  static func header(_ fingerprint: SHA256.Digest) -> [UInt8] {
    SpoolFormat.header(fingerprint: fingerprint)
  }

  /// A record as the program writes it.
  static func record(unit: Int, _ body: [UInt8]) -> [UInt8] {
    SpoolFormat.recordHeader(number: unit, body[...]) + body
  }

  /// Gives every record its mark, a length that the file has, and the check of its bytes.
  static func mend(_ bytes: inout [UInt8]) {
    var start = SpoolFormat.headerByteCount
    while start + SpoolFormat.recordHeaderByteCount <= bytes.count {
      let rest = bytes.count - start - SpoolFormat.recordHeaderByteCount
      let unit = Int(word(bytes, start + 4))
      let length = min(Int(word(bytes, start + 8)), rest)
      let body = start + SpoolFormat.recordHeaderByteCount
      let header = SpoolFormat.recordHeader(
        number: unit, bytes[body..<body + length])
      bytes.replaceSubrange(start..<body, with: header)
      start = body + length
    }
  }

  private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    LittleEndian.halfWord(in: bytes.span, at: offset)
  }
}
