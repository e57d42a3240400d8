import Files
import TestSupport
import Testing

@testable import Experiments

@Suite("Batches of records")
struct RecordBatchTests {
  private static func spool(_ path: String) throws -> Spool {
    try Spool.create(path, fingerprint: SHA256.hash([1]), unitCount: 100_000)
  }

  @Test
  func `small ones are counted at once and written together`() throws {
    let folder = try TemporaryFolder()
    let spool = try Self.spool(folder.entry("s"))
    let batch = RecordBatch(into: spool)
    var written: [Int] = []
    for simulation in 0..<50_000 {
      #expect(try batch.append(simulation, [1, 2, 3, 4]) == simulation + 1)
      if written.last != spool.completeCount { written.append(spool.completeCount) }
    }
    // 200,000 bytes in pieces of 65,536, and a few more where time went by.
    #expect(written.count >= 3 && written.count < 5000, "\(written.count)")
    try batch.flush()
    #expect(spool.completeCount == 50_000)
    #expect(try spool.read(49_999) == [1, 2, 3, 4])
  }

  @Test
  func `a long one does not wait`() throws {
    let folder = try TemporaryFolder()
    let spool = try Self.spool(folder.entry("s"))
    let batch = RecordBatch(into: spool)
    let long = [UInt8](repeating: 5, count: 1 << 16)
    #expect(try batch.append(7, long) == 1)
    #expect(spool.completeCount == 1)
    #expect(try spool.read(7) == long)
  }

  @Test
  func `none waits for longer than a while`() async throws {
    let folder = try TemporaryFolder()
    let spool = try Self.spool(folder.entry("s"))
    let batch = RecordBatch(into: spool)
    _ = try batch.append(1, [1])
    try await Task.sleep(for: .milliseconds(60))
    #expect(try batch.append(2, [2]) == 2)
    #expect(spool.completeCount == 2)
  }
}
