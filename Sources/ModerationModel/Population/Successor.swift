internal import RandomStreams

/// A channel that is going to be founded in place of one that was lost.
struct Successor: OperatorListMember {
  var key: EntityKey
  var operatorSlot: Int32
  var lineage: UInt32
  var generation: UInt32
  var predecessor: UInt32
  /// Where its predecessor was.
  var origin: UInt8
  /// Where it is going to be founded.
  var platform: UInt8
  /// Whether its operator has been arrested.
  var isCancelled = false
  /// The audience size of its line, and the followers who wait for it where its predecessor was.
  var size: Double
  var waiting: Double
  var nextOfOperator: Int32 = -1
  var previousOfOperator: Int32 = -1
}
