/// The refusal of a scenario, with everything found wrong in it.
public struct ScenarioError: Error, Equatable, Sendable, CustomStringConvertible {
  /// All issues, in the order of the file; at least one.
  public let issues: [ScenarioIssue]

  /// Makes a refusal.
  ///
  /// - Precondition: `issues` is not empty: a refusal has a reason.
  public init(issues: [ScenarioIssue]) {
    precondition(!issues.isEmpty, "a refusal without an issue")
    self.issues = issues
  }

  /// The issues, one a line.
  public var description: String {
    issues.map(\.description).joined(separator: "\n")
  }
}
