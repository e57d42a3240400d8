import Files
import TestSupport
import Testing

@Suite("File bytes")
struct FileBytesTests {
  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
  func `reads a file whole`(count: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 3) }
    try folder.make("file", bytes)
    let content = try FileBytes.read(path: folder.entry("file"), limit: count)
    #expect(content == bytes)
  }

  @Test
  func `a file above the limit is refused`() throws {
    let folder = try TemporaryFolder()
    try folder.make("file", [1, 2, 3])
    let path = folder.entry("file")
    let failure = #expect(throws: FileError.self) { try FileBytes.read(path: path, limit: 2) }
    #expect(failure?.description == "cannot read \(path): longer than 2 bytes")
    // An endless one too.
    #expect(throws: FileError.self) { try FileBytes.read(path: "/dev/zero", limit: 100_000) }
  }

  @Test
  func `files without an announced length are read`() throws {
    let bytes = try FileBytes.read(path: "/proc/self/status", limit: 1 << 20)
    #expect(!bytes.isEmpty)
  }

  @Test(arguments: [("/nothing", "No such file or directory"), ("/tmp", "Is a directory")])
  func `failures say what and why`(path: String, reason: String) {
    let failure = #expect(throws: FileError.self) { try FileBytes.read(path: path, limit: 1) }
    #expect(failure?.description == "cannot read \(path): \(reason)")
  }
}
