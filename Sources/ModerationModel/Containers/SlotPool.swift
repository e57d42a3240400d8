/// Hands out slots of a table and takes them back for others: the last that was given back first.
struct SlotPool: ~Copyable {
  private var free = GrowableBuffer<Int32>()
  private var freeCount = 0

  /// Slots ever handed out: all slots are below.
  private(set) var limit = 0

  /// A slot that is not in use.
  mutating func take() -> Int {
    if freeCount > 0 {
      freeCount &-= 1
      return Int(free[freeCount])
    }
    precondition(limit < ModerationEvent.indexLimit, "too many entities at once: \(limit)")
    limit += 1
    return limit - 1
  }

  mutating func giveBack(_ slot: Int) {
    free.reserve(freeCount + 1, keeping: freeCount)
    free[freeCount] = Int32(truncatingIfNeeded: slot)
    freeCount &+= 1
  }
}
