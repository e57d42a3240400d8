import Testing

@testable import Files

@Suite("CRC-32")
struct CRC32Tests {
  static func check(_ bytes: [UInt8]) -> UInt32 {
    var crc = CRC32()
    crc.update(bytes[...])
    return crc.value
  }

  @Test
  func `the standard check value`() {
    #expect(Self.check(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(Self.check([]) == 0)
  }

  @Test
  func `pieces give the check of the whole`() {
    let bytes = (0..<100).map { UInt8($0) }
    for cut in 0...100 {
      var crc = CRC32()
      crc.update(bytes[..<cut])
      crc.update(bytes[cut...])
      #expect(crc.value == Self.check(bytes))
    }
  }
}
