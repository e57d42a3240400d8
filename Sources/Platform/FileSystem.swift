#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Files and folders by their paths: each function is one call of the system, and its failure the system's.
///
/// A path with a NUL in it is refused, since the system would cut it there and mean another file.
public enum FileSystem {
  /// Makes a folder, which all may use whom the user's mask allows.
  ///
  /// - Throws: ``SystemError``, also when something is at `path`.
  public static func createFolder(_ path: String) throws(SystemError) {
    try check(path)
    guard unsafe mkdir(path, 0o777) == 0 else { throw .last }
  }

  /// What is at `path` or at the end of the links there; nil when nothing is.
  ///
  /// - Throws: ``SystemError`` when the system will not say.
  public static func status(of path: String) throws(SystemError) -> FileStatus? {
    try check(path)
    var found = stat()
    if unsafe stat(path, &found) == 0 { return FileStatus(found) }
    guard errno == ENOENT || errno == ENOTDIR else { throw .last }
    return nil
  }

  /// The names in a folder, hidden ones too, without `.` and `..`, as the system has them: in no order.
  ///
  /// - Throws: ``SystemError``.
  public static func names(in path: String) throws(SystemError) -> [String] {
    try check(path)
    guard let folder = unsafe opendir(path) else { throw .last }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while true {
      // Only so can the end be told from a failure.
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

  /// Gives a file or folder another name, in one step; a file (or an empty folder) that has it is replaced.
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

  /// Takes the name of a file away, or leaves it if that cannot be.
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
