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
        let part = try reader.read(unit, offset: offset, byteCount: 40)
        #expect(part == record[offset..<offset + 40], "unit \(unit)")
      }
    }
    #expect(try reader.read(5, offset: 0, byteCount: 40_000) == Self.record(5)[...])
    #expect(try reader.read(6, offset: 0, byteCount: 0) == [])
    // What is read does not change the parts that are still held.
    let held = try reader.read(1, offset: 0, byteCount: 100)
    #expect(try reader.read(400, offset: 0, byteCount: 100) == Self.record(400)[..<100])
    #expect(held == Self.record(1)[..<100])
  }

  @Test
  func `a file that has become shorter is a failure`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("s")
    let spool = try Self.spool(at: path)
    let byteCount = try FileBytes.read(path: path, limit: 1 << 24).count
    #expect(truncate(path, byteCount - 50) == 0)
    var reader = SpoolReader(spool)
    let failure = #expect(throws: FileError.self) {
      try reader.read(600, offset: 40, byteCount: 60)
    }
    #expect(failure.map { "\($0)".hasSuffix("the file ends within a record") } == true)
  }
}
