import Platform

/// Operations on folders and on the files in them: create, list, rename, remove.
///
/// A path may be relative to the working folder; an empty path is refused by the system.
public enum Folder {
  /// Creates a folder, and those above it that are missing; one that exists is left as it is.
  ///
  /// - Throws: ``FileError``, also when the path leads to or through something that is no folder.
  public static func create(_ path: String) throws(FileError) {
    do throws(SystemError) {
      try FileSystem.createFolder(path)
    } catch {
      switch error {
      case .notFound where !path.isEmpty && parent(of: path) != path:
        try create(parent(of: path))
        try createBelowExisting(path)
      case .exists:
        guard try isFolder(path) else { throw FileError(.createFolder, path, .notAFolder) }
      default:
        throw FileError(.createFolder, path, error)
      }
    }
  }

  private static func createBelowExisting(_ path: String) throws(FileError) {
    do throws(SystemError) {
      try FileSystem.createFolder(path)
    } catch {
      // Another process may be making the same folder.
      guard error == .exists else { throw FileError(.createFolder, path, error) }
    }
  }

  /// Whether anything is at `path`; a link that leads nowhere is nothing.
  ///
  /// - Throws: ``FileError`` when the system does not allow to look.
  public static func exists(_ path: String) throws(FileError) -> Bool {
    try status(of: path) != nil
  }

  /// Whether a folder, or a link to one, is at `path`.
  ///
  /// - Throws: ``FileError`` when the system does not allow to look.
  public static func isFolder(_ path: String) throws(FileError) -> Bool {
    try status(of: path)?.kind == .folder
  }

  /// Whether a file, or a link to one, is at `path`: no folder, pipe or device.
  ///
  /// - Throws: ``FileError`` when the system does not allow to look.
  public static func isFile(_ path: String) throws(FileError) -> Bool {
    try status(of: path)?.kind == .file
  }

  /// The length of a file in bytes, or nil when nothing is at `path`.
  ///
  /// - Throws: ``FileError`` when the system does not allow to look.
  public static func byteCount(_ path: String) throws(FileError) -> Int? {
    try status(of: path)?.byteCount
  }

  /// The names in a folder, hidden ones too, in the order of their bytes.
  ///
  /// - Throws: ``FileError``.
  /// - Complexity: O(n log n).
  public static func names(in path: String) throws(FileError) -> [String] {
    let names: [String]
    do {
      names = try FileSystem.names(in: path)
    } catch {
      throw FileError(.list, path, error)
    }
    // The order of `ls` in the C locale, which is not quite that of strings in Swift.
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Renames a file or folder, in one step; a file (or an empty folder) of the new name is replaced.
  ///
  /// - Throws: ``FileError`` that names `new`.
  public static func rename(_ old: String, to new: String) throws(FileError) {
    do {
      try FileSystem.rename(old, to: new)
    } catch {
      throw FileError(.rename, new, error)
    }
  }

  /// Removes a file or an empty folder; where there is none, nothing happens.
  ///
  /// - Throws: ``FileError``.
  public static func remove(_ path: String) throws(FileError) {
    do {
      try FileSystem.remove(path)
    } catch {
      guard error == .notFound else { throw FileError(.remove, path, error) }
    }
  }

  /// Waits until the entries of a folder are on the disk, so that a rename survives a power cut.
  ///
  /// - Throws: ``FileError``.
  public static func synchronize(_ path: String) throws(FileError) {
    let folder = try Descriptor(opening: path, [.read, .folder], for: .write)
    defer { folder.abandon() }
    try folder.synchronize()
  }

  /// The folder that a path is an entry of: `a` of `a/b` and of `a/b/`, `.` of `b`, `/` of `/b`.
  public static func parent(of path: String) -> String {
    var rest = path.utf8[...]
    while rest.last == UInt8(ascii: "/") { rest.removeLast() }
    while let last = rest.last, last != UInt8(ascii: "/") { rest.removeLast() }
    guard !rest.isEmpty else { return path.utf8.first == UInt8(ascii: "/") ? "/" : "." }
    while rest.last == UInt8(ascii: "/") { rest.removeLast() }
    return rest.isEmpty ? "/" : String(Substring(rest))
  }

  private static func status(of path: String) throws(FileError) -> FileStatus? {
    do {
      return try FileSystem.status(of: path)
    } catch {
      throw FileError(.inspect, path, error)
    }
  }
}
