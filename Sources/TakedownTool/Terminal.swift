/// Where words go while a command works, and what is known of the place.
public struct Terminal: Sendable {
  /// Writes data to standard output at once.
  public var writeOutput: @Sendable ([UInt8]) throws -> Void
  /// Writes to standard error at once.
  public var writeError: @Sendable (String) -> Void
  /// Whether standard error is a terminal.
  public var isInteractive: Bool
  /// Reads all of standard input; nil when it cannot be read.
  public var readInput: @Sendable () -> [UInt8]?
  /// Processors that may be used.
  public var processorCount: Int
  /// Where temporary files go.
  public var temporaryFolder: String

  /// Describes a terminal.
  public init(
    writeOutput: @escaping @Sendable ([UInt8]) throws -> Void,
    writeError: @escaping @Sendable (String) -> Void, isInteractive: Bool,
    readInput: @escaping @Sendable () -> [UInt8]?, processorCount: Int, temporaryFolder: String
  ) {
    self.writeOutput = writeOutput
    self.writeError = writeError
    self.isInteractive = isInteractive
    self.readInput = readInput
    self.processorCount = processorCount
    self.temporaryFolder = temporaryFolder
  }
}
