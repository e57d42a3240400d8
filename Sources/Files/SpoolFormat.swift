/// The bytes of a spool file; all numbers little-endian.
///
///     file    "UNITSPL1", fingerprint (32)
///     record  mark (4), number of the unit (4), length (4), CRC-32 of number, length and body (4), body
enum SpoolFormat {
  static let magic = Array("UNITSPL1".utf8)
  static let headerByteCount = 40
  static let recordHeaderByteCount = 16
  static let mark: UInt32 = 0x4345_5255

  /// A record header, read back.
  struct RecordHeader {
    let number: Int
    let byteCount: Int
    let check: UInt32

    /// Nil where the mark is missing: where a crash left zeros, or there is no record at all.
    init?(_ bytes: [UInt8]) {
      let bytes = bytes.span
      guard LittleEndian.halfWord(in: bytes, at: 0) == SpoolFormat.mark else { return nil }
      number = Int(LittleEndian.halfWord(in: bytes, at: 4))
      byteCount = Int(LittleEndian.halfWord(in: bytes, at: 8))
      check = LittleEndian.halfWord(in: bytes, at: 12)
    }
  }

  static func header(fingerprint: SHA256.Digest) -> [UInt8] { magic + fingerprint.bytes }

  static func recordHeader(number: Int, _ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard let length = UInt32(exactly: bytes.count) else {
      preconditionFailure("a record of \(bytes.count) bytes")
    }
    var crc = startCheck(number: number, byteCount: bytes.count)
    crc.update(bytes)
    return [mark, UInt32(number), length, crc.value].flatMap(LittleEndian.bytes)
  }

  /// The check value after number and length, to be continued with the body.
  static func startCheck(number: Int, byteCount: Int) -> CRC32 {
    var crc = CRC32()
    crc.update([UInt32(number), UInt32(byteCount)].flatMap(LittleEndian.bytes)[...])
    return crc
  }
}
