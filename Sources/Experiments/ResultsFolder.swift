internal import Tables

/// The folder of one run, held against other processes for as long as the value lives.
///
/// A folder is whole when its `run.json` says `"complete": true`, which is written last. Results of
/// another configuration are never mixed with new ones.
struct ResultsFolder: ~Copyable {
  let path: String
  private let lock: FolderLock

  static let provenanceName = "run.json"
  static let packageName = "datapackage.json"
  static let spoolName = "run.spool"

  private static let fingerprintKey = "\"fingerprint\": "

  private init(path: String, lock: consuming FolderLock) {
    self.path = path
    self.lock = lock
  }

  /// Takes a folder, making it if need be.
  ///
  /// With `overwrites`, results of another configuration, or other files, may be in it.
  static func take(
    _ path: String, fingerprint: SHA256.Digest, overwrites: Bool
  ) throws(ExperimentFailure) -> ResultsFolder {
    let lock = try lock(path)
    if !overwrites { try check(path, fingerprint: fingerprint) }
    return ResultsFolder(path: path, lock: lock)
  }

  private static func lock(_ path: String) throws(ExperimentFailure) -> FolderLock {
    do {
      try Folder.create(path)
      return try FolderLock(folder: path)
    } catch let failure as FileFailure {
      throw .file(failure)
    } catch {
      throw .inUse("\(error)")
    }
  }

  /// Refuses a folder with other results or other files.
  private static func check(
    _ path: String, fingerprint: SHA256.Digest
  ) throws(ExperimentFailure) {
    let known: String?
    let isEmpty: Bool
    do throws(FileFailure) {
      known = try Self.fingerprint(in: path)
      isEmpty = try Folder.names(in: path).allSatisfy { $0 == ".lock" }
    } catch {
      throw .file(error)
    }
    if known == fingerprint.description || (known == nil && isEmpty) { return }
    throw known == nil ? .foreignFolder(path) : .otherConfiguration(folder: path)
  }

  /// The fingerprint that the folder's provenance names, or nil without provenance.
  private static func fingerprint(in path: String) throws(FileFailure) -> String? {
    let file = path + "/" + provenanceName
    guard try Folder.exists(file) else { return nil }
    let text = String(decoding: try FileBytes.read(path: file, limit: 16 << 20), as: UTF8.self)
    guard let key = text.firstRange(of: fingerprintKey) else { return "" }
    return String(text[key.upperBound...].dropFirst().prefix { $0 != "\"" })
  }

  func file(_ name: String) -> String { path + "/" + name }

  /// Removes what an earlier run left that the coming one will not write anew.
  func clear(keeping kept: [String]) throws(FileFailure) {
    let tables = ResultTable.allCases.map(\.fileName) + [Self.packageName, Self.spoolName]
    for name in tables where !kept.contains(name) {
      if try Folder.exists(file(name)) { try Folder.remove(file(name)) }
    }
  }
}
