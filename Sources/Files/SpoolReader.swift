/// Reads small parts of the records of a spool, one after another.
///
/// Records of neighbouring units mostly lie together, and a call of the system for each would take
/// longer than what is done with the part: so a stretch of the file is read and kept.
public struct SpoolReader: ~Copyable {
  private let spool: Spool
  /// Bytes of the file from `start` on, of which `count` have been read.
  private var stretch = [UInt8](repeating: 0, count: 1 << 15)
  private var start = 0
  private var count = 0

  /// Of longer records only the part wanted is read: what lies between would be read in vain.
  private static let longestRecord = 1 << 12

  /// Prepares to read from a spool, to which nothing is appended meanwhile.
  public init(_ spool: Spool) {
    self.spool = spool
  }

  /// Fills `buffer` with the part of a unit's record that begins at `offset`.
  ///
  /// - Precondition: the unit has a record, and the part lies within it.
  /// - Throws: ``FileError``.
  public mutating func read(
    _ unit: Int, offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(FileError) {
    let record = spool.record(of: unit, containing: buffer.count, at: offset)
    guard record.byteCount <= Self.longestRecord, buffer.count <= stretch.count else {
      return try unsafe spool.read(unit, offset: offset, into: buffer)
    }
    let place = record.offset + offset
    if place < start || place + buffer.count > start + count {
      (start, count) = (place, 0)
      count = try spool.file.read(into: &stretch, at: place)
      guard count >= buffer.count else { throw spool.endsWithinRecord }
    }
    unsafe stretch.withUnsafeBytes { bytes in
      let part = unsafe bytes[(place - start)...].prefix(buffer.count)
      unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: part))
    }
  }
}
