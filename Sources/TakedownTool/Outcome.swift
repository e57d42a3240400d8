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
}
