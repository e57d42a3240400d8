import Foundation
import Files
import TestSupport
import Testing

@Suite("Spool reader")
struct SpoolReaderTests {
  /// Records of which the fifth of every six is longer than what is read together.
  private static func record(_ unit: Int) -> [UInt8] {
    let count = unit % 6 == 5 ? 40_000 : 100 + unit % 7
    return (0..<count).map { UInt8(truncatingIfNeeded: unit &* 31 &+ $0) }
  }

  /// A spool of 601 units in an order of their own, a short one last.
  private static func spool(at path: String) throws -> Spool {
    let spool = try Spool.create(path, fingerprint: SHA256.hash([1]), unitCount: 601)
    for unit in (0..<600).map({ $0 * 7 % 600 }) + [600] {
      try spool.append(unit, Self.record(unit))
    }
    return spool
  }

  @Test
  func `parts are those of the records, in any order`() throws {
    let folder = try TemporaryFolder()
    let spool = try Self.spool(at: folder.entry("s"))
    var reader = SpoolReader(spool)
    for unit in Array(0..<600) + Array((0..<600).reversed()) {
      let record = Self.record(unit)
      for offset in [0, 60] {
        var part = [UInt8](repeating: 0, count: 40)
        try part.withUnsafeMutableBytes { try reader.read(unit, offset: offset, into: $0) }
        #expect(part == Array(record[offset..<offset + 40]), "unit \(unit)")
      }
    }
    var all = [UInt8](repeating: 0, count: 40_000)
    try all.withUnsafeMutableBytes { try reader.read(5, offset: 0, into: $0) }
    #expect(all == Self.record(5))
  }

  @Test
  func `a file that has become shorter is a failure`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("s")
    let spool = try Self.spool(at: path)
    let byteCount = try FileBytes.read(path: path, limit: 1 << 24).count
    #expect(truncate(path, byteCount - 50) == 0)
    var reader = SpoolReader(spool)
    var part = [UInt8](repeating: 0, count: 60)
    let failure = #expect(throws: FileError.self) {
      try part.withUnsafeMutableBytes { try reader.read(600, offset: 40, into: $0) }
    }
    #expect(failure.map { "\($0)".hasSuffix("the file ends within a record") } == true)
  }
}
