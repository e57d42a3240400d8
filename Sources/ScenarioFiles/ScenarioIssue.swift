/// One thing wrong or doubtful in a scenario, in a sentence that says what would be right.
public struct ScenarioIssue: Error, Equatable, Sendable, CustomStringConvertible {
  /// How much an issue matters.
  public enum Severity: String, Sendable {
    /// The scenario cannot be used.
    case error
    /// The scenario can be used, but deserves a look.
    case warning
  }

  /// How much it matters.
  public let severity: Severity
  /// Where it stands; nil when it belongs to no place.
  public let position: SourcePosition?
  /// What is wrong and what would be right, in one line without a full stop.
  public let message: String

  /// Makes an issue; what cannot be seen in the message is written as `\u0007`.
  public init(severity: Severity, position: SourcePosition?, message: String) {
    self.severity = severity
    self.position = position
    self.message = MessageText.visible(message)
  }

  /// The issue in the form editors recognise: `x.json5:14:38: error: unknown key "reech"`.
  public var description: String {
    let text = "\(severity.rawValue): \(message)"
    return position.map { "\($0): \(text)" } ?? text
  }
}
