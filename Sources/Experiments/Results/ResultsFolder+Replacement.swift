internal import Files

extension ResultsFolder {
  /// Puts the whole results of the run in the place of those beside which it worked.
  func replaceOthers() throws(FileError) {
    if isBesideOthers { try Self.finishReplacement(in: path) }
  }

  /// Puts results that wait within a folder, whole, in the place of those that it holds; nothing where
  /// none wait.
  ///
  /// Several files cannot be renamed in one step. So the folder says first that it is not complete, and
  /// a replacement that is interrupted is finished by the next run into the folder, whatever that is
  /// of: at every moment each file of the new results is in one of both places.
  static func finishReplacement(in path: String) throws(FileError) {
    let beside = beside(path)
    guard try Folder.isFile("\(beside)/\(provenanceName)") else { return }
    let bytes = try FileBytes.read(path: "\(beside)/\(provenanceName)", limit: longestProvenance)
    guard let names = waitingNames(beside, bytes) else { return }
    if !names.contains(spoolName) { try Folder.remove("\(beside)/\(spoolName)") }
    // A folder in the place of a file would stop everything halfway.
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
      // The results are in place. Somebody else's file in it, say, does no harm.
      return
    }
  }

  private static let completeness = Array("\"complete\": true\n}\n".utf8)

  /// The files of the whole results that a provenance tells of; nil where it tells of none.
  private static func waitingNames(_ folder: String, _ bytes: [UInt8]) -> [String]? {
    guard bytes.suffix(completeness.count) == completeness[...] else { return nil }
    do throws(StoredRunError) {
      return try StoredRun(folder, bytes).files.map(\.name)
    } catch {
      return nil
    }
  }

  /// The provenance of whole results as one that says they are not.
  private static func incomplete(_ bytes: [UInt8]) -> [UInt8] {
    bytes.dropLast(completeness.count) + Array("\"complete\": false\n}\n".utf8)
  }
}
