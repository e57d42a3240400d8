import Glibc

/// Folders, and the files in them as entries: made, listed, renamed, removed.
///
/// A path may be relative to the working folder; an empty path is refused by the system.
public enum Folder {
  /// Creates a folder and those above it that are missing; one that exists is left alone.
  ///
  /// - Throws: ``FileError``, also when the path leads to or through something that is no folder.
  public static func create(_ path: String) throws(FileError) {
    guard !path.utf8.contains(0) else { throw FileError(.createFolder, path, code: EINVAL) }
    if mkdir(path, 0o777) == 0 { return }
    switch errno {
    case ENOENT where !path.isEmpty && parent(of: path) != path:
      try create(parent(of: path))
      // Another process may be making the same folder.
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
        throw FileError(.createFolder, path, code: errno)
      }
    case EEXIST:
      guard try isFolder(path) else { throw FileError(.createFolder, path, code: ENOTDIR) }
    default:
      throw FileError(.createFolder, path, code: errno)
    }
  }

  /// Whether anything is at `path`; a link that leads nowhere is nothing.
  ///
  /// - Throws: ``FileError`` when the system will not say.
  public static func exists(_ path: String) throws(FileError) -> Bool {
    try status(of: path) != nil
  }

  /// Whether a folder, or a link to one, is at `path`.
  ///
  /// - Throws: ``FileError`` when the system will not say.
  public static func isFolder(_ path: String) throws(FileError) -> Bool {
    guard let status = try status(of: path) else { return false }
    return status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a file, or a link to one, is at `path`: no folder, pipe or device.
  ///
  /// - Throws: ``FileError`` when the system will not say.
  public static func isFile(_ path: String) throws(FileError) -> Bool {
    guard let status = try status(of: path) else { return false }
    return status.st_mode & S_IFMT == S_IFREG
  }

  /// The length of a file in bytes, or nil when nothing is at `path`.
  ///
  /// - Throws: ``FileError`` when the system will not say.
  public static func byteCount(_ path: String) throws(FileError) -> Int? {
    guard let status = try status(of: path) else { return nil }
    return Int(status.st_size)
  }

  /// The names in a folder, hidden ones too, in the order of their bytes.
  ///
  /// - Throws: ``FileError``.
  /// - Complexity: O(n log n).
  public static func names(in path: String) throws(FileError) -> [String] {
    guard let folder = opendir(path) else { throw FileError(.list, path, code: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw FileError(.list, path, code: errno) }
    // String's own order would do, but this one is also `ls`'s in the C locale.
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Renames a file or folder, replacing a file (or an empty folder) of the new name at once.
  ///
  /// - Throws: ``FileError`` that names `new`.
  public static func rename(_ old: String, to new: String) throws(FileError) {
    guard Glibc.rename(old, new) == 0 else { throw FileError(.rename, new, code: errno) }
  }

  /// Removes a file or an empty folder; that there is none is no failure.
  ///
  /// - Throws: ``FileError``.
  public static func remove(_ path: String) throws(FileError) {
    guard Glibc.remove(path) == 0 || errno == ENOENT else {
      throw FileError(.remove, path, code: errno)
    }
  }

  /// Waits until the entries of a folder are on the disk, so that a rename survives a power cut.
  ///
  /// - Throws: ``FileError``.
  public static func synchronize(_ path: String) throws(FileError) {
    let folder = try Descriptor(opening: path, O_RDONLY | O_DIRECTORY, for: .write)
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

  private static func status(of path: String) throws(FileError) -> stat? {
    guard !path.utf8.contains(0) else { throw FileError(.inspect, path, code: EINVAL) }
    var status = stat()
    if stat(path, &status) == 0 { return status }
    guard errno == ENOENT || errno == ENOTDIR else {
      throw FileError(.inspect, path, code: errno)
    }
    return nil
  }
}
