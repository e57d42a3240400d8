import Files

/// The reader of the journal: a spool file that an earlier process left.
///
/// The first byte of an input says what is made right before it is read: the header, the checks of
/// the records, both or nothing.
struct SpoolFuzz: FuzzTarget {
  private let path: String
  private static let fingerprint = SHA256.hash(Array("fuzz".utf8))
  private static let unitCount = 6

  init(in folder: String) {
    path = folder + "/fuzz.spool"
  }

  var seeds: [[UInt8]] {
    var whole = SpoolRepair.header(Self.fingerprint)
    for unit in [0, 3, 1] {
      whole += SpoolRepair.record(unit: unit, Array(repeating: UInt8(unit), count: 40 * unit))
    }
    let records = Array(whole.dropFirst(SpoolRepair.header(Self.fingerprint).count))
    return [[0] + whole, [2] + whole, [1] + records, [3] + records, [0] + whole.dropLast(5)]
  }

  func run(_ input: [UInt8]) throws {
    let mode = input.first ?? 0
    var bytes = Array(input.dropFirst())
    if mode & 1 != 0 { bytes = SpoolRepair.header(Self.fingerprint) + bytes }
    if mode & 2 != 0 { SpoolRepair.mend(&bytes) }
    try FuzzFile.write(bytes, to: path)
    let spool: Spool
    do {
      spool = try Spool.open(path, fingerprint: Self.fingerprint, unitCount: Self.unitCount)
    } catch is SpoolError {
      return
    }
    var found = 0
    for unit in 0..<Self.unitCount where spool.contains(unit) {
      found += 1
      let record = try spool.read(unit)
      precondition(record.count == spool.byteCount(of: unit))
    }
    precondition(found == spool.completeCount)
    precondition(spool.tornByteCount >= 0 && spool.tornByteCount <= bytes.count)
    if !spool.contains(2) { try spool.append(2, input) }
    let again = try Spool.open(path, fingerprint: Self.fingerprint, unitCount: Self.unitCount)
    precondition(again.tornByteCount == 0 && again.completeCount == spool.completeCount)
    let records = (try again.read(2), try spool.read(2))
    precondition(records.0 == records.1)
  }
}
