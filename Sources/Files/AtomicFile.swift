import Platform

/// A file that appears whole or not at all.
///
/// The bytes go to `<path>.part`. ``commit()`` waits until they are on the disk and renames the part to the
/// path in one step, replacing a file that is there. A value that is destroyed without a commit removes its
/// part and leaves the file at the path alone. Length and SHA-256 of the bytes are computed on the way.
public struct AtomicFile: ~Copyable {
  /// What was written.
  public struct Receipt: Equatable, Sendable {
    /// The length in bytes.
    public let byteCount: Int
    /// The hash of the bytes.
    public let sha256: SHA256.Digest

    /// The receipt of a file that exists: its length and hash.
    ///
    /// - Throws: ``FileError``.
    /// - Complexity: O(length of the file), in fixed memory.
    public init(ofFile path: String) throws {
      var hash = SHA256()
      var count = 0
      try FileBytes.eachPiece(of: path) { piece in
        hash.update(piece)
        count += piece.count
      }
      byteCount = count
      sha256 = hash.digest()
    }

    fileprivate init(byteCount: Int, sha256: SHA256.Digest) {
      self.byteCount = byteCount
      self.sha256 = sha256
    }
  }

  /// Where the file will be.
  public let path: String
  private let partPath: String
  private let part: Descriptor
  private var waiting: [UInt8] = []
  private var hash = SHA256()
  private var byteCount = 0
  /// The first failure: bytes are missing after it, so the file must not be committed.
  private var failure: FileError?
  private var isPartOpen = true
  private var isPartThere = true

  private static let bufferByteCount = 1 << 20

  /// Begins a file.
  ///
  /// - Throws: ``FileError``, also at once when `path` is a folder.
  public init(_ path: String) throws(FileError) {
    if try Folder.isFolder(path) { throw FileError(.write, path, .isAFolder) }
    let partPath = path + ".part"
    let part = try Descriptor(
      opening: partPath, [.write, .create, .truncate], for: .write, reportedAs: path)
    self.init(path: path, partPath: partPath, part: part)
  }

  private init(path: String, partPath: String, part: Descriptor) {
    self.path = path
    self.partPath = partPath
    self.part = part
    waiting.reserveCapacity(Self.bufferByteCount)
  }

  deinit {
    // A failure cannot be reported here; a part that is left behind is overwritten by the next file.
    if isPartOpen { part.abandon() }
    if isPartThere { FileSystem.unlinkIfPossible(partPath) }
  }

  /// Appends bytes.
  ///
  /// - Throws: ``FileError``; after one, every later call throws it again.
  public mutating func write(_ bytes: [UInt8]) throws(FileError) { try write(bytes[...]) }

  /// Appends bytes.
  ///
  /// - Throws: ``FileError``; after one, every later call throws it again.
  public mutating func write(_ bytes: ArraySlice<UInt8>) throws(FileError) {
    if let failure { throw failure }
    if waiting.count + bytes.count > Self.bufferByteCount { try flush() }
    if bytes.count >= Self.bufferByteCount {
      try put(bytes)
    } else {
      waiting.append(contentsOf: bytes)
    }
  }

  /// Appends the rows of `table` and empties it.
  ///
  /// - Throws: ``FileError``; after one, every later call throws it again.
  public mutating func write(draining table: inout CSVBuffer) throws(FileError) {
    try write(table.written)
    table.removeAll()
  }

  /// Puts all bytes so far on the disk, but not yet in place: after this ``commit()`` needs no more room.
  ///
  /// - Throws: ``FileError``, also that of an earlier write.
  public mutating func prepare() throws(FileError) {
    if let failure { throw failure }
    try flush()
    try part.synchronize()
  }

  /// Puts the file in place, so that it survives a power cut.
  ///
  /// - Throws: ``FileError``, also that of an earlier write; the part is removed then.
  public consuming func commit() throws(FileError) -> Receipt {
    try prepare()
    isPartOpen = false
    try part.close()
    do {
      try FileSystem.rename(partPath, to: path)
    } catch {
      throw FileError(.write, path, error)
    }
    isPartThere = false
    try Folder.synchronize(Folder.parent(of: path))
    return Receipt(byteCount: byteCount, sha256: hash.digest())
  }

  private mutating func flush() throws(FileError) {
    // Taken out of `self` meanwhile, since `put` changes `self` too.
    var bytes: [UInt8] = []
    swap(&bytes, &waiting)
    try put(bytes[...])
    bytes.removeAll(keepingCapacity: true)
    swap(&bytes, &waiting)
  }

  private mutating func put(_ bytes: ArraySlice<UInt8>) throws(FileError) {
    do {
      try part.write(bytes)
    } catch {
      failure = error
      throw error
    }
    hash.update(bytes)
    byteCount += bytes.count
  }
}
