import Foundation
import Files
import TestSupport
import Testing

@Suite("Spool")
struct SpoolTests {
  static let fingerprint = SHA256.hash([1])

  static func record(_ unit: Int) -> [UInt8] {
    (0..<(unit * 7 % 23)).map { UInt8(truncatingIfNeeded: unit &* 31 &+ $0) }
  }

  static func open(_ path: String, unitCount: Int = 10) throws -> Spool {
    try Spool.open(path, fingerprint: fingerprint, unitCount: unitCount)
  }

  @Test
  func `records come back whole and in parts`() throws {
    let folder = try TemporaryFolder()
    let spool = try Spool.create(
      folder.entry("s"), fingerprint: Self.fingerprint, unitCount: 10)
    for unit in [7, 0, 3] { try spool.append(unit, Self.record(unit)) }
    #expect(spool.completeCount == 3)
    #expect((0..<10).filter(spool.contains) == [0, 3, 7])
    #expect(spool.byteCount(of: 3) == 21)
    #expect(spool.byteCount(of: 1) == nil)
    #expect(try spool.read(7) == Self.record(7))
    #expect(try spool.read(0) == [])
    var reader = SpoolReader(spool)
    #expect(try reader.read(3, offset: 16, byteCount: 5) == Self.record(3)[16...])
  }

  @Test
  func `records appended together are those appended one by one`() throws {
    let folder = try TemporaryFolder()
    let units = [7, 0, 3, 9]
    let one = try Spool.create(
      folder.entry("one"), fingerprint: Self.fingerprint, unitCount: 10)
    for unit in units { try one.append(unit, Self.record(unit)) }
    let all = try Spool.create(
      folder.entry("all"), fingerprint: Self.fingerprint, unitCount: 10)
    try all.append([])
    try all.append([(7, Self.record(7))])
    try all.append(units.dropFirst().map { ($0, Self.record($0)) })
    #expect(all.completeCount == 4)
    for unit in units { #expect(try all.read(unit) == Self.record(unit)) }
    let bytes = try ["one", "all"].map {
      try FileBytes.read(path: folder.entry($0), limit: 10_000)
    }
    #expect(bytes[0] == bytes[1])
  }

  @Test(arguments: [1, 3, 4])
  func `a spool goes on with larger groups`(groupCount: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("s")
    func unit(_ group: Int, _ member: Int, of size: Int) -> Int { group * size + member }
    let small = try Spool.create(
      path, fingerprint: Self.fingerprint, unitCount: 2 * groupCount, groupCount: groupCount)
    for group in 0..<groupCount {
      try small.append(unit(group, 1, of: 2), Self.record(group + 1))
    }
    let large = try Spool.open(
      path, fingerprint: Self.fingerprint, unitCount: 5 * groupCount, groupCount: groupCount)
    #expect(large.tornByteCount == 0)
    #expect(large.completeCount == groupCount)
    for group in 0..<groupCount {
      for member in 0..<5 {
        #expect(large.contains(unit(group, member, of: 5)) == (member == 1))
      }
      #expect(try large.read(unit(group, 1, of: 5)) == Self.record(group + 1))
      try large.append([(unit(group, 4, of: 5), Self.record(group + 9))])
    }
    let again = try Spool.open(
      path, fingerprint: Self.fingerprint, unitCount: 5 * groupCount, groupCount: groupCount)
    #expect(again.completeCount == 2 * groupCount)
    for group in 0..<groupCount {
      #expect(try again.read(unit(group, 4, of: 5)) == Self.record(group + 9))
    }
  }

  @Test
  func `a file is a spool of what its fingerprint says, and of nothing else`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("s")
    #expect(try !Spool.isSpool(path, of: Self.fingerprint))
    _ = try Spool.create(path, fingerprint: Self.fingerprint, unitCount: 1)
    #expect(try Spool.isSpool(path, of: Self.fingerprint))
    #expect(try !Spool.isSpool(path, of: SHA256.hash([2])))
    try folder.make("s", Array("mine".utf8))
    #expect(try !Spool.isSpool(path, of: Self.fingerprint))
    #expect(try !Spool.isSpool(folder.path, of: Self.fingerprint))
  }

  @Test
  func `a spool goes on where it was`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("s")
    let first = try Spool.create(path, fingerprint: Self.fingerprint, unitCount: 10)
    try first.append(4, Self.record(4))
    let second = try Self.open(path)
    #expect(second.tornByteCount == 0)
    try second.append(5, Self.record(5))
    try second.synchronize()
    let third = try Self.open(path)
    #expect(third.completeCount == 2)
    #expect(try third.read(4) == Self.record(4))
    #expect(try third.read(5) == Self.record(5))
  }

  @Test
  func `a tail torn at any byte costs only the record it is in`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("s")
    let units = [2, 9, 0, 4]
    let spool = try Spool.create(path, fingerprint: Self.fingerprint, unitCount: 10)
    var ends = [40]
    for unit in units {
      try spool.append(unit, Self.record(unit))
      ends.append(try #require(try Folder.byteCount(path)))
    }
    let whole = try FileBytes.read(path: path, limit: 10_000)
    for length in 0...whole.count {
      try folder.make("torn", Array(whole[..<length]))
      let torn = try Self.open(folder.entry("torn"))
      let keptCount = max(0, ends.count { $0 <= length } - 1)
      #expect(torn.completeCount == keptCount)
      #expect(torn.tornByteCount == max(0, length - ends[keptCount]))
      for unit in units[..<keptCount] { #expect(try torn.read(unit) == Self.record(unit)) }
      // It can be finished as if nothing had happened.
      for unit in units[keptCount...] { try torn.append(unit, Self.record(unit)) }
      #expect(try FileBytes.read(path: folder.entry("torn"), limit: 10_000) == whole)
    }
  }

  @Test
  func `a spool that is only read stays as it is, torn or not`() throws {
    let folder = try TemporaryFolder()
    let spool = try Spool.create(
      folder.entry("s"), fingerprint: Self.fingerprint, unitCount: 10)
    for unit in [2, 9] { try spool.append(unit, Self.record(unit)) }
    let whole = try FileBytes.read(path: folder.entry("s"), limit: 10_000)
    for (length, keptCount) in [(whole.count, 2), (whole.count - 1, 1), (39, 0)] {
      let bytes = Array(whole[..<length])
      try folder.make("torn", bytes)
      let torn = try Spool.open(
        folder.entry("torn"), fingerprint: Self.fingerprint, unitCount: 10, onlyReads: true)
      #expect(torn.completeCount == keptCount)
      #expect((torn.tornByteCount > 0) == (keptCount == 1))
      if keptCount > 0 { #expect(try torn.read(2) == Self.record(2)) }
      #expect(try FileBytes.read(path: folder.entry("torn"), limit: 10_000) == bytes)
    }
  }

  @Test
  func `a changed bit anywhere in a record is found`() throws {
    let folder = try TemporaryFolder()
    let spool = try Spool.create(
      folder.entry("s"), fingerprint: Self.fingerprint, unitCount: 10)
    for unit in [2, 9] { try spool.append(unit, Self.record(unit)) }
    let whole = try FileBytes.read(path: folder.entry("s"), limit: 10_000)
    let secondStart = 40 + 16 + Self.record(2).count
    for position in secondStart..<whole.count {
      var damaged = whole
      damaged[position] ^= 0x10
      try folder.make("damaged", damaged)
      let opened = try Self.open(folder.entry("damaged"))
      #expect(opened.completeCount == 1 && opened.contains(2))
    }
  }

  @Test
  func `zeros, repeated units and units out of range end the reading`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("s")
    let spool = try Spool.create(path, fingerprint: Self.fingerprint, unitCount: 10)
    try spool.append(9, Self.record(9))
    let whole = try FileBytes.read(path: path, limit: 10_000)
    try folder.make("zeros", whole + [UInt8](repeating: 0, count: 64))
    let zeros = try Self.open(folder.entry("zeros"))
    #expect(zeros.completeCount == 1 && zeros.tornByteCount == 64)
    try folder.make("twice", whole + whole[40...])
    #expect(try Self.open(folder.entry("twice")).completeCount == 1)
    #expect(try Self.open(path, unitCount: 9).completeCount == 0)
  }

  @Test
  func `another fingerprint and another file are refused and left alone`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("s")
    _ = try Spool.create(path, fingerprint: SHA256.hash([2]), unitCount: 10)
    #expect(throws: SpoolError.otherFingerprint(path: path)) { try Self.open(path) }
    #expect(try Folder.byteCount(path) == 40)
    let other = folder.entry("other")
    try folder.make("other", Array("a,b\n1,2\n".utf8))
    #expect(throws: SpoolError.notASpool(path: other)) { try Self.open(other) }
    #expect(try Folder.byteCount(other) == 8)
    #expect(throws: FileError.self) { try Self.open(folder.entry("none")) }
  }

  @Test
  func `threads append at the same time`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("s")
    let spool = try Spool.create(path, fingerprint: Self.fingerprint, unitCount: 400)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<8 {
        group.addTask {
          for unit in stride(from: worker, to: 400, by: 8) {
            try spool.append(unit, Self.record(unit))
            #expect(try spool.read(unit) == Self.record(unit))
          }
        }
      }
      try await group.waitForAll()
    }
    let opened = try Self.open(path, unitCount: 400)
    #expect(opened.completeCount == 400)
    for unit in 0..<400 { #expect(try opened.read(unit) == Self.record(unit)) }
  }

  @Test
  func `a record longer than the reading buffer is checked`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("s")
    let long = [UInt8](repeating: 7, count: (1 << 20) + 3)
    let spool = try Spool.create(path, fingerprint: Self.fingerprint, unitCount: 10)
    try spool.append(1, long)
    let opened = try Self.open(path)
    #expect(opened.byteCount(of: 1) == long.count)
  }

  @Test
  func `a full disk is reported`() {
    let failure = #expect(throws: FileError.self) {
      try Spool.create("/dev/full", fingerprint: Self.fingerprint, unitCount: 1)
    }
    #expect(failure?.description == "cannot write /dev/full: No space left on device")
  }

  /// In a process of its own, because the limit that makes the append fail is the process's.
  @Test
  func `an append that fails leaves the spool as it was`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let path = folder.entry("s")
      let spool = try Spool.create(path, fingerprint: SHA256.hash([1]), unitCount: 10)
      try spool.append(1, [1, 2, 3])
      // Without the signal, writing beyond the limit fails and does not kill.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 200, rlim_max: 200)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      var code: Int32 = 0
      do throws(FileError) {
        try spool.append(2, [UInt8](repeating: 5, count: 500))
      } catch {
        code = error.code
      }
      try spool.append(3, [4])
      let opened = try Spool.open(path, fingerprint: SHA256.hash([1]), unitCount: 10)
      let units = (0..<10).filter(opened.contains)
      let third = try opened.read(3)
      precondition(code == EFBIG && units == [1, 3] && third == [4], "\(code) \(units) \(third)")
    }
  }

  @Test
  func `removes its file on request and stays readable`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("s")
    let spool = try Spool.create(path, fingerprint: Self.fingerprint, unitCount: 10)
    try spool.append(3, Self.record(3))
    try spool.remove()
    #expect(try !Folder.exists(path))
    #expect(try spool.read(3) == Self.record(3))
  }
}
