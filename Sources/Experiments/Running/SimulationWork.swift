internal import ModerationModel
internal import Files

/// Runs simulations and makes their records.
struct SimulationWork: Sendable {
  let recording: Recording
  /// Simulates a replicate.
  ///
  /// An error makes this simulation fail, and no other.
  var simulate: @Sendable (Simulator, Int, Recording) throws -> ReplicateResult = {
    try $0.simulate(replicate: $1, recording: $2)
  }

  /// The most bytes of a record.
  var longestRecord = Spool.longestRecord

  init(_ configuration: RunConfiguration) {
    recording = Recording(
      channels: configuration.tables.contains(.channels),
      events: configuration.tables.contains(.events),
      lifetimes: configuration.kept.lives)
  }

  /// The record of a simulation of a point.
  func record(of simulation: Int, at ready: PointSource.Ready) -> SimulationRecord {
    let replicate = ready.point.replicate(simulation)
    do {
      let result = try simulate(ready.simulator, replicate, recording)
      let record = SimulationRecord(result, replicate: replicate, renderer: ready.renderer)
      guard record.bytes.count > longestRecord else { return record }
      return SimulationRecord(
        failure: "its rows and lives are \(record.bytes.count) bytes, and \(longestRecord) are "
          + "possible; leave out the tables events, channels, series or survival, or sample less "
          + "often",
        layout: ready.point.layout)
    } catch {
      return SimulationRecord(failure: "\(error)", layout: ready.point.layout)
    }
  }
}
