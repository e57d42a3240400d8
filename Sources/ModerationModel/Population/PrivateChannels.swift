internal import Containers
internal import RandomStreams

/// Which channels are private, that is joined by invitation only.
///
/// Of a line it is drawn once, as it begins. What is kept of a channel lies beside its row, since only classes with
/// private channels need it.
struct PrivateChannels: ~Copyable {
  /// Whether any class has some.
  let areThere: Bool
  private var rows = GrowableBuffer<ChannelID, Bool>()
  private var limit = 0
  /// Live genuine ones.
  private(set) var live: FixedArray<PlatformID, Int>

  init(_ classes: [OperatorClassParameters], platformCount: Int) {
    let areThere = classes.contains { $0.privateShare > 0 }
    self.areThere = areThere
    live = FixedArray(repeating: 0, count: platformCount)
  }

  /// Whether a channel, live or just ended, is private.
  @inline(__always)
  subscript(channel: ChannelID) -> Bool { areThere && rows[channel] }

  /// A channel is founded.
  @inline(__always)
  mutating func found(
    _ channel: ChannelID, isPrivate: Bool, on platform: PlatformID, isGenuine: Bool
  ) {
    guard areThere else { return }
    rows.reserve(channel.index + 1, keeping: limit)
    limit = max(limit, channel.index + 1)
    rows[channel] = isPrivate
    if isPrivate, isGenuine { live[platform] += 1 }
  }

  /// A channel ends.
  @inline(__always)
  mutating func end(_ channel: ChannelID, on platform: PlatformID, isGenuine: Bool) {
    if isGenuine, self[channel] { live[platform] -= 1 }
  }
}

extension Population {
  /// Whether a line that begins with a channel is private.
  @inline(__always)
  func isPrivate(
    lineFrom channel: EntityKey, ofClass operatorClass: ClassID, _ setting: borrowing Setting
  ) -> Bool {
    guard privateChannels.areThere else { return false }
    return setting.decides(.privacy, channel, classes[operatorClass].parameters.privateShare)
  }

  /// The share of those who want to join a channel who are let in.
  @inline(__always)
  func admittedShare(ofClass operatorClass: ClassID, isPrivate: Bool) -> Double {
    isPrivate ? 1 - classes[operatorClass].parameters.vetting : 1
  }
}
