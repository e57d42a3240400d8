/// A member of a list that an operator keeps: its channels, or its successors to come.
protocol OperatorListMember: BitwiseCopyable {
  /// The neighbours in the list; -1 for none.
  var nextOfOperator: Int32 { get set }
  var previousOfOperator: Int32 { get set }
}

/// The ends of a list threaded through the slots of a table, in the order of appending.
struct OperatorList: BitwiseCopyable {
  /// The first and last slot; -1 for none.
  private(set) var first: Int32 = -1
  private(set) var last: Int32 = -1
  private(set) var count: Int32 = 0

  @inline(__always)
  mutating func append<Row: OperatorListMember>(_ slot: Int, in table: borrowing Table<Row>) {
    table[slot].nextOfOperator = -1
    table[slot].previousOfOperator = last
    if last >= 0 { table[Int(last)].nextOfOperator = Int32(slot) } else { first = Int32(slot) }
    last = Int32(slot)
    count += 1
  }

  @inline(__always)
  mutating func remove<Row: OperatorListMember>(_ slot: Int, in table: borrowing Table<Row>) {
    let (previous, next) = (table[slot].previousOfOperator, table[slot].nextOfOperator)
    if previous >= 0 { table[Int(previous)].nextOfOperator = next } else { first = next }
    if next >= 0 { table[Int(next)].previousOfOperator = previous } else { last = previous }
    count -= 1
  }
}
