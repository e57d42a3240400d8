internal import Synchronization
internal import Files

/// Records of simulations on their way into the spool.
///
/// Small ones are written together, since two calls of the system for each simulation would take longer than
/// a tiny simulation does; none waits longer than the next record after a twentieth of a second. A process
/// that is killed loses what waits, and simulates it again when it is resumed.
final class RecordBatch: Sendable {
  private struct Waiting {
    var records: [(unit: Int, bytes: [UInt8])] = []
    var byteCount = 0
    var written = ContinuousClock.now
  }

  /// So many bytes are written at once.
  private static let enough = 1 << 16
  private static let longest = Duration.milliseconds(50)

  private let spool: Spool
  private let waiting = Mutex(Waiting())

  init(into spool: Spool) {
    self.spool = spool
  }

  /// Takes the record of a simulation; returns how many simulations are done.
  func append(_ simulation: Int, _ bytes: [UInt8]) throws(FileError) -> Int {
    try waiting.withLock { (waiting) throws(FileError) in
      waiting.records.append((simulation, bytes))
      waiting.byteCount += bytes.count
      let now = ContinuousClock.now
      if waiting.byteCount >= Self.enough || now - waiting.written >= Self.longest {
        try write(&waiting)
        waiting.written = now
      }
      return spool.completeCount + waiting.records.count
    }
  }

  /// Writes what waits.
  func flush() throws(FileError) {
    try waiting.withLock { (waiting) throws(FileError) in try write(&waiting) }
  }

  private func write(_ waiting: inout Waiting) throws(FileError) {
    try spool.append(waiting.records)
    waiting.records.removeAll(keepingCapacity: true)
    waiting.byteCount = 0
  }
}
