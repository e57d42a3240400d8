import Platform

/// A file operation that failed.
public struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was being done; the raw value completes "cannot …".
  public enum Operation: String, Sendable {
    /// Opening or reading a file.
    case read
    /// Creating or writing a file, or putting it in place.
    case write
    /// Locking a folder.
    case lock
    /// Renaming a file or folder; the path is the new one.
    case rename
    /// Removing a file or folder.
    case remove
    /// Listing a folder.
    case list
    /// Finding out what is at a path, or what an open file is.
    case inspect
    /// Creating a folder.
    case createFolder = "create folder"
  }

  /// The path as the caller gave it.
  public let path: String
  /// What was being done.
  public let operation: Operation
  /// The system's error number (`errno`), 0 when the reason is not the system's.
  public let code: Int32
  /// The reason in English, whatever the locale: `No space left on device`.
  public let reason: String

  /// Creates the error of a system call from its number (`errno`).
  public init(_ operation: Operation, _ path: String, code: Int32) {
    self.init(operation, path, code: code, reason: SystemError(code: code).description)
  }

  /// Creates the error of a system call.
  init(_ operation: Operation, _ path: String, _ error: SystemError) {
    self.init(operation, path, code: error.code)
  }

  /// Creates an error whose reason is not the system's.
  public init(_ operation: Operation, _ path: String, reason: String) {
    self.init(operation, path, code: 0, reason: reason)
  }

  private init(_ operation: Operation, _ path: String, code: Int32, reason: String) {
    self.operation = operation
    self.path = path
    self.code = code
    self.reason = reason
  }

  /// Whether the file is a pipe that nobody reads any more.
  public var isReaderGone: Bool { code == SystemError.brokenPipe.code }

  /// One line: `cannot write Results/x/series.csv: No space left on device`.
  public var description: String { "cannot \(operation.rawValue) \(path): \(reason)" }
}
