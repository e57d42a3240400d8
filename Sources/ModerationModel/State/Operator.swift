internal import Chance

/// A person or cell that runs channels.
struct Operator: BitwiseCopyable {
  var key: EntityKey
  /// Counted from 1 in order of arrival.
  var number: UInt32
  var operatorClass: UInt8
  var home: UInt8
  var visibility: Double
  /// The live channels, in order of founding.
  var channels = OperatorList()
  /// The successors to come, in order of the losses.
  var successors = OperatorList()
  /// Where the operator's accounts begin in the table of accounts; -1 while all are untouched.
  var accounts: Int32 = -1
  /// Neither retired nor arrested.
  var isActive = true
}
