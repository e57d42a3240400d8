/// How far a run has come.
public struct RunProgress: Equatable, Sendable {
  /// What is being done.
  public enum Phase: Equatable, Sendable {
    /// Units are simulated.
    case simulating
    /// Tables are written.
    case writing
  }

  /// What is being done.
  public let phase: Phase
  /// How much of it is done: units, or tables.
  public let done: Int
  /// How much there is in all.
  public let total: Int
}
