/// What a replicate is to record beyond its series and outcomes.
public struct Recording: Equatable, Sendable {
  /// Whether every channel is recorded.
  public var channels: Bool
  /// Whether every event is recorded.
  public var events: Bool
  /// Whether it is recorded how long each channel lived, 8 bytes each; what targets need is
  /// recorded all the same.
  public var lifetimes: Bool

  /// Creates a choice; channels and events are not recorded by default.
  public init(channels: Bool = false, events: Bool = false, lifetimes: Bool = true) {
    self.channels = channels
    self.events = events
    self.lifetimes = lifetimes
  }
}
