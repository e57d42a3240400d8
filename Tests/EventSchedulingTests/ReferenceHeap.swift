/// A textbook binary heap with the promised order: the oracle of the queue.
struct ReferenceHeap {
  private struct Entry {
    let time: Double
    let serial: Int
    let event: UInt32

    func precedes(_ other: Entry) -> Bool {
      time == other.time ? serial < other.serial : time < other.time
    }
  }

  private var entries: [Entry] = []
  private var serial = 0

  var count: Int { entries.count }
  var nextTime: Double? { entries.first?.time }
  var nextEvent: UInt32? { entries.first?.event }

  mutating func schedule(_ event: UInt32, at time: Double) {
    entries.append(Entry(time: time, serial: serial, event: event))
    serial += 1
    var child = entries.count - 1
    while child > 0, entries[child].precedes(entries[(child - 1) / 2]) {
      entries.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func popNext() -> (time: Double, event: UInt32)? {
    guard let first = entries.first else { return nil }
    entries.swapAt(0, entries.count - 1)
    entries.removeLast()
    sink(from: 0)
    return (first.time, first.event)
  }

  mutating func removeAll(where isStale: (UInt32) -> Bool) {
    entries.removeAll { isStale($0.event) }
    for parent in entries.indices.reversed() { sink(from: parent) }
  }

  private mutating func sink(from start: Int) {
    var parent = start
    while 2 * parent + 1 < entries.count {
      var child = 2 * parent + 1
      if child + 1 < entries.count, entries[child + 1].precedes(entries[child]) { child += 1 }
      guard entries[child].precedes(entries[parent]) else { return }
      entries.swapAt(child, parent)
      parent = child
    }
  }
}
