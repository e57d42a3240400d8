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

  /// The greatest length of a `run.json`, in bytes.
  static let longestProvenance = 16 << 20

  private static let fingerprintKey = "\"fingerprint\": "
  /// With the indentation of the outermost object, which no key of the scenario has.
  private static let shardKey = "\n  \"shard\": "

  /// What a run that was killed before it wrote its provenance may leave.
  private static let leftovers = [".lock", provenanceName + ".part"]

  /// Everything that a run may write besides its provenance.
  private static let tableNames = ResultTable.everything.map(\.fileName) + [packageName]

  private init(path: String, lock: consuming FolderLock, provenance: Provenance?) {
    self.path = path
    self.lock = lock
    self.provenance = provenance
  }

  /// What the folder's `run.json` told when the folder was taken.
  private struct Provenance {
    let fingerprint: String
    let shard: String?
    let isComplete: Bool
  }

  private let provenance: Provenance?

  /// Whether the folder held the whole results of a run when it was taken.
  var isComplete: Bool { provenance?.isComplete ?? false }

  /// Whether the folder held results of that configuration when it was taken.
  func isOf(_ fingerprint: SHA256.Digest, _ shard: Shard?) -> Bool {
    provenance?.fingerprint == fingerprint.description
      && provenance?.shard == shard?.description
  }

  /// Takes a folder, making it if need be.
  ///
  /// With `overwrites`, results of another configuration, or other files, may be in it.
  static func take(
    _ path: String, fingerprint: SHA256.Digest, shard: Shard? = nil, overwrites: Bool
  ) throws(ExperimentFailure) -> ResultsFolder {
    let lock = try lock(path)
    let folder = ResultsFolder(path: path, lock: lock, provenance: try provenance(in: path))
    if !overwrites { try folder.check(fingerprint, shard) }
    return folder
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
  private func check(_ fingerprint: SHA256.Digest, _ shard: Shard?) throws(ExperimentFailure) {
    if provenance != nil {
      guard isOf(fingerprint, shard) else { throw .otherConfiguration(folder: path) }
      return
    }
    let isEmpty: Bool
    do throws(FileFailure) {
      isEmpty = try Folder.names(in: path).allSatisfy(Self.leftovers.contains)
    } catch {
      throw .file(error)
    }
    guard isEmpty else { throw .foreignFolder(path) }
  }

  /// What the folder's `run.json` tells, or nil without one.
  private static func provenance(in path: String) throws(ExperimentFailure) -> Provenance? {
    let file = path + "/" + provenanceName
    let bytes: [UInt8]
    do throws(FileFailure) {
      guard try Folder.exists(file) else { return nil }
      bytes = try FileBytes.read(path: file, limit: longestProvenance)
    } catch {
      throw .file(error)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    func value(_ key: String) -> String? {
      text.firstRange(of: key).map {
        String(text[$0.upperBound...].dropFirst().prefix { $0 != "\"" })
      }
    }
    return Provenance(
      fingerprint: value(fingerprintKey) ?? "", shard: value(shardKey),
      isComplete: text.contains("\"complete\": true"))
  }

  func file(_ name: String) -> String { path + "/" + name }

  /// Removes what an earlier run left, whatever its tables were; among files that are no results,
  /// only what the coming run is going to write.
  func clear(for tables: [ResultTable]) throws(FileFailure) {
    let names =
      provenance == nil ? tables.map(\.fileName) + [Self.packageName] : Self.tableNames
    for name in names { try remove([name, name + ".part"]) }
    try remove([Self.spoolName])
  }

  /// Takes back the tables of a run that could not write them all; its spool stays, to be resumed.
  ///
  /// Those that a provenance calls complete stay: of an earlier run whose place this one could not
  /// even begin to take, or of this one when only its last word to the disk failed. What cannot be
  /// removed stands beside a provenance that says it is not complete.
  func removeTables() {
    do throws(ExperimentFailure) {
      if try Self.provenance(in: path)?.isComplete ?? false { return }
    } catch {
      return
    }
    for name in Self.tableNames {
      do throws(FileFailure) { try remove([name]) } catch { continue }
    }
  }

  private func remove(_ names: [String]) throws(FileFailure) {
    for name in names { try Folder.remove(file(name)) }
  }
}
