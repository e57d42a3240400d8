import Foundation
import Files
import TestSupport
import Testing

@Suite("Folder lock")
struct FolderLockTests {
  @Test
  func `a second holder is refused and told of the first`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    let lock = try FolderLock(folder: path)
    let refusal = #expect(throws: FolderInUseError.self) { _ = try FolderLock(folder: path) }
    #expect(refusal?.description == "\(path) is in use by process \(getpid())")
    #expect(lock.folder == path)
  }

  @Test
  func `ends with the value and leaves no file`() throws {
    let folder = try TemporaryFolder()
    for _ in 0..<2 { _ = try FolderLock(folder: folder.path) }
    let names = try Folder.names(in: folder.path)
    #expect(names == [])
  }

  @Test
  func `a lock file left behind locks nothing`() throws {
    let folder = try TemporaryFolder()
    try folder.make(".lock", Array("1\n".utf8))
    let path = folder.path
    #expect(throws: Never.self) { _ = try FolderLock(folder: path) }
  }

  @Test
  func `a folder that is none cannot be locked`() {
    let failure = #expect(throws: FileError.self) { _ = try FolderLock(folder: "/proc/version") }
    #expect(failure?.description == "cannot lock /proc/version/.lock: Not a directory")
  }
}
