/// The future-event list: events come out in time order, and events scheduled for the same instant
/// come out in the order they went in.
///
/// The pair (time, serial number) is a total order, so two runs that schedule the same events pop
/// them in the same order on every machine. An event is a number of 32 bits whose meaning is the
/// model's. It cannot be copied: a copy would fork a run.
///
/// The list is an implicit heap of four children a node: half the levels of a binary heap, and the
/// children of a node lie together in memory.
public struct Agenda: ~Copyable {
  private var entries: UnsafeMutablePointer<AgendaEntry>
  private var capacity: Int
  private var nextSerial: UInt32 = 0

  /// The number of events that are scheduled and have not come out.
  public private(set) var count = 0

  /// The time of the event that came out last; the start of the clock before the first.
  public private(set) var now = SimulationTime.start

  /// Creates an empty agenda with the clock at its start.
  public init() {
    capacity = 16
    entries = .allocate(capacity: capacity)
  }

  deinit {
    entries.deallocate()
  }

  /// The time of the next event, or nil when nothing is scheduled.
  public var nextTime: SimulationTime? { count == 0 ? nil : entries[0].time }

  /// The next event, or nil when nothing is scheduled.
  public var nextEvent: UInt32? { count == 0 ? nil : entries[0].event }

  /// Schedules `event` for `time`.
  ///
  /// - Precondition: `time` is not before `now`.
  /// - Complexity: O(log `count`).
  public mutating func schedule(_ event: UInt32, at time: SimulationTime) {
    precondition(time >= now, "event scheduled in the past: \(time.reading) < \(now.reading)")
    if nextSerial == .max { renumber() }
    if count == capacity { grow() }
    let entry = AgendaEntry(time: time, serial: nextSerial, event: event)
    nextSerial += 1
    count += 1
    rise(entry, from: count - 1)
  }

  /// Takes out the next event if it is due at `limit` or before, and advances the clock to it.
  ///
  /// - Complexity: O(log `count`).
  public mutating func popNext(
    through limit: SimulationTime
  ) -> (time: SimulationTime, event: UInt32)? {
    guard count > 0 else { return nil }
    let first = entries[0]
    guard first.time <= limit else { return nil }
    now = first.time
    discardNext()
    return (first.time, first.event)
  }

  /// Takes out the next event, if any, as one that is not going to happen: the clock stays.
  ///
  /// - Complexity: O(log `count`).
  public mutating func discardNext() {
    guard count > 0 else { return }
    count -= 1
    if count > 0 { sink(entries[count], from: 0) }
  }

  /// Takes out all events for which `isStale` is true; the order of the others does not change.
  ///
  /// - Complexity: O(`count`).
  public mutating func removeAll(where isStale: (SimulationTime, UInt32) -> Bool) {
    var kept = 0
    for index in 0..<count where !isStale(entries[index].time, entries[index].event) {
      entries[kept] = entries[index]
      kept += 1
    }
    count = kept
    guard count > 1 else { return }
    for index in stride(from: (count - 2) / 4, through: 0, by: -1) {
      sink(entries[index], from: index)
    }
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<AgendaEntry>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: entries, count: count)
    entries.deallocate()
    entries = larger
    capacity *= 2
  }

  /// Numbers what is scheduled anew from 0, in order, when 32 bits of serial number are used up.
  private mutating func renumber() {
    // A sorted array is a heap.
    var scheduled = UnsafeMutableBufferPointer(start: entries, count: count)
    scheduled.sort()
    for index in 0..<count {
      entries[index] = AgendaEntry(
        time: entries[index].time, serial: UInt32(index), event: entries[index].event)
    }
    nextSerial = UInt32(count)
  }

  /// Moves a hole up from `start` and puts `entry` where it belongs.
  private func rise(_ entry: AgendaEntry, from start: Int) {
    var hole = start
    while hole > 0 {
      let parent = (hole - 1) / 4
      guard entry < entries[parent] else { break }
      entries[hole] = entries[parent]
      hole = parent
    }
    entries[hole] = entry
  }

  /// Moves a hole down from `start` and puts `entry` where it belongs.
  private func sink(_ entry: AgendaEntry, from start: Int) {
    var hole = start
    while true {
      let first = 4 * hole + 1
      guard first < count else { break }
      let least = leastChild(first)
      guard entries[least] < entry else { break }
      entries[hole] = entries[least]
      hole = least
    }
    entries[hole] = entry
  }

  /// The earliest of the children that begin at `first`.
  private func leastChild(_ first: Int) -> Int {
    guard first + 3 < count else {
      return (first..<count).reduce(first) { entries[$1] < entries[$0] ? $1 : $0 }
    }
    // Sums instead of branches, which the processor would guess wrong half of the time.
    let left = first + (entries[first + 1] < entries[first] ? 1 : 0)
    let right = first + 2 + (entries[first + 3] < entries[first + 2] ? 1 : 0)
    return left + (right - left) * (entries[right] < entries[left] ? 1 : 0)
  }

  /// Pretends that `serial` events have been scheduled, so that a test can reach renumbering.
  mutating func skipSerials(to serial: UInt32) {
    precondition(serial >= nextSerial, "serial numbers do not go back")
    nextSerial = serial
  }
}
