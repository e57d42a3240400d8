import Platform

/// A folder is locked by somebody else.
public struct FolderInUseError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The folder.
  public let folder: String
  /// The process that holds the lock; nil where the lock file does not tell.
  public let processID: Int?

  /// One line: `Results/x is in use by process 4711`.
  public var description: String {
    let holder = processID.map { "process \($0)" } ?? "another process"
    return "\(folder) is in use by \(holder)"
  }
}

/// The exclusive use of a folder, for as long as the value lives.
///
/// The lock is one of the system (`flock` on `<folder>/.lock`), so it ends with the process, however that
/// ends. A lock file that is left behind does not lock the folder.
public struct FolderLock: ~Copyable {
  /// The folder.
  public let folder: String
  private let lockPath: String
  private let file: Descriptor

  /// Locks a folder, without waiting.
  ///
  /// - Throws: ``FolderInUseError`` when somebody else has locked it; ``FileError`` when it cannot be locked
  ///   at all.
  public init(folder: String) throws {
    let lockPath = folder + "/.lock"
    let file = try Self.lock(folder: folder, lockPath: lockPath)
    self.folder = folder
    self.lockPath = lockPath
    self.file = file
  }

  deinit {
    // Removed while it is still locked: later, another process could have locked a file of that name.
    FileSystem.unlinkIfPossible(lockPath)
    file.abandon()
  }

  private static func lock(folder: String, lockPath: String) throws -> Descriptor {
    while true {
      let file = try Descriptor(opening: lockPath, [.read, .write, .create], for: .lock)
      do {
        try acquire(file, folder: folder)
        // The previous holder may have removed the file after it was opened here and before it was locked.
        if try isStillNamed(file, lockPath: lockPath) {
          try file.truncate(to: 0)
          try file.write(Array("\(CurrentProcess.id)\n".utf8), at: 0)
          return file
        }
      } catch {
        file.abandon()
        throw error
      }
      file.abandon()
    }
  }

  private static func acquire(_ file: Descriptor, folder: String) throws {
    if try file.tryLock() { return }
    var text = [UInt8](repeating: 0, count: 20)
    let count = try file.read(into: &text, at: 0)
    let digits = String(decoding: text[..<count].prefix { $0 != 10 }, as: UTF8.self)
    throw FolderInUseError(folder: folder, processID: Int(digits))
  }

  private static func isStillNamed(
    _ file: Descriptor, lockPath: String
  ) throws(FileError) -> Bool {
    let opened = try file.status()
    do {
      return try FileSystem.status(of: lockPath)?.identity == opened.identity
    } catch {
      return false
    }
  }
}
