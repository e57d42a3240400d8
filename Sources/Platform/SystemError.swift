#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The failure of a system call, as the C library numbers it (`errno`).
public struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The number; the same failure may have another number on another system.
  public let code: Int32

  /// The failure of this number.
  public init(code: Int32) { self.code = code }

  /// There is nothing at the path.
  public static let notFound = SystemError(code: ENOENT)
  /// Something is at the path already.
  public static let exists = SystemError(code: EEXIST)
  /// A file or something else is where a folder should be.
  public static let notAFolder = SystemError(code: ENOTDIR)
  /// A folder is where a file should be.
  public static let isAFolder = SystemError(code: EISDIR)
  /// The system does not accept an argument, such as a path with a NUL in it.
  public static let invalidArgument = SystemError(code: EINVAL)
  /// Nobody reads the pipe any more.
  public static let brokenPipe = SystemError(code: EPIPE)

  /// The failure of the system call that this thread made last.
  static var last: SystemError { SystemError(code: errno) }

  /// The reason in English, whatever the locale: `No space left on device`.
  public var description: String {
    #if canImport(Darwin)
    // Darwin has no `strerror_l`, and its `strerror` speaks English in every locale.
    guard let text = strerror(code) else { return "error \(code)" }
    #else
    // The process may have a locale of its own; messages are compared in tests and by scripts.
    guard let plain = unsafe newlocale(1 << LC_MESSAGES, "C", nil) else { return "error \(code)" }
    defer { unsafe freelocale(plain) }
    guard let text = unsafe strerror_l(code, plain) else { return "error \(code)" }
    #endif
    return unsafe String(cString: text)
  }
}
