internal import Containers
internal import RandomStreams

/// The slot of an operator.
typealias OperatorID = SlotID<Operator>

/// A person or cell that runs channels: one slot of the table.
///
/// Two fit into one line of a processor's cache.
struct Operator: SlotMapRow {
  var key: EntityKey
  var visibility: Double
  /// Counted from 1 in order of arrival.
  var number: UInt32
  /// The live channels, in order of founding.
  var channels = IntrusiveList<Channel>()
  /// The successors to come, in order of the losses.
  var successors = IntrusiveList<Successor>()
  var operatorClass: ClassID
  var home: PlatformID
  /// Neither retired nor arrested.
  var isActive = true
  /// Whether an account of it was ever suspended: ``Accounts`` tell which.
  var hasAccounts = false
}
