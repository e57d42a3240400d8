internal import ScenarioFiles
internal import Files

/// What decides whether a run may work in a folder with results.
extension StoredRun {
  /// The provenance of a folder; nil where there is none that this program could have written.
  static func ifAny(in folder: String) throws(FileError) -> StoredRun? {
    let path = "\(folder)/\(ResultsFolder.provenanceName)"
    guard try Folder.isFile(path) else { return nil }
    let bytes = try FileBytes.read(path: path, limit: ResultsFolder.longestProvenance)
    do throws(StoredRunError) {
      return try StoredRun(folder, bytes)
    } catch {
      return nil
    }
  }

  /// How results that are there stand to those that are wanted.
  enum Relation: Equatable {
    /// They are the ones, or on their way to be.
    case same
    /// They are the first replicates of them.
    case fewerReplicates
    /// They have those wanted and further replicates.
    case moreReplicates
    /// They are of another configuration.
    case other
  }

  /// How the results of the folder stand to those wanted.
  func relation(to wanted: RunIdentity) -> Relation {
    guard shardText == wanted.shard?.description else { return .other }
    if fingerprint == wanted.fingerprint.description { return .same }
    // Which simulations belong to a shard depends on how many there are in all.
    guard shardText == nil, simulationFingerprint == wanted.simulationFingerprint.description else {
      return .other
    }
    return replicates < wanted.replicates ? .fewerReplicates : .moreReplicates
  }

  /// Whether what was done of these results can be gone on with to get those wanted.
  func isBeginning(of wanted: RunIdentity) -> Bool {
    [.same, .fewerReplicates].contains(relation(to: wanted))
  }

  /// What is wrong with the files that the folder says it holds, or nil.
  ///
  /// - Throws: ``FileError`` for one that cannot be read.
  /// - Complexity: O(length of the files).
  func problemWithFiles() throws -> String? {
    for file in files {
      let path = "\(folder)/\(file.name)"
      // A pipe in place of a file would keep the program waiting.
      guard try Folder.isFile(path) else { return "\(path) is missing" }
      let receipt = try AtomicFile.Receipt(ofFile: path)
      guard receipt.sha256.description == file.sha256 else {
        return "\(path) is torn or changed: its hash is not that of run.json"
      }
    }
    return nil
  }
}
