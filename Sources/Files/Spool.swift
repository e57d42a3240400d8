import Platform
import Synchronization

/// Why a file cannot be opened as a spool.
public enum SpoolError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file is not a spool.
  case notASpool(path: String)
  /// The spool has another fingerprint: it belongs to another configuration.
  case otherFingerprint(path: String)

  /// One line that names the file.
  public var description: String {
    switch self {
    case .notASpool(let path): "\(path) is not a spool file"
    case .otherFingerprint(let path): "\(path) belongs to another configuration"
    }
  }
}

/// An append-only file for intermediate results, with one record for each unit of work.
///
/// It may be used from several threads. The file begins with a fingerprint of the configuration it belongs
/// to. Each record has its unit, its length and a check value, so that after a crash
/// ``open(_:fingerprint:unitCount:groupCount:onlyReads:)`` keeps all complete records and cuts off an
/// incomplete one. In memory a unit takes 16 bytes.
public final class Spool: Sendable {
  /// Where the file is.
  public let path: String
  /// Units are numbered 0 ..< `unitCount`.
  public let unitCount: Int
  /// How many bytes of unfinished or damaged records were cut off when the file was opened.
  public let tornByteCount: Int
  /// The most bytes of a record.
  public static let longestRecord = Int(UInt32.max)
  let file: Descriptor
  private let numbering: SpoolNumbering
  private let index: Mutex<SpoolIndex>

  private init(
    file: Descriptor, numbering: SpoolNumbering, index: consuming SpoolIndex, tornByteCount: Int
  ) {
    path = file.path
    unitCount = numbering.unitCount
    self.numbering = numbering
    self.tornByteCount = tornByteCount
    self.file = file
    self.index = Mutex(index)
  }

  deinit { file.abandon() }

  /// Creates an empty spool, in place of whatever file is there.
  ///
  /// The units are divided into `groupCount` groups of equal size, each a range of consecutive units.
  ///
  /// - Throws: ``FileError``.
  /// - Precondition: `unitCount` is in 0...2^32, and a multiple of `groupCount`.
  public static func create(
    _ path: String, fingerprint: SHA256.Digest, unitCount: Int, groupCount: Int = 1
  ) throws(FileError) -> Spool {
    let numbering = SpoolNumbering(unitCount: unitCount, groupCount: groupCount)
    let file = try Descriptor(opening: path, [.read, .write, .create, .truncate], for: .write)
    do {
      try file.write(SpoolFormat.header(fingerprint: fingerprint), at: 0)
    } catch {
      file.abandon()
      throw error
    }
    return Spool(
      file: file, numbering: numbering, index: SpoolIndex(unitCount: unitCount), tornByteCount: 0)
  }

  /// Opens a spool to continue it: checks every record, and cuts the file off at the first that is incomplete
  /// or damaged.
  ///
  /// With `onlyReads` the file is not changed, and need not be writable. It then has the complete records
  /// before the first that is not, and none can be appended.
  ///
  /// The spool may have been created with smaller groups, whose records it then has. It must not have been
  /// created with larger groups, or with another number of them.
  ///
  /// - Throws: ``SpoolError`` for a file that is not this spool, ``FileError``.
  /// - Precondition: `unitCount` is in 0...2^32, and a multiple of `groupCount`.
  /// - Complexity: O(length of the file).
  public static func open(
    _ path: String, fingerprint: SHA256.Digest, unitCount: Int, groupCount: Int = 1,
    onlyReads: Bool = false
  ) throws -> Spool {
    let numbering = SpoolNumbering(unitCount: unitCount, groupCount: groupCount)
    let file = try Descriptor(opening: path, onlyReads ? .read : [.read, .write], for: .read)
    do {
      let byteCount = try file.status().byteCount
      var scan = SpoolScan(
        file: file, numbering: numbering, index: SpoolIndex(unitCount: unitCount))
      if try scan.checkHeader(fingerprint: fingerprint) {
        try scan.readRecords(upTo: byteCount)
      } else if !onlyReads {
        try file.write(SpoolFormat.header(fingerprint: fingerprint), at: 0)
      }
      let tornByteCount = max(0, byteCount - scan.index.end)
      if !onlyReads { try file.truncate(to: scan.index.end) }
      return Spool(
        file: file, numbering: numbering, index: scan.index, tornByteCount: tornByteCount)
    } catch {
      file.abandon()
      throw error
    }
  }

  /// Whether a file is a spool with this fingerprint.
  ///
  /// - Throws: ``FileError``.
  public static func isSpool(
    _ path: String, of fingerprint: SHA256.Digest
  ) throws(FileError) -> Bool {
    guard try Folder.isFile(path) else { return false }
    let file = try Descriptor(opening: path, .read, for: .read)
    defer { file.abandon() }
    var found = [UInt8](repeating: 0, count: SpoolFormat.headerByteCount)
    let count = try file.read(into: &found, at: 0)
    return count == found.count && found == SpoolFormat.header(fingerprint: fingerprint)
  }

  /// The number of units that have a record.
  public var completeCount: Int { index.withLock { $0.completeCount } }

  /// Whether a unit has a record.
  ///
  /// - Precondition: `unit` is in 0 ..< ``unitCount``.
  public func contains(_ unit: Int) -> Bool { byteCount(of: unit) != nil }

  /// The length of a unit's record in bytes, or nil when it has none.
  ///
  /// - Precondition: `unit` is in 0 ..< ``unitCount``.
  public func byteCount(of unit: Int) -> Int? {
    index.withLock { $0.record(of: unit)?.byteCount }
  }

  /// Appends the record of a unit.
  ///
  /// After a failure (such as a full disk) the spool is as it was before, and the unit has no record.
  ///
  /// - Precondition: `unit` is in 0 ..< ``unitCount`` and has no record; `bytes` has fewer than
  ///   2^32 bytes.
  /// - Throws: ``FileError``.
  public func append(_ unit: Int, _ bytes: [UInt8]) throws(FileError) {
    precondition(unit >= 0 && unit < unitCount, "unit \(unit) of \(unitCount)")
    let header = SpoolFormat.recordHeader(number: numbering.number(of: unit), bytes[...])
    try index.withLock { (index) throws(FileError) in
      precondition(index.record(of: unit) == nil, "second record of unit \(unit)")
      // The header is written last: if the process dies in between, there are zeros in place of its mark.
      try file.write(bytes, at: index.end + SpoolFormat.recordHeaderByteCount)
      try file.write(header, at: index.end)
      index.append(unit: unit, byteCount: bytes.count)
    }
  }

  /// Appends the records of some units with one write.
  ///
  /// If the process dies in between, the check value of the first incomplete record tells. After a failure
  /// none of the units has a record.
  ///
  /// - Precondition: the units are in 0 ..< ``unitCount``, differ, and have no record; each record
  ///   has fewer than 2^32 bytes.
  /// - Throws: ``FileError``.
  public func append(_ records: [(unit: Int, bytes: [UInt8])]) throws(FileError) {
    // A single record is not copied, since it may be long.
    if records.count == 1 { return try append(records[0].unit, records[0].bytes) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      records.reduce(0) { $0 + SpoolFormat.recordHeaderByteCount + $1.bytes.count })
    for record in records {
      precondition(record.unit >= 0 && record.unit < unitCount, "unit \(record.unit)")
      let number = numbering.number(of: record.unit)
      bytes += SpoolFormat.recordHeader(number: number, record.bytes[...])
      bytes += record.bytes
    }
    try index.withLock { (index) throws(FileError) in
      for record in records {
        precondition(index.record(of: record.unit) == nil, "second record of unit \(record.unit)")
      }
      try file.write(bytes, at: index.end)
      for record in records { index.append(unit: record.unit, byteCount: record.bytes.count) }
    }
  }

  /// The place of a unit's record, of which `byteCount` bytes at `offset` are to be read.
  func record(of unit: Int, containing byteCount: Int, at offset: Int) -> SpoolIndex.Record {
    guard let record = index.withLock({ $0.record(of: unit) }) else {
      preconditionFailure("unit \(unit) has no record")
    }
    precondition(
      offset >= 0 && offset <= record.byteCount - byteCount,
      "\(byteCount) bytes at \(offset) of a record of \(record.byteCount)")
    return record
  }

  /// The error for a file that has become shorter.
  var endsWithinRecord: FileError {
    FileError(.read, path, reason: "the file ends within a record")
  }

  /// The whole record of a unit.
  ///
  /// - Precondition: the unit has a record.
  /// - Throws: ``FileError``.
  public func read(_ unit: Int) throws(FileError) -> [UInt8] {
    let record = record(of: unit, containing: 0, at: 0)
    var bytes = [UInt8](repeating: 0, count: record.byteCount)
    guard try file.read(into: &bytes, at: record.offset) == bytes.count else {
      throw endsWithinRecord
    }
    return bytes
  }

  /// Waits until the records are on the disk, so that they survive a power cut.
  ///
  /// - Throws: ``FileError``.
  public func synchronize() throws(FileError) { try file.synchronize() }

  /// Removes the file.
  ///
  /// The spool can still be read until it is destroyed.
  ///
  /// - Throws: ``FileError``.
  public func remove() throws(FileError) { try Folder.remove(path) }
}
