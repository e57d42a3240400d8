/// One thing that is wrong with a draft, named by the path of the value.
public struct ScenarioProblem: Equatable, Sendable {
  /// Where: `platforms.telegram.moderation.hazard`; a block's path when it lacks something.
  public let path: String
  /// What is wrong and what would be right.
  public let message: String
  /// Values that would not be missing if they could have been read; by path.
  public let missing: [String]
  /// Whether the scenario can still be run as it is.
  public let isWarning: Bool

  init(_ path: String, _ message: String, missing: [String] = [], isWarning: Bool = false) {
    self.path = path
    self.message = message
    self.missing = missing
    self.isWarning = isWarning
  }
}

/// A draft that cannot be run, with every reason.
public struct UnvalidatedDraftError: Error, Equatable, Sendable {
  /// All problems found, warnings among them, in the order of the blocks.
  public let problems: [ScenarioProblem]
}
