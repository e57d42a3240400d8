internal import Synchronization
internal import Files

/// Collects records of simulations and writes them into the spool together.
///
/// Two system calls for each record would take longer than a tiny simulation does. Records are written when
/// there are enough bytes, or with the first record after a twentieth of a second. If the process is killed,
/// the records that were not yet written are lost; a resumed run simulates them again.
final class RecordBatch: Sendable {
  private struct Waiting {
    var records: [(unit: Int, bytes: [UInt8])] = []
    var byteCount = 0
    var written = ContinuousClock.now
  }

  /// Records are written when they have so many bytes.
  private static let enough = 1 << 16
  private static let longest = Duration.milliseconds(50)

  private let spool: Spool
  private let waiting = Mutex(Waiting())

  init(into spool: Spool) {
    self.spool = spool
  }

  /// Adds the record of a simulation; returns how many simulations are done.
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

  /// Writes the records that are left.
  func flush() throws(FileError) {
    try waiting.withLock { (waiting) throws(FileError) in try write(&waiting) }
  }

  private func write(_ waiting: inout Waiting) throws(FileError) {
    try spool.append(waiting.records)
    waiting.records.removeAll(keepingCapacity: true)
    waiting.byteCount = 0
  }
}
