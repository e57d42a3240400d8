/// The cyclic redundancy check of zlib, PNG and Ethernet (ISO 3309; polynomial 0xEDB88320, reflected).
///
/// It finds a record that is incomplete or damaged, but not one that was changed on purpose. Computed eight
/// bytes at a time (Kounavis and Berry, IEEE Trans. Computers 57, 2008, 1550-1560).
struct CRC32: Sendable {
  private var remainder: UInt32 = 0xFFFF_FFFF

  /// The check value of the bytes so far.
  var value: UInt32 { ~remainder }

  mutating func update(_ slice: ArraySlice<UInt8>) {
    let bytes = slice.span
    let tables = Self.tables.span
    // With this the compiler knows that no index below is out of bounds, and leaves out the checks.
    precondition(tables.count == 8 * 256)
    var crc = remainder
    let wholeCount = bytes.count & ~7
    for offset in stride(from: 0, to: wholeCount, by: 8) {
      let low = LittleEndian.halfWord(in: bytes, at: offset)
      let high = LittleEndian.halfWord(in: bytes, at: offset + 4)
      let mixed = low ^ crc
      crc =
        tables[1792 + Int(mixed & 255)] ^ tables[1536 + Int((mixed >> 8) & 255)]
        ^ tables[1280 + Int((mixed >> 16) & 255)] ^ tables[1024 + Int(mixed >> 24)]
      crc ^=
        tables[768 + Int(high & 255)] ^ tables[512 + Int((high >> 8) & 255)]
        ^ tables[256 + Int((high >> 16) & 255)] ^ tables[Int(high >> 24)]
    }
    for index in wholeCount..<bytes.count {
      crc = (crc >> 8) ^ tables[Int((crc ^ UInt32(bytes[index])) & 255)]
    }
    remainder = crc
  }

  /// Eight tables of 256 numbers.
  ///
  /// Table k, which begins at 256 k, has the effect of a byte that is followed by k others.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 { crc = (crc >> 1) ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
      tables[byte] = crc
    }
    for index in 256..<(8 * 256) {
      let before = tables[index - 256]
      tables[index] = (before >> 8) ^ tables[Int(before & 255)]
    }
    return tables
  }()
}
