internal import Files

extension ResultsFolder {
  /// Replaces the results in the folder with the complete results of the run, if they were made within it.
  func replaceOthers() throws(FileError) {
    if isBesideOthers { try Self.finishReplacement(in: path) }
  }

  /// Replaces the results in a folder with complete ones that were made within it; does nothing where there
  /// are none.
  ///
  /// Several files cannot be renamed in one step. So first `run.json` is changed to say that the folder is not
  /// complete. If the replacement is interrupted, the next run into the folder finishes it, whatever its
  /// configuration: at every moment each file of the new results is in one of the two places.
  static func finishReplacement(in path: String) throws(FileError) {
    let beside = beside(path)
    guard try Folder.isFile("\(beside)/\(provenanceName)") else { return }
    let bytes = try FileBytes.read(path: "\(beside)/\(provenanceName)", limit: longestProvenance)
    guard let names = waitingNames(beside, bytes) else { return }
    if !names.contains(spoolName) { try Folder.remove("\(beside)/\(spoolName)") }
    // Where a folder has the name of a file, renaming would fail halfway.
    for name in names where try Folder.isFolder("\(path)/\(name)") {
      throw FileError(.rename, "\(path)/\(name)", reason: "Is a directory")
    }
    let holdsResults = try StoredRun.ifAny(in: path) != nil
    if holdsResults {
      var mark = try AtomicFile("\(path)/\(provenanceName)")
      try mark.write(incomplete(bytes))
      _ = try mark.commit()
    }
    for name in names where try Folder.exists("\(beside)/\(name)") {
      try Folder.rename("\(beside)/\(name)", to: "\(path)/\(name)")
    }
    if holdsResults {
      for name in tableNames + [spoolName] where !names.contains(name) {
        try Folder.remove("\(path)/\(name)")
      }
    }
    try Folder.synchronize(path)
    try Folder.rename("\(beside)/\(provenanceName)", to: "\(path)/\(provenanceName)")
    try Folder.synchronize(path)
    do throws(FileError) {
      try Folder.remove(beside)
    } catch {
      // The results are in place. Another program's file in the inner folder, for example, does no harm.
      return
    }
  }

  private static let completeness = Array("\"complete\": true\n}\n".utf8)

  /// The files of the results that a `run.json` describes; nil where it does not say that they are complete.
  private static func waitingNames(_ folder: String, _ bytes: [UInt8]) -> [String]? {
    guard bytes.suffix(completeness.count) == completeness[...] else { return nil }
    do throws(StoredRunError) {
      return try StoredRun(folder, bytes).files.map(\.name)
    } catch {
      return nil
    }
  }

  /// The `run.json` of complete results, changed to say that they are not complete.
  private static func incomplete(_ bytes: [UInt8]) -> [UInt8] {
    bytes.dropLast(completeness.count) + Array("\"complete\": false\n}\n".utf8)
  }
}
