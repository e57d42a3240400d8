internal import Files

/// The last word of a command: what the shell sees.
public struct Outcome: Equatable, Sendable {
  /// The exit status.
  public let status: Int32
  /// Bytes for standard output: data only.
  public let output: [UInt8]
  /// Text for standard error.
  public let diagnostics: String

  init(_ status: ExitStatus, output: [UInt8] = [], diagnostics: String = "") {
    self.status = status.rawValue
    self.output = output
    self.diagnostics = diagnostics
  }

  /// A command that is done and prints text.
  static func text(_ text: String) -> Self { Self(.done, output: Array(text.utf8)) }

  /// The outcome when standard output does not take what is written to it.
  ///
  /// A reader that has gone (`| head`) wanted no more: there is nothing to say, and the status is
  /// that of a program which the system ends for it.
  static func unwritten(_ error: any Error, _ format: DiagnosticFormat = .text) -> Self {
    if let failure = error as? FileError, failure.isReaderGone { return Self(.readerGone) }
    return Self(.cannotWrite, diagnostics: format.text(ofError: "\(error)"))
  }

  /// Says the last word and returns the status for the shell.
  public func deliver(to terminal: Terminal) -> Int32 {
    var final = self
    do {
      if !output.isEmpty { try terminal.writeOutput(output) }
    } catch {
      final = Self.unwritten(error)
    }
    if !final.diagnostics.isEmpty { terminal.writeError(final.diagnostics) }
    return final.status
  }
}
