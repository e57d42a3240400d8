#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What the system tells about a file or folder.
public struct FileStatus: Sendable {
  /// What is there.
  public enum Kind: Sendable {
    /// A file with bytes of its own.
    case file
    /// A folder.
    case folder
    /// A pipe, a device, a socket.
    case other
  }

  /// Identifies a file on this machine, for as long as it is open or has a name.
  public struct Identity: Equatable, Sendable {
    private let device: UInt64
    private let number: UInt64

    fileprivate init(_ found: stat) {
      device = UInt64(truncatingIfNeeded: found.st_dev)
      number = UInt64(truncatingIfNeeded: found.st_ino)
    }
  }

  /// What it is.
  public let kind: Kind
  /// The length in bytes; 0 for a pipe and for the files of `/proc`, whatever they contain.
  public let byteCount: Int
  /// Which file it is.
  public let identity: Identity

  init(_ found: stat) {
    kind =
      switch found.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    byteCount = Int(found.st_size)
    identity = Identity(found)
  }
}
