#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What a file is opened for.
public struct OpenFileOptions: OptionSet, Sendable {
  /// The bits of the set.
  public let rawValue: Int32

  /// The set of these bits.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// Opens it for reading.
  public static let read = Self(rawValue: 1)
  /// Opens it for writing.
  public static let write = Self(rawValue: 2)
  /// Creates an empty file where there is none.
  public static let create = Self(rawValue: 4)
  /// Makes it empty.
  public static let truncate = Self(rawValue: 8)
  /// Fails if it is not a folder.
  public static let folder = Self(rawValue: 16)

  fileprivate var flags: Int32 {
    // Programs that this one starts must not inherit the open file.
    var flags = O_CLOEXEC | (!contains(.write) ? O_RDONLY : contains(.read) ? O_RDWR : O_WRONLY)
    if contains(.create) { flags |= O_CREAT }
    if contains(.truncate) { flags |= O_TRUNC }
    if contains(.folder) { flags |= O_DIRECTORY }
    return flags
  }
}

/// An open file, pipe, terminal or folder: a descriptor of the system.
///
/// Whoever opened it closes it. Every system call is repeated when a signal interrupts it, and continued
/// when it has done only a part of the work.
public struct OpenFile: Sendable {
  private let number: Int32

  /// The standard input of the process.
  public static let standardInput = OpenFile(number: STDIN_FILENO)
  /// The standard output of the process.
  public static let standardOutput = OpenFile(number: STDOUT_FILENO)
  /// The standard error of the process.
  public static let standardError = OpenFile(number: STDERR_FILENO)

  private init(number: Int32) { self.number = number }

  /// Opens a file.
  ///
  /// A file that is created may be read and written by everybody whom the umask allows.
  ///
  /// - Throws: ``SystemError``, also for a path with a NUL in it.
  public init(_ path: String, _ options: OpenFileOptions) throws(SystemError) {
    // The system would cut the path at the NUL and open another file.
    guard !path.utf8.contains(0) else { throw .invalidArgument }
    var number: Int32
    repeat { number = unsafe open(path, options.flags, 0o666) } while number < 0 && errno == EINTR
    guard number >= 0 else { throw .last }
    self.number = number
  }

  /// Writes all of `bytes` at the file's own position, or at `offset`.
  ///
  /// - Throws: ``SystemError``; some of the bytes may be written then.
  public func write(
    _ bytes: ArraySlice<UInt8>, at offset: Int? = nil
  ) throws(SystemError) {
    try unsafe bytes.withUnsafeBufferPointer { (bytes) throws(SystemError) in
      var done = 0
      while done < bytes.count {
        let rest = unsafe UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[done...]))
        let count =
          unsafe offset.map {
            unsafe pwrite(number, rest.baseAddress, rest.count, off_t($0 + done))
          } ?? systemWrite(number, rest)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw .last }
        done += count
      }
    }
  }

  /// Fills the first `count` bytes of `buffer`, or all of it, from the file's own position or from
  /// `offset`, as far as the file goes.
  ///
  /// - Precondition: `buffer` has `count` bytes.
  /// - Returns: how many bytes there were: fewer than asked for only at the end of the file.
  /// - Throws: ``SystemError``.
  public func read(
    into buffer: inout [UInt8], count: Int? = nil, at offset: Int? = nil
  ) throws(SystemError) -> Int {
    try unsafe buffer.withUnsafeMutableBufferPointer { (buffer) throws(SystemError) in
      let wanted = count ?? buffer.count
      precondition(wanted >= 0 && wanted <= buffer.count, "\(wanted) bytes into \(buffer.count)")
      var done = 0
      while done < wanted {
        let rest = unsafe UnsafeMutableRawBufferPointer(
          UnsafeMutableBufferPointer(rebasing: buffer[done..<wanted]))
        let count =
          unsafe offset.map { unsafe pread(number, rest.baseAddress, rest.count, off_t($0 + done)) }
          ?? systemRead(number, rest)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw .last }
        if count == 0 { break }
        done += count
      }
      return done
    }
  }

  /// What the system knows of the file.
  ///
  /// - Throws: ``SystemError``.
  public func status() throws(SystemError) -> FileStatus {
    var found = stat()
    guard unsafe fstat(number, &found) == 0 else { throw .last }
    return FileStatus(found)
  }

  /// Makes the file `byteCount` bytes long.
  ///
  /// - Throws: ``SystemError``.
  public func truncate(to byteCount: Int) throws(SystemError) {
    guard ftruncate(number, off_t(byteCount)) == 0 else { throw .last }
  }

  /// Waits until the file is on the disk.
  ///
  /// Returns at once for what cannot be waited for: a pipe, a terminal, the folders of some file systems.
  ///
  /// On Darwin the bytes may still be in the memory of the drive, which `fsync` does not ask to write them.
  ///
  /// - Throws: ``SystemError``.
  public func synchronize() throws(SystemError) {
    while fsync(number) != 0 {
      switch errno {
      case EINTR: continue
      case EINVAL, ENOTSUP, EROFS: return
      default: throw .last
      }
    }
  }

  /// Locks the file for this process, without waiting (`flock`).
  ///
  /// The lock ends when the file is closed, also by the end of the process, however that comes about.
  ///
  /// - Returns: false when the file is locked through another opening of it, in this process or another.
  /// - Throws: ``SystemError``.
  public func tryLock() throws(SystemError) -> Bool {
    while flock(number, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return false
      default: throw .last
      }
    }
    return true
  }

  /// Whether it is a terminal.
  public var isTerminal: Bool { isatty(number) == 1 }

  /// Closes the file.
  ///
  /// Network file systems may report a full disk only now.
  ///
  /// - Throws: ``SystemError``.
  public func close() throws(SystemError) {
    // After EINTR Linux has closed the number, and another thread may own it already.
    guard systemClose(number) == 0 || errno == EINTR else { throw .last }
  }

  /// Closes the file and ignores errors.
  public func abandon() { _ = systemClose(number) }
}

// Inside the type its own methods hide the functions of the C library that have their names.

private func systemWrite(_ number: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  unsafe write(number, bytes.baseAddress, bytes.count)
}

private func systemRead(_ number: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  unsafe read(number, buffer.baseAddress, buffer.count)
}

private func systemClose(_ number: Int32) -> Int32 { close(number) }
