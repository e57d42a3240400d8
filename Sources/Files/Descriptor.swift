import Glibc

/// An open file, as the system numbers it.
///
/// Whoever opened it closes it. Every call is repeated when a signal interrupts it and continued
/// when it does part of the work.
struct Descriptor: Sendable {
  let number: Int32
  /// The path that failures name.
  let path: String

  init(number: Int32, path: String) {
    self.number = number
    self.path = path
  }

  init(
    opening path: String, _ flags: Int32, for operation: FileError.Operation,
    reportedAs reportedPath: String? = nil
  ) throws(FileError) {
    self.path = reportedPath ?? path
    // The system would cut the path at the NUL and open another file.
    guard !path.utf8.contains(0) else {
      throw FileError(operation, self.path, code: EINVAL)
    }
    var number: Int32
    repeat { number = open(path, flags | O_CLOEXEC, 0o666) } while number < 0 && errno == EINTR
    guard number >= 0 else { throw FileError(operation, self.path, code: errno) }
    self.number = number
  }

  /// Writes all of `bytes` at the file's own position, or at `offset`.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int? = nil) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let count =
        if let offset {
          pwrite(number, rest.baseAddress, rest.count, offset + done)
        } else {
          Glibc.write(number, rest.baseAddress, rest.count)
        }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError(.write, path, code: errno) }
      done += count
    }
  }

  func write(_ bytes: [UInt8], at offset: Int? = nil) throws(FileError) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(FileError) in
      try write(UnsafeRawBufferPointer(buffer), at: offset)
    }
  }

  /// Fills `buffer` from the file's own position, or from `offset`, as far as the file goes.
  ///
  /// Returns how many bytes there were: fewer than asked for only at the end of the file.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int? = nil
  ) throws(FileError) -> Int {
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count =
        if let offset {
          pread(number, rest.baseAddress, rest.count, offset + done)
        } else {
          Glibc.read(number, rest.baseAddress, rest.count)
        }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError(.read, path, code: errno) }
      if count == 0 { break }
      done += count
    }
    return done
  }

  func read(
    into buffer: inout [UInt8], at offset: Int? = nil
  ) throws(FileError) -> Int {
    try buffer.withUnsafeMutableBufferPointer { (buffer) throws(FileError) in
      try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
    }
  }

  /// What the system knows of the open file.
  func status() throws(FileError) -> stat {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw FileError(.inspect, path, code: errno) }
    return status
  }

  func truncate(to byteCount: Int) throws(FileError) {
    guard ftruncate(number, byteCount) == 0 else {
      throw FileError(.write, path, code: errno)
    }
  }

  /// Waits until the file is on the disk.
  func synchronize() throws(FileError) {
    while fsync(number) != 0 {
      switch errno {
      case EINTR: continue
      // Pipes, terminals and some file systems' folders have nothing to wait for.
      case EINVAL, ENOTSUP, EROFS: return
      default: throw FileError(.write, path, code: errno)
      }
    }
  }

  /// Closes the file; network file systems report a full disk only here.
  func close() throws(FileError) {
    // After EINTR Linux has closed the number, and another thread may own it already.
    guard Glibc.close(number) == 0 || errno == EINTR else {
      throw FileError(.write, path, code: errno)
    }
  }

  /// Closes a file of which nothing is expected any more.
  func abandon() { _ = Glibc.close(number) }
}
