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
