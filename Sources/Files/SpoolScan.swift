/// Reads an existing spool file from its start to the first record that is incomplete or damaged.
struct SpoolScan {
  let file: Descriptor
  let numbering: SpoolNumbering
  var index: SpoolIndex
  private var chunk = [UInt8](repeating: 0, count: 1 << 20)

  init(file: Descriptor, numbering: SpoolNumbering, index: SpoolIndex) {
    self.file = file
    self.numbering = numbering
    self.index = index
  }

  /// Whether the file has its header; false where the header itself was not written to its end.
  mutating func checkHeader(fingerprint: SHA256.Digest) throws -> Bool {
    let expected = SpoolFormat.header(fingerprint: fingerprint)
    var found = expected
    let count = try file.read(into: &found, at: 0)
    if found.prefix(count) == expected.prefix(count) { return count == expected.count }
    let magic = SpoolFormat.magic
    throw found.prefix(count).starts(with: magic)
      ? SpoolError.otherFingerprint(path: file.path)
      : SpoolError.notASpool(path: file.path)
  }

  mutating func readRecords(upTo byteCount: Int) throws(FileError) {
    while index.end < byteCount {
      guard let header = try recordHeader(),
        let unit = numbering.unit(numbered: header.number), index.record(of: unit) == nil,
        header.byteCount <= byteCount - index.end - SpoolFormat.recordHeaderByteCount,
        try check(of: header) == header.check
      else { return }
      index.append(unit: unit, byteCount: header.byteCount)
    }
  }

  private mutating func recordHeader() throws(FileError) -> SpoolFormat.RecordHeader? {
    var bytes = [UInt8](repeating: 0, count: SpoolFormat.recordHeaderByteCount)
    guard try file.read(into: &bytes, at: index.end) == bytes.count else { return nil }
    return SpoolFormat.RecordHeader(bytes)
  }

  private mutating func check(
    of header: SpoolFormat.RecordHeader
  ) throws(FileError) -> UInt32? {
    var crc = SpoolFormat.startCheck(number: header.number, byteCount: header.byteCount)
    var offset = index.end + SpoolFormat.recordHeaderByteCount
    let end = offset + header.byteCount
    while offset < end {
      let wanted = min(chunk.count, end - offset)
      guard try file.read(into: &chunk, count: wanted, at: offset) == wanted else { return nil }
      crc.update(chunk[..<wanted])
      offset += wanted
    }
    return crc.value
  }
}
