public import ModerationModel

/// A scenario read from files, validated, with the evidence for its numbers.
public struct LoadedScenario: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// What is said of the numbers that are given, in the order of the blocks.
  public let evidence: [ValueEvidence]
  /// The source of each target, by name; a target may have none.
  public let targetSources: [String: String]
  /// What deserves a second look, in the order of the file.
  public let warnings: [ScenarioIssue]
  /// The file and those it extends, nearest first.
  public let files: [String]
}

/// Why a scenario could not be had.
public enum ScenarioFileError: Error, Equatable, Sendable {
  /// The file itself cannot be read: where, and why.
  case unreadable(String)
  /// The scenario is wrong.
  case invalid(ScenarioError)
}
