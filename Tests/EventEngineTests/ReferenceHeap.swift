/// A plain sorted list with the promised order, slow and evident: the oracle of the agenda.
struct ReferenceHeap {
  private var entries: [(time: Double, serial: Int, event: UInt32)] = []
  private var serial = 0

  mutating func schedule(_ event: UInt32, at time: Double) {
    entries.append((time, serial, event))
    serial += 1
  }

  mutating func popNext() -> (time: Double, event: UInt32)? {
    let earliest = entries.indices.min {
      (entries[$0].time, entries[$0].serial) < (entries[$1].time, entries[$1].serial)
    }
    guard let earliest else { return nil }
    let entry = entries.remove(at: earliest)
    return (entry.time, entry.event)
  }

  mutating func removeAll(where isStale: (UInt32) -> Bool) {
    entries.removeAll { isStale($0.event) }
  }
}
