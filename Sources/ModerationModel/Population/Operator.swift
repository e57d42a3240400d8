internal import RandomStreams

/// A person or cell that runs channels: one slot of the table.
///
/// Two fit into one line of a processor's cache.
struct Operator: BitwiseCopyable {
  var key: EntityKey
  var visibility: Double
  /// Counted from 1 in order of arrival.
  var number: UInt32
  /// The live channels, in order of founding.
  var channels = OperatorList()
  /// The successors to come, in order of the losses.
  var successors = OperatorList()
  var operatorClass: UInt8
  var home: UInt8
  /// Neither retired nor arrested.
  var isActive = true
  /// Whether an account of it was ever suspended: ``Accounts`` tell which.
  var hasAccounts = false
}
