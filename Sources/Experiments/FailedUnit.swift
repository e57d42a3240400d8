/// A replicate that could not be simulated to its end.
public struct FailedUnit: Equatable, Sendable {
  /// The point, from 1.
  public let point: Int
  /// The replicate, from 1.
  public let replicate: Int
  /// Why.
  public let message: String
  /// The command that shows it again.
  public let command: String
}
