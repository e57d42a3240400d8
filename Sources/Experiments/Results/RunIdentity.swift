internal import Files

/// Which results a folder is to hold.
struct RunIdentity {
  /// The hash of all that decides their bytes.
  let fingerprint: SHA256.Digest
  /// The hash of what decides the bytes of a simulation.
  let simulationFingerprint: SHA256.Digest
  let replicates: Int
  /// The part of the simulations; nil for all.
  let shard: Shard?
  /// The files that hold them, besides `run.json`.
  let fileNames: [String]

  init(_ configuration: RunConfiguration, _ shard: Shard?) {
    fingerprint = configuration.fingerprint
    simulationFingerprint = configuration.simulationFingerprint
    replicates = configuration.plan.replicates
    self.shard = shard
    fileNames =
      shard == nil
      ? configuration.tables.map(\.fileName) + [ResultsFolder.packageName]
      : [ResultTable.design.fileName, ResultsFolder.spoolName]
  }
}

// Whether a run may work in a folder with results.
extension StoredRun {
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
}
