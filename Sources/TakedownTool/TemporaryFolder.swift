internal import Files

/// A folder that a command makes for itself and leaves no trace of.
enum TemporaryFolder {
  /// Removes a folder with the files in it; what cannot be removed is the system's to clean.
  static func remove(_ path: String) {
    do throws(FileError) {
      guard try Folder.exists(path) else { return }
      for name in try Folder.names(in: path) { try Folder.remove("\(path)/\(name)") }
      try Folder.remove(path)
    } catch {
      return
    }
  }
}
