#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Files and folders by their paths.
///
/// Each function is one system call, and throws its error.
///
/// A path with a NUL in it is refused, since the system would cut it there and use another file.
public enum FileSystem {
  /// Makes a folder, which everybody may use whom the umask allows.
  ///
  /// - Throws: ``SystemError``, also when something is at `path`.
  public static func createFolder(_ path: String) throws(SystemError) {
    try check(path)
    guard unsafe mkdir(path, 0o777) == 0 else { throw .last }
  }

  /// What is at `path`, links being followed; nil when nothing is.
  ///
  /// - Throws: ``SystemError`` when the system does not allow to look.
  public static func status(of path: String) throws(SystemError) -> FileStatus? {
    try check(path)
    var found = stat()
    if unsafe stat(path, &found) == 0 { return FileStatus(found) }
    guard errno == ENOENT || errno == ENOTDIR else { throw .last }
    return nil
  }

  /// The names in a folder in no particular order, hidden ones included, without `.` and `..`.
  ///
  /// - Throws: ``SystemError``.
  public static func names(in path: String) throws(SystemError) -> [String] {
    try check(path)
    guard let folder = unsafe opendir(path) else { throw .last }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while true {
      // `readdir` returns nil at the end and for an error; only the latter sets `errno`.
      errno = 0
      guard let entry = unsafe readdir(folder) else { break }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(
          to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)
        ) {
          unsafe String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw .last }
    return names
  }

  /// Renames a file or folder, in one step; a file (or an empty folder) of the new name is replaced.
  ///
  /// - Throws: ``SystemError``.
  public static func rename(_ old: String, to new: String) throws(SystemError) {
    try check(old)
    try check(new)
    guard systemRename(old, new) == 0 else { throw .last }
  }

  /// Removes a file or an empty folder.
  ///
  /// - Throws: ``SystemError``, also when there is none.
  public static func remove(_ path: String) throws(SystemError) {
    try check(path)
    guard systemRemove(path) == 0 else { throw .last }
  }

  /// Removes a file, or leaves it if that is not possible.
  public static func unlinkIfPossible(_ path: String) {
    guard !path.utf8.contains(0) else { return }
    _ = unsafe unlink(path)
  }

  private static func check(_ path: String) throws(SystemError) {
    guard !path.utf8.contains(0) else { throw .invalidArgument }
  }
}

// Inside the type its own methods hide the functions of the C library that have their names.

private func systemRename(_ old: String, _ new: String) -> Int32 { unsafe rename(old, new) }

private func systemRemove(_ path: String) -> Int32 { unsafe remove(path) }
