internal import Foundation
internal import Files

/// A new folder that goes away with all files in it.
public struct TemporaryFolder: ~Copyable {
  /// Where it is.
  public let path: String

  /// Makes one.
  public init() throws {
    var template = Array("/tmp/takedown-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw FileError(.createFolder, "/tmp", code: errno)
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.removeTree(path) }

  private static func removeTree(_ path: String) {
    if unlink(path) == 0 { return }
    do {
      for name in try Folder.names(in: path) { removeTree(path + "/" + name) }
      try Folder.remove(path)
    } catch {
      print("left behind: \(error)")
    }
  }

  /// The path of an entry.
  public func entry(_ name: String) -> String { path + "/" + name }

  /// Writes a file the plain way.
  public func make(_ name: String, _ bytes: [UInt8]) throws {
    guard let file = fopen(entry(name), "w") else {
      throw FileError(.write, entry(name), code: errno)
    }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
}
