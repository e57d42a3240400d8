/// Where the records of a spool are.
struct SpoolIndex: Sendable {
  /// Where the body of a record is in the file.
  ///
  /// At offset 0 is the file's header, so 0 means no record.
  struct Record: Sendable {
    var offset = 0
    fileprivate var length: UInt32 = 0

    var byteCount: Int { Int(length) }
  }

  private var records: [Record]
  /// Where the next record begins.
  private(set) var end = SpoolFormat.headerByteCount
  private(set) var completeCount = 0

  init(unitCount: Int) {
    precondition(unitCount >= 0 && unitCount <= 1 << 32, "\(unitCount) units")
    records = [Record](repeating: Record(), count: unitCount)
  }

  func record(of unit: Int) -> Record? {
    precondition(unit >= 0 && unit < records.count, "unit \(unit) of \(records.count)")
    let record = records[unit]
    return record.offset > 0 ? record : nil
  }

  mutating func append(unit: Int, byteCount: Int) {
    let offset = end + SpoolFormat.recordHeaderByteCount
    records[unit] = Record(offset: offset, length: UInt32(byteCount))
    end = offset + byteCount
    completeCount += 1
  }
}
