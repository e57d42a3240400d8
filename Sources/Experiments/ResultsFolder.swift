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

  /// What a run that was killed before it wrote its provenance may leave.
  private static let leftovers = [".lock", provenanceName + ".part"]

  /// Everything that a run may write besides its provenance.
  private static let tableNames = ResultTable.allCases.map(\.fileName) + [packageName]

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
      isEmpty = try Folder.names(in: path).allSatisfy(leftovers.contains)
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

  /// Removes what an earlier run left, whatever its tables were.
  func clear() throws(FileFailure) {
    for name in Self.tableNames { try remove([name, name + ".part"]) }
    try remove([Self.spoolName])
  }

  /// Takes back the tables of a run that could not write them all; its spool stays, to be resumed.
  ///
  /// What cannot be removed either stands beside a provenance that says it is not complete.
  func removeTables() {
    for name in Self.tableNames {
      do throws(FileFailure) { try remove([name]) } catch { continue }
    }
  }

  private func remove(_ names: [String]) throws(FileFailure) {
    for name in names { try Folder.remove(file(name)) }
  }
}
