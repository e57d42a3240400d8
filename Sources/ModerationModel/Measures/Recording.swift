/// What a replicate is to record beyond its series and outcomes.
public struct Recording: Equatable, Sendable {
  /// Whether every channel is recorded.
  public var channels: Bool
  /// Whether every event is recorded.
  public var events: Bool

  /// Creates a choice; nothing is recorded by default.
  public init(channels: Bool = false, events: Bool = false) {
    self.channels = channels
    self.events = events
  }
}
