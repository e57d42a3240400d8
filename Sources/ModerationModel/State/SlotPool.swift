/// Hands out slots of a table and takes them back for others.
struct SlotPool {
  private var free: [Int32] = []

  /// Slots ever handed out: all slots are below.
  private(set) var limit = 0

  /// A slot that is not in use.
  mutating func take() -> Int {
    if let slot = free.popLast() { return Int(slot) }
    precondition(limit < ModerationEvent.indexLimit, "too many entities at once: \(limit)")
    limit += 1
    return limit - 1
  }

  mutating func giveBack(_ slot: Int) {
    free.append(Int32(slot))
  }
}
