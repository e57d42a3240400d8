/// The future-event list: events come out in time order, and events scheduled for the same instant
/// come out in the order in which they were scheduled.
///
/// The pair (time, serial number) is a total order, so two runs that schedule the same events pop
/// them in the same order on every machine. An event is a number of 32 bits whose meaning is the
/// model's. The queue cannot be copied, since a run has one future only.
///
/// Scheduling an event and taking it out take constant time, apart from the effects of the machine's
/// caches, however many events are scheduled and however their times are distributed. The list is a
/// ladder queue (Tang, Goh and Thng, ACM Transactions on Modeling and Computer Simulation 15, 2005).
/// The next few events are sorted. Later ones lie unsorted in rungs of buckets, which become wider from
/// rung to rung, and the latest in one bucket of their own. When no sorted ones are left, the next bucket
/// is sorted, or spread over a finer rung if it is large. Here the buckets divide not time alone, but the
/// order of entries: time and serial number in one. So every bucket of two or more entries can be divided,
/// and an event moves down a bounded number of rungs whatever the times are.
///
/// A few dozen events are kept sorted, without buckets. Memory is used again, so that no event costs an
/// allocation; there is as much of it as the most events at one time, since the rungs were last empty,
/// needed.
@safe public struct EventQueue: ~Copyable {
  /// The most events that are kept sorted.
  static var sortedLimit: Int { 64 }

  /// The next events, in order, from `head` up to `tail`.
  ///
  /// There are none only if nothing is scheduled.
  @usableFromInline var sorted: UnsafeMutablePointer<QueueEntry>
  var capacity = 16
  @usableFromInline var head = 0
  @usableFromInline var tail = 0

  /// The rungs, the coarsest first; those from `rungCount` on are not in use.
  var rungs: UnsafeMutablePointer<QueueRung>
  var rungCapacity = 0
  var rungCount = 0

  /// The entries from `latestStart` on, later than those in the rungs.
  var latest = EntryBucket()
  var latestStart = UInt128.max

  var pool = EntryPool()
  var nextSerial: UInt32 = 0
  /// How often events have been renumbered.
  @usableFromInline var era: UInt32 = 0

  /// An empty value, but of a type that the compiler passes by address only.
  ///
  /// So it passes the queue, and whatever contains one, by address too. Otherwise the compiler (Swift 6.3)
  /// copies the whole of it, and of the model around it, for a call that only reads, which took a fifth to
  /// a third of a run.
  private let readsInPlace: any Sendable = ()

  /// How often next events have been sorted: ``nextEvents`` gives other events when this number has
  /// changed.
  public internal(set) var batch = 0

  /// The number of events that are scheduled and have not been taken out.
  public internal(set) var count = 0

  /// The time of the event that was taken out last; before the first, the start of the clock.
  public private(set) var now = SimulationTime.start

  /// Creates an empty queue with the clock at its start.
  public init() {
    unsafe sorted = .allocate(capacity: capacity)
    unsafe rungs = .allocate(capacity: rungCapacity)
  }

  deinit {
    for rung in 0..<rungCapacity { unsafe rungs[rung].deallocate() }
    unsafe rungs.deallocate()
    unsafe sorted.deallocate()
  }

  /// The time of the next event, or nil when nothing is scheduled.
  @inlinable public var nextTime: SimulationTime? { unsafe count == 0 ? nil : sorted[head].time }

  /// The next event, or nil when nothing is scheduled.
  @inlinable public var nextEvent: UInt32? { unsafe count == 0 ? nil : sorted[head].event }

  /// The next few events in order, as many as are sorted.
  ///
  /// They may be read only until the queue changes.
  @inlinable public var nextEvents: Batch {
    unsafe Batch(sorted: sorted + head, count: tail - head)
  }

  /// The next few events.
  @safe public struct Batch {
    @usableFromInline let sorted: UnsafeMutablePointer<QueueEntry>

    /// How many events there are.
    public let count: Int

    @inlinable
    init(sorted: UnsafeMutablePointer<QueueEntry>, count: Int) {
      unsafe self.sorted = unsafe sorted
      self.count = count
    }

    /// The event at a place, the next one being at 0.
    @inlinable
    public subscript(place: Int) -> UInt32 {
      precondition(place >= 0 && place < count, "no event \(place) among the next \(count)")
      return unsafe sorted[place].event
    }
  }

  /// Schedules `event` for `time`.
  ///
  /// - Precondition: `time` is not before `now`.
  /// - Complexity: O(1), amortised over the events that are scheduled.
  public mutating func schedule(_ event: UInt32, at time: SimulationTime) {
    precondition(time >= now, "event scheduled in the past: \(time.reading) < \(now.reading)")
    if nextSerial == .max { renumber() }
    insert(QueueEntry(time: time, serial: nextSerial, event: event))
    nextSerial += 1
  }

  /// Takes out the next event if it is due at `limit` or before, and advances the clock to it.
  ///
  /// - Complexity: O(1), amortised over the events that are scheduled.
  public mutating func popNext(
    through limit: SimulationTime
  ) -> (time: SimulationTime, event: UInt32)? {
    guard count > 0 else { return nil }
    let next = unsafe sorted[head]
    guard next.time <= limit else { return nil }
    now = next.time
    discardNext()
    return (next.time, next.event)
  }

  /// Takes out the next event, if any, as one that does not happen: the clock is not advanced.
  ///
  /// - Complexity: O(1), amortised over the events that are scheduled.
  public mutating func discardNext() {
    guard count > 0 else { return }
    head += 1
    count -= 1
    if head == tail { sortNext() }
  }

  /// Takes out all events for which `isStale` is true; the order of the others does not change.
  ///
  /// - Complexity: O(`count`).
  public mutating func removeAll(where isStale: (SimulationTime, UInt32) -> Bool) {
    filter { !isStale($0.time, $0.event) }
  }

  /// Whether a queue of `count` events should be cleared by ``removeAll(where:)`` of its cancelled ones: they
  /// are then so many that the time to visit all events is O(1) for each of them.
  @inlinable
  public static func isWorthClearing(cancelled: Int, of count: Int) -> Bool {
    cancelled > 64 && cancelled * 2 > count
  }

  /// Renumbers the scheduled events from 0 in their order, when all serial numbers of 32 bits are used up.
  @inline(never)
  mutating func renumber() {
    var inOrder: [QueueEntry] = []
    inOrder.reserveCapacity(count)
    while count > 0 {
      unsafe inOrder.append(sorted[head])
      discardNext()
    }
    nextSerial = 0
    era += 1
    for entry in inOrder {
      insert(QueueEntry(time: entry.time, serial: nextSerial, event: entry.event))
      nextSerial += 1
    }
  }

  /// Pretends that `serial` events have been scheduled, so that a test can reach renumbering.
  mutating func skipSerials(to serial: UInt32) {
    precondition(serial >= nextSerial, "serial numbers do not go back")
    nextSerial = serial
  }
}
