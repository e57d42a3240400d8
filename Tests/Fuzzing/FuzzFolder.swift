import Foundation

/// Folders in memory, for readers of files.
enum FuzzFolder {
  /// A new folder of this process; `FUZZ_FOLDER` says in which.
  static func make(_ name: String) throws -> String {
    let root = ProcessInfo.processInfo.environment["FUZZ_FOLDER"] ?? "/dev/shm"
    let path = "\(root)/takedown-fuzz-\(getpid())/\(name)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// Writes a file anew, without the care for power cuts that results need.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw CocoaError(.fileWriteUnknown) }
    defer { close(file) }
    guard Foundation.write(file, bytes, bytes.count) == bytes.count else {
      throw CocoaError(.fileWriteUnknown)
    }
  }
}
