/// A member of a list that an operator keeps: its channels, or its successors to come.
protocol OperatorListMember: BitwiseCopyable {
  /// The next in the list; -1 for none.
  var nextOfOperator: Int32 { get set }
  /// The one before in the list; of the first, the last.
  var previousOfOperator: Int32 { get set }
}

/// A list threaded through the slots of a table, in the order of appending.
struct OperatorList: BitwiseCopyable {
  /// The first slot; -1 for none.
  private(set) var first: Int32 = -1

  var isEmpty: Bool { first < 0 }

  @inline(__always)
  mutating func append<Row: OperatorListMember>(_ slot: Int, in table: borrowing SlotMap<Row>) {
    table[slot].nextOfOperator = -1
    if isEmpty {
      first = Int32(slot)
    } else {
      let last = table[Int(first)].previousOfOperator
      table[Int(last)].nextOfOperator = Int32(slot)
      table[slot].previousOfOperator = last
    }
    table[Int(first)].previousOfOperator = Int32(slot)
  }

  @inline(__always)
  mutating func remove<Row: OperatorListMember>(_ slot: Int, in table: borrowing SlotMap<Row>) {
    let (previous, next) = (table[slot].previousOfOperator, table[slot].nextOfOperator)
    if slot == Int(first) { first = next } else { table[Int(previous)].nextOfOperator = next }
    if next >= 0 {
      table[Int(next)].previousOfOperator = previous
    } else if !isEmpty {
      table[Int(first)].previousOfOperator = previous
    }
  }
}
