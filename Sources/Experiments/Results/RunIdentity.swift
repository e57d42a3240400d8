internal import Files

/// Identifies the results that a folder is to hold.
struct RunIdentity {
  /// The hash of everything that their bytes depend on.
  let fingerprint: SHA256.Digest
  /// The hash of everything that the bytes of a single simulation depend on.
  let simulationFingerprint: SHA256.Digest
  let replicates: Int
  /// The shard of the simulations; nil for all of them.
  let shard: Shard?
  /// The files of the results, except `run.json`.
  let fileNames: [String]

  /// Results that are made in one piece.
  init(
    fingerprint: SHA256.Digest, simulationFingerprint: SHA256.Digest, replicates: Int,
    fileNames: [String]
  ) {
    self.fingerprint = fingerprint
    self.simulationFingerprint = simulationFingerprint
    self.replicates = replicates
    self.fileNames = fileNames
    shard = nil
  }

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
  /// How the results in a folder are related to those that are wanted.
  enum Relation: Equatable {
    /// They are the same results, complete or not.
    case same
    /// They have fewer replicates, and are equal otherwise.
    case fewerReplicates
    /// They have more replicates, and are equal otherwise.
    case moreReplicates
    /// They belong to another configuration.
    case other
  }

  /// How the results in the folder are related to those that are wanted.
  func relation(to wanted: RunIdentity) -> Relation {
    guard shardText == wanted.shard?.description else { return .other }
    if fingerprint == wanted.fingerprint.description { return .same }
    // Which simulations belong to a shard depends on the number of all simulations.
    guard shardText == nil, simulationFingerprint == wanted.simulationFingerprint.description else {
      return .other
    }
    return replicates < wanted.replicates ? .fewerReplicates : .moreReplicates
  }

  /// Whether these results, if incomplete, can be continued to the wanted ones.
  func isBeginning(of wanted: RunIdentity) -> Bool {
    [.same, .fewerReplicates].contains(relation(to: wanted))
  }
}
