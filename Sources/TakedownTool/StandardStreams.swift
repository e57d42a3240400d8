internal import Files
internal import Platform

/// The three streams that a shell gives a program.
public enum StandardStreams {
  /// Has writes to a pipe without a reader fail, instead of ending the program where it stands:
  /// then what it made for the while is cleaned up.
  public static func outliveReaders() { Interruption.outliveReaders() }

  /// Writes to standard output at once.
  ///
  /// - Throws: when not all of it can be written.
  public static func write(_ bytes: [UInt8]) throws { try FileBytes.writeStandardOutput(bytes) }

  /// Writes to standard error at once; when that fails there is nobody left to tell.
  public static func writeError(_ text: String) {
    do throws(FileError) { try FileBytes.writeStandardError(Array(text.utf8)) } catch { return }
  }

  /// Whether standard error is a terminal.
  public static var isErrorInteractive: Bool { OpenFile.standardError.isTerminal }

  /// All of standard input, or nil when it cannot be read.
  public static func read() -> [UInt8]? {
    do throws(FileError) {
      return try FileBytes.readStandardInput(limit: 1 << 30)
    } catch {
      return nil
    }
  }
}
