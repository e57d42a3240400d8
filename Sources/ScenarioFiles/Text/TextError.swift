/// The refusal of a short text (a number, a duration, a date) with the way to write it.
///
/// It knows no position: who reads the text knows where it stands and adds it.
public struct TextError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong and what would be right, in one line without a full stop.
  public let message: String

  /// Makes a refusal.
  public init(_ message: String) {
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
