import Platform

/// An open file whose errors name its path.
///
/// Whoever opened it closes it.
struct Descriptor: Sendable {
  private let file: OpenFile
  /// The path that errors name.
  let path: String

  init(_ file: OpenFile, path: String) {
    self.file = file
    self.path = path
  }

  init(
    opening path: String, _ options: OpenFileOptions, for operation: FileError.Operation,
    reportedAs reportedPath: String? = nil
  ) throws(FileError) {
    let reportedPath = reportedPath ?? path
    do {
      file = try OpenFile(path, options)
    } catch {
      throw FileError(operation, reportedPath, error)
    }
    self.path = reportedPath
  }

  /// Writes all of `bytes` at the file's own position, or at `offset`.
  func write(_ bytes: ArraySlice<UInt8>, at offset: Int? = nil) throws(FileError) {
    try told(as: .write) { (file) throws(SystemError) in try file.write(bytes, at: offset) }
  }

  func write(_ bytes: [UInt8], at offset: Int? = nil) throws(FileError) {
    try write(bytes[...], at: offset)
  }

  /// Fills the first `count` bytes of `buffer`, or all of it, from the file's own position or from
  /// `offset`, as far as the file goes.
  ///
  /// Returns how many bytes there were: fewer than asked for only at the end of the file.
  func read(
    into buffer: inout [UInt8], count: Int? = nil, at offset: Int? = nil
  ) throws(FileError) -> Int {
    do {
      return try file.read(into: &buffer, count: count, at: offset)
    } catch {
      throw FileError(.read, path, error)
    }
  }

  /// What the system tells about the open file.
  func status() throws(FileError) -> FileStatus {
    try told(as: .inspect) { (file) throws(SystemError) in try file.status() }
  }

  func truncate(to byteCount: Int) throws(FileError) {
    try told(as: .write) { (file) throws(SystemError) in try file.truncate(to: byteCount) }
  }

  /// Waits until the file is on the disk.
  func synchronize() throws(FileError) {
    try told(as: .write) { (file) throws(SystemError) in try file.synchronize() }
  }

  /// Locks the file, without waiting; false when it is locked by somebody else.
  func tryLock() throws(FileError) -> Bool {
    try told(as: .lock) { (file) throws(SystemError) in try file.tryLock() }
  }

  /// Closes the file; network file systems may report a full disk only now.
  func close() throws(FileError) {
    try told(as: .write) { (file) throws(SystemError) in try file.close() }
  }

  /// Closes the file and ignores errors.
  func abandon() { file.abandon() }

  private func told<Value>(
    as operation: FileError.Operation, _ call: (OpenFile) throws(SystemError) -> Value
  ) throws(FileError) -> Value {
    do {
      return try call(file)
    } catch {
      throw FileError(operation, path, error)
    }
  }
}
