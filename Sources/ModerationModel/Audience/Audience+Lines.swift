internal import Containers
internal import RandomStreams

// Lines, and the followers that a lost channel leaves.
extension Audience {
  /// Draws the audience size of a line that begins with a channel.
  func drawSize(of channel: EntityKey, _ setting: borrowing Setting) -> Double {
    guard hasFollowers else { return 0 }
    return parameters.size.sample(for: .audienceSize, of: channel, by: setting.streams)
  }

  /// The share of a lost channel's followers that waits for its successor: less where nobody is left
  /// to hand out the new link, where the successor is on another platform (`factor`), where people
  /// suspect what they find, and where only a share is let in (`admitted`).
  func waitingShare(
    on platform: PlatformID, hasBeacon: Bool, elsewhere factor: Double,
    admitted: Double
  ) -> Double {
    guard hasFollowers else { return 0 }
    var share = parameters.carryover * (1 - displacedFollowers[platform].suspicion.value)
    if !hasBeacon { share *= parameters.withoutBeacon }
    return share * factor * admitted
  }

  /// The audience size of a channel's line.
  func size(of channel: ChannelID) -> Double { isIdle ? 0 : channels[channel].size }

  /// Releases the followers of a channel that ended now: a share waits for a successor, the rest
  /// is displaced.
  ///
  /// - Precondition: not ``isIdle``.
  /// - Returns: those who wait.
  mutating func release(
    _ channel: ChannelID, on platform: PlatformID, waitingShare: Double
  ) -> Double {
    let followers = channels[channel].carried
    let waiting = followers * waitingShare
    displacedFollowers[platform].waiting += waiting
    displacedFollowers[platform].displaced += followers - waiting
    return waiting
  }

  /// Those who waited on one platform go to the successor on another, or the same.
  ///
  /// - Precondition: there are some.
  mutating func transfer(_ waiting: Double, from origin: PlatformID, to platform: PlatformID) {
    displacedFollowers[origin].waiting = max(0, displacedFollowers[origin].waiting - waiting)
    guard origin != platform else { return }
    displacedFollowers[origin].transferredOut += waiting
    displacedFollowers[platform].transferredIn += waiting
  }

  /// Those who waited on a platform go to a successor outside the model.
  ///
  /// - Precondition: there are some.
  mutating func lose(_ waiting: Double, from origin: PlatformID) {
    displacedFollowers[origin].waiting = max(0, displacedFollowers[origin].waiting - waiting)
    displacedFollowers[origin].gone += waiting
  }

  /// Those who waited for a successor that is not going to come are displaced.
  mutating func displace(_ waiting: Double, on platform: PlatformID, at now: Double) {
    guard waiting > 0 else { return }
    advance(platform: platform, to: now)
    displacedFollowers[platform].waiting = max(
      0, displacedFollowers[platform].waiting - waiting)
    displacedFollowers[platform].displaced += waiting
  }
}
