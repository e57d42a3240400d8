internal import Chance

/// A channel, group, page or account that people can follow or find: one slot of the table.
struct Channel: OperatorListMember {
  var key: EntityKey
  /// Counted from 1 in order of founding.
  var number: UInt32
  var lineage: UInt32
  var generation: UInt32
  /// 0 for the first of a line.
  var predecessor: UInt32
  var operatorSlot: Int32
  var platform: UInt8
  var foundedAs: FoundingKind
  var isLive: Bool
  /// Whether ``threshold`` supposes that it stays young, and is to be restated when it is reached.
  var thresholdIsYoung: Bool
  var mirrorCount: UInt32
  /// How many occurrences of waves watch it.
  var watchCount: UInt32 = 0
  /// Days on the run's clock.
  var foundedAt: Double
  /// Where the operational clock of its platform and class stands when it falls; infinite: never.
  var threshold: Double
  /// When its threshold is restated as it leaves youth, it founds its next mirror, and is abandoned; infinite: never.
  var maturesAt: Double
  var mirrorsAt: Double
  var abandonedAt: Double
  var nextOfOperator: Int32 = -1
  var previousOfOperator: Int32 = -1

  /// When something of its own is due next; infinite: never.
  var nextDue: Double { min(maturesAt, min(mirrorsAt, abandonedAt)) }
}
