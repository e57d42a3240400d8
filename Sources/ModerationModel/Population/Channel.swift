internal import Containers
internal import RandomStreams

/// The slot of a channel, live or just ended.
typealias ChannelID = SlotID<Channel>

/// A channel, group, page or account that people can follow or find: one slot of the table.
///
/// It fits into one line of a processor's cache, since nearly every event waits for one channel's
/// row; what few channels have is kept beside it.
struct Channel: ListMember, SlotMapRow {
  var key: EntityKey
  /// On the run's clock.
  var foundedAt: Double
  /// The cumulative hazard of its platform and class at which it is removed; infinite: never.
  var threshold: Double
  /// Counted from 1 in order of founding.
  var number: UInt32
  var lineage: UInt32
  var generation: UInt32
  var owner: OperatorID
  var mirrorCount: UInt32 = 0
  /// How many occurrences of waves watch it.
  var watchCount: UInt32 = 0
  /// Its neighbours among the channels of its operator.
  var links = ListLinks()
  var platform: PlatformID
  /// Its operator's.
  var operatorClass: ClassID
  var foundedAs: FoundingKind
  /// Whether its operator's class is not lawful.
  var isGenuine: Bool
  var isLive = true
  /// Whether ``threshold`` supposes that it stays young, and is to be restated when it is reached.
  var thresholdIsYoung: Bool
  /// Whether its threshold is going to be restated as it leaves youth.
  var isMaturing: Bool
  /// Whether a mirror of it or its abandonment is to come: ``Population`` keeps when.
  var hasOwnEvent: Bool
}

/// When moderation is going to remove a channel, as ``Moderation`` draws it at the founding.
struct RemovalThreshold {
  /// The cumulative hazard of its platform and class at which it is removed; infinite: never.
  var cumulativeHazard: Double
  /// Whether it is removed then only if it is still young; otherwise the threshold is restated then.
  var isYoung = false
  /// Whether the threshold is restated as soon as the channel is no longer young.
  var isMaturing = false
}

/// A line of successors, and where in it a channel stands.
struct Line {
  let number: UInt32
  let generation: UInt32
  let predecessor: UInt32
  /// The audience size of the line, and the followers carried over to the channel.
  let size: Double
  let carried: Double
  /// Whether its channels are joined by invitation only.
  let isPrivate: Bool
}
