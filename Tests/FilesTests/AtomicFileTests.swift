import Foundation
import Files
import TestSupport
import Testing

@Suite("Atomic files")
struct AtomicFileTests {
  static func write(_ path: String, _ pieces: [[UInt8]]) throws(FileError) -> AtomicFile.Receipt {
    var file = try AtomicFile(path)
    for piece in pieces { try file.write(piece) }
    return try file.commit()
  }

  @Test
  func `a committed file is there with its length and hash, and its part is gone`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("a.csv")
    let bytes = Array("a,b\n1,2\n".utf8)
    let receipt = try Self.write(path, [Array(bytes[..<3]), Array(bytes[3...])])
    let content = try FileBytes.read(path: path, limit: 100)
    let names = try Folder.names(in: folder.path)
    #expect(content == bytes)
    #expect(receipt.byteCount == 8)
    #expect(receipt.sha256 == SHA256.hash(bytes))
    #expect(names == ["a.csv"])
  }

  @Test
  func `more than the buffer arrives whole and in order`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("big")
    let sizes = [700_000, 700_000, 5, 1_048_576, 1_200_000, 0, 1]
    let pieces = sizes.enumerated().map { [UInt8](repeating: UInt8($0 + 1), count: $1) }
    let receipt = try Self.write(path, pieces)
    let content = try FileBytes.read(path: path, limit: 1 << 23)
    #expect(receipt.byteCount == sizes.reduce(0, +))
    #expect(content == Array(pieces.joined()))
  }

  @Test
  func `without commit the old file stays and the part goes`() throws {
    let folder = try TemporaryFolder()
    try folder.make("a", [1])
    do {
      var file = try AtomicFile(folder.entry("a"))
      try file.write([2, 3])
      let during = try Folder.names(in: folder.path)
      #expect(during == ["a", "a.part"])
    }
    let names = try Folder.names(in: folder.path)
    let content = try FileBytes.read(path: folder.entry("a"), limit: 10)
    #expect(names == ["a"])
    #expect(content == [1])
  }

  @Test
  func `a part that a crash left is overwritten`() throws {
    let folder = try TemporaryFolder()
    try folder.make("a.part", [9, 9, 9])
    _ = try Self.write(folder.entry("a"), [[1]])
    let content = try FileBytes.read(path: folder.entry("a"), limit: 10)
    #expect(content == [1])
  }

  @Test
  func `a table is drained into the file`() throws {
    let folder = try TemporaryFolder()
    var table = CSVBuffer()
    var file = try AtomicFile(folder.entry("t"))
    for number in 1...2 {
      table.append(number)
      table.endRow()
      try file.write(draining: &table)
    }
    _ = try file.commit()
    let content = try FileBytes.read(path: folder.entry("t"), limit: 10)
    #expect(content == Array("1\n2\n".utf8))
    #expect(table.count == 0)
  }

  @Test
  func `a full disk is reported and nothing is left`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("series.csv")
    // The part file becomes the device that is always full.
    symlink("/dev/full", path + ".part")
    let failure = #expect(throws: FileError.self) { try Self.write(path, [[1, 2, 3]]) }
    #expect(failure?.description == "cannot write \(path): No space left on device")
    #expect(failure?.code == ENOSPC)
    let names = try Folder.names(in: folder.path)
    #expect(names == [])
  }

  @Test
  func `after a failed write the file cannot be committed`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("a")
    symlink("/dev/full", path + ".part")
    var file = try AtomicFile(path)
    var codes: [Int32] = []
    do { try file.write([UInt8](repeating: 0, count: 1 << 20)) } catch { codes.append(error.code) }
    do { try file.write([1]) } catch { codes.append(error.code) }
    do { _ = try file.commit() } catch { codes.append(error.code) }
    #expect(codes == [ENOSPC, ENOSPC, ENOSPC])
    let names = try Folder.names(in: folder.path)
    #expect(names == [])
  }

  @Test
  func `impossible places are refused at once`() throws {
    let folder = try TemporaryFolder()
    try folder.make("file", [1])
    let cases: [(String, String)] = [
      (folder.path, "Is a directory"),
      (folder.entry("file/x"), "Not a directory"),
      (folder.entry("none/x"), "No such file or directory"),
      ("/proc/version/x", "Not a directory"),
      ("/proc/x", "No such file or directory"),
      (folder.entry(String(repeating: "n", count: 300)), "File name too long"),
      (folder.entry("nul\0.csv"), "Invalid argument"),
    ]
    for (path, reason) in cases {
      let failure = #expect(throws: FileError.self) { try Self.write(path, []) }
      #expect(failure?.reason == reason)
    }
  }
}
