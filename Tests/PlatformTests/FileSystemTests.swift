import Platform
import TestSupport
import Testing

@Suite("Files of the system")
struct FileSystemTests {
  @Test
  func `what is written at an offset is read there, and the end of a file is no failure`() throws {
    let folder = try TemporaryFolder()
    let file = try OpenFile(folder.entry("a"), [.read, .write, .create])
    defer { file.abandon() }
    try file.write([1, 2, 3], at: 4)
    var found = [UInt8](repeating: 9, count: 10)
    let count = try file.read(into: &found, at: 3)
    #expect(count == 4)
    #expect(found == [0, 1, 2, 3, 9, 9, 9, 9, 9, 9])
    #expect(try file.read(into: &found, count: 2, at: 4) == 2)
    #expect(found == [1, 2, 2, 3, 9, 9, 9, 9, 9, 9])
    #expect(try file.status().byteCount == 7)
    try file.truncate(to: 2)
    #expect(try file.status().byteCount == 2)
    #expect(!file.isTerminal)
  }

  @Test
  func `kinds and identities of what is at a path`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("a")
    let file = try OpenFile(path, [.write, .create, .truncate])
    defer { file.abandon() }
    #expect(try FileSystem.status(of: path)?.kind == .file)
    #expect(try FileSystem.status(of: path)?.identity == file.status().identity)
    #expect(try FileSystem.status(of: folder.path)?.kind == .folder)
    #expect(try FileSystem.status(of: folder.path)?.identity != file.status().identity)
    #expect(try FileSystem.status(of: "/dev/null")?.kind == .other)
    #expect(try FileSystem.status(of: path + "/below a file") == nil)
    try FileSystem.rename(path, to: folder.entry("b"))
    #expect(try FileSystem.names(in: folder.path) == ["b"])
    try FileSystem.remove(folder.entry("b"))
    #expect(throws: SystemError.notFound) { try FileSystem.remove(folder.entry("b")) }
  }

  @Test
  func `a path with a NUL in it is refused, not cut`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("a")
    try FileSystem.createFolder(path)
    let cut = path + "\0b"
    #expect(throws: SystemError.invalidArgument) { _ = try OpenFile(cut, .read) }
    #expect(throws: SystemError.invalidArgument) { try FileSystem.createFolder(cut) }
    #expect(throws: SystemError.invalidArgument) { _ = try FileSystem.status(of: cut) }
    #expect(throws: SystemError.invalidArgument) { _ = try FileSystem.names(in: cut) }
    #expect(throws: SystemError.invalidArgument) { try FileSystem.rename(cut, to: path) }
    #expect(throws: SystemError.invalidArgument) { try FileSystem.rename(path, to: cut) }
    #expect(throws: SystemError.invalidArgument) { try FileSystem.remove(cut) }
    FileSystem.unlinkIfPossible(cut)
    #expect(try FileSystem.names(in: folder.path) == ["a"])
  }

  @Test
  func `a lock is one opening's alone and ends with it`() throws {
    let folder = try TemporaryFolder()
    let first = try OpenFile(folder.entry("a"), [.write, .create])
    let second = try OpenFile(folder.entry("a"), .read)
    defer { second.abandon() }
    #expect(try first.tryLock())
    #expect(try !second.tryLock())
    try first.close()
    #expect(try second.tryLock())
  }

  @Test
  func `failures are told in English`() {
    #expect(SystemError.notFound.description == "No such file or directory")
    #expect(SystemError.brokenPipe.description == "Broken pipe")
    #expect(SystemError.isAFolder.description == "Is a directory")
  }
}
