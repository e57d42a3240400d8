/// Reads parts of the records of a spool, one after another.
///
/// Records of neighbouring units mostly lie together in the file, and a system call for each of them would
/// take longer than the work on what is read. So more of the file is read than was asked for, and kept for
/// the next parts.
public struct SpoolReader: ~Copyable {
  private let spool: Spool
  /// Bytes of the file from `start` on, of which `count` have been read.
  private var kept: [UInt8] = []
  private var start = 0
  private var count = 0

  /// Of longer records only the part asked for is read, since mostly the rest of the record follows.
  private static let longestRecord = 1 << 12
  /// The bytes that are read at a time: few at first, since many readers read few parts.
  private static let fewestBytes = longestRecord
  private static let mostBytes = 1 << 15

  /// Prepares to read from a spool, to which nothing is appended meanwhile.
  public init(_ spool: Spool) {
    self.spool = spool
  }

  /// The bytes of a unit's record from `offset` on, `byteCount` of them.
  ///
  /// They share the memory of the reader, which is copied if it reads on while they are held.
  ///
  /// - Precondition: the unit has a record, and the part lies within it.
  /// - Throws: ``FileError``.
  public mutating func read(
    _ unit: Int, offset: Int, byteCount: Int
  ) throws(FileError) -> ArraySlice<UInt8> {
    let record = spool.record(of: unit, containing: byteCount, at: offset)
    let place = record.offset + offset
    if place < start || place + byteCount > start + count {
      let readsOn = record.byteCount <= Self.longestRecord
      if readsOn, kept.count < Self.mostBytes {
        grow(to: max(Self.fewestBytes, min(2 * kept.count, Self.mostBytes)))
      } else if kept.count < byteCount {
        grow(to: byteCount)
      }
      (start, count) = (place, 0)
      count = try spool.file.read(
        into: &kept, count: readsOn ? min(kept.count, Self.mostBytes) : byteCount, at: place)
      guard count >= byteCount else { throw spool.endsWithinRecord }
    }
    return kept[place - start..<place - start + byteCount]
  }

  private mutating func grow(to byteCount: Int) {
    kept = [UInt8](repeating: 0, count: byteCount)
  }
}
