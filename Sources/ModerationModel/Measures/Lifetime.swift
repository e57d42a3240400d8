/// How long a channel lived, or was seen to live.
public struct Lifetime: Equatable, Sendable {
  /// Days from founding to the end, or to the horizon for a channel still live then.
  public let days: Double
  /// Whether the end was seen; otherwise the channel lived at least ``days``.
  public let isEnded: Bool

  /// Creates a life of `days`.
  public init(days: Double, isEnded: Bool) {
    self.days = days
    self.isEnded = isEnded
  }
}
