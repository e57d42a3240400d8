internal import Chance

/// A channel that is going to be founded in place of one that was lost.
struct Successor: OperatorListMember {
  var key: EntityKey
  var operatorSlot: Int32
  var lineage: UInt32
  var generation: UInt32
  var predecessor: UInt32
  var platform: UInt8
  var isMigration: Bool
  var nextOfOperator: Int32 = -1
  var previousOfOperator: Int32 = -1
}
