/// Entities in slots that are used again: no allocation an entity, and no move once it has a slot.
///
/// A row holds all of an entity, since events touch one entity at a time and most of its fields.
struct SlotMap<Row: BitwiseCopyable>: ~Copyable {
  private var rows = GrowableBuffer<Row>()
  private var slots = SlotPool()

  /// Entities in the table now.
  private(set) var count = 0

  /// All slots in use are below.
  var limit: Int { slots.limit }

  /// - Precondition: `slot` is in use.
  subscript(slot: Int) -> Row {
    unsafeAddress { UnsafePointer(rows.address(of: slot)) }
    nonmutating unsafeMutableAddress { rows.address(of: slot) }
  }

  /// Makes room for `count` rows in all.
  mutating func reserve(_ count: Int) {
    rows.reserve(count, keeping: slots.limit)
  }

  /// Puts `row` into a free slot.
  mutating func insert(_ row: Row) -> Int {
    let slot = slots.take()
    rows.reserve(slots.limit, keeping: slots.limit - 1)
    rows[slot] = row
    count += 1
    return slot
  }

  mutating func remove(_ slot: Int) {
    slots.giveBack(slot)
    count -= 1
  }
}
