import Files
import TestSupport
import Testing

@Suite("Folders")
struct FolderTests {
  @Test
  func `creates what is missing and accepts what is there`() throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("a/b//c/")
    try Folder.create(path)
    try Folder.create(path)
    try Folder.create("/")
    try Folder.create(".")
    let isFolder = try Folder.isFolder(path)
    #expect(isFolder)
  }

  @Test
  func `a file in the way is reported`() throws {
    let folder = try TemporaryFolder()
    try folder.make("file", [])
    for path in [folder.entry("file"), folder.entry("file/a/b")] {
      let failure = #expect(throws: FileError.self) { try Folder.create(path) }
      #expect(failure?.description == "cannot create folder \(path): Not a directory")
    }
    #expect(throws: FileError.self) { try Folder.create("/proc/none/a") }
    #expect(throws: FileError.self) { try Folder.create("") }
  }

  @Test
  func `tells files, folders and nothing apart`() throws {
    let folder = try TemporaryFolder()
    try folder.make("file", [1, 2])
    let file = folder.entry("file")
    #expect(try Folder.exists(file))
    #expect(try !Folder.isFolder(file))
    #expect(try Folder.isFile(file))
    for path in [folder.path, file + "x", "/dev/null"] { #expect(try !Folder.isFile(path)) }
    #expect(try Folder.byteCount(file) == 2)
    #expect(try !Folder.exists(file + "/x"))
    #expect(try Folder.byteCount(file + "x") == nil)
    #expect(try Folder.isFolder("/"))
  }

  @Test
  func `lists in byte order, renames and removes`() throws {
    let folder = try TemporaryFolder()
    for name in ["b", "B", ".hidden", "a10", "a9"] { try folder.make(name, []) }
    let before = try Folder.names(in: folder.path)
    #expect(before == [".hidden", "B", "a10", "a9", "b"])
    try Folder.rename(folder.entry("b"), to: folder.entry("B"))
    try Folder.remove(folder.entry("a9"))
    try Folder.remove(folder.entry("a9"))
    try Folder.synchronize(folder.path)
    let after = try Folder.names(in: folder.path)
    #expect(after == [".hidden", "B", "a10"])
    let failure = #expect(throws: FileError.self) { try Folder.remove("/proc/version") }
    #expect(failure?.operation == .remove)
    #expect(throws: FileError.self) { try Folder.names(in: "/proc/version") }
    #expect(throws: FileError.self) { try Folder.rename("/nothing/a", to: "/nothing/b") }
  }

  @Test(
    arguments: [
      ("a/b", "a"), ("a/b/", "a"), ("b", "."), ("/b", "/"), ("/", "/"), ("", "."),
      ("/a/b/c", "/a/b"), ("a//b", "a"), ("./b", "."),
    ])
  func `the folder of a path`(path: String, parent: String) {
    #expect(Folder.parent(of: path) == parent)
  }
}
