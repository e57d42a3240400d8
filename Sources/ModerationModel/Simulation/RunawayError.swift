/// How large a replicate may grow before it is given up.
public struct RunLimits: Equatable, Sendable {
  /// Live channels at one time.
  public var liveChannels: Int
  /// Events in all.
  public var events: Int

  /// What runs are held to: 20 million live channels, which take 3 to 6 GB, and 4 billion events,
  /// which take some 20 minutes.
  public static let standard = RunLimits(liveChannels: 20_000_000, events: 4_000_000_000)

  /// Creates limits.
  public init(liveChannels: Int, events: Int) {
    self.liveChannels = liveChannels
    self.events = events
  }
}

/// A replicate that was given up since its network grew beyond its limits.
public struct RunawayError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The replicate, from 1.
  public let replicate: Int
  /// When, in days of reported time; negative during the warm-up.
  public let days: Double
  /// Live channels then.
  public let liveChannels: Int
  /// What there was too much of.
  public let cause: Cause
  /// What it was held to.
  public let limits: RunLimits

  /// What there can be too much of.
  public enum Cause: Equatable, Sendable {
    /// Channels live at one time.
    case liveChannels
    /// Events, or channels founded, in all.
    case events
    /// Operators, successors to come, channels on lists, watches, decoys or arrests at one time.
    case others
  }

  /// Which replicate, when, why, and what to look at.
  public var description: String {
    let reason =
      switch cause {
      case .liveChannels: "more than \(limits.liveChannels) live channels"
      case .events: "more than \(limits.events) events"
      case .others:
        "more than \(Simulation.mostOthers) operators, successors to come, channels on lists, watches, "
          + "decoys or arrests"
      }
    return "replicate \(replicate) ran away: \(reason) by day \(plain(days)), with "
      + "\(liveChannels) channels live; the network grows faster than it is removed (see initial, "
      + "channels_each, arrivals, mirror, recruited, recreate.probability)"
  }
}
