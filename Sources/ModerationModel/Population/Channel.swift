internal import RandomStreams

/// A channel, group, page or account that people can follow or find: one slot of the table.
///
/// It fits into one line of a processor's cache, since nearly every event waits for one channel's
/// row; what few channels have is kept beside it.
struct Channel: OperatorListMember {
  var key: EntityKey
  /// On the run's clock.
  var foundedAt: Double
  /// Where the operational clock of its platform and class stands when it falls; infinite: never.
  var threshold: Double
  /// Counted from 1 in order of founding.
  var number: UInt32
  var lineage: UInt32
  var generation: UInt32
  var operatorSlot: Int32
  var mirrorCount: UInt32 = 0
  /// How many occurrences of waves watch it.
  var watchCount: UInt32 = 0
  var nextOfOperator: Int32 = -1
  var previousOfOperator: Int32 = -1
  var platform: UInt8
  /// Its operator's.
  var operatorClass: UInt8
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
