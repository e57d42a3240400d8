import Files

@testable import Files

/// Makes the checks of a spool right, as an adversary would.
enum SpoolRepair {
  static func header(_ fingerprint: SHA256.Digest) -> [UInt8] {
    SpoolFormat.header(fingerprint: fingerprint)
  }

  /// A record as the program writes it.
  static func record(unit: Int, _ body: [UInt8]) -> [UInt8] {
    body.withUnsafeBytes { SpoolFormat.recordHeader(number: unit, $0) } + body
  }

  /// Gives every record its mark, a length that the file has, and the check of its bytes.
  static func mend(_ bytes: inout [UInt8]) {
    var start = SpoolFormat.headerByteCount
    while start + SpoolFormat.recordHeaderByteCount <= bytes.count {
      let rest = bytes.count - start - SpoolFormat.recordHeaderByteCount
      let unit = Int(word(bytes, start + 4))
      let length = min(Int(word(bytes, start + 8)), rest)
      let body = start + SpoolFormat.recordHeaderByteCount
      let header = bytes[body..<body + length].withUnsafeBytes {
        SpoolFormat.recordHeader(number: unit, $0)
      }
      bytes.replaceSubrange(start..<body, with: header)
      start = body + length
    }
  }

  private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    bytes.withUnsafeBytes {
      UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
  }
}
