/// The future-event list: events come out in time order, and events scheduled for the same instant
/// come out in the order they went in.
///
/// The pair (time, serial number) is a total order, so two runs that schedule the same events pop
/// them in the same order on every machine. An event is a number of 32 bits whose meaning is the
/// model's. It cannot be copied: a copy would fork a run.
///
/// Scheduling an event and taking it out cost the same however many others are scheduled, and
/// however their times are distributed, but for what a machine's caches make of it: the list is a
/// ladder queue (Tang, Goh and Thng, ACM Transactions on Modeling and Computer Simulation 15, 2005).
/// The next few events are sorted; those behind them lie without order in rungs of buckets, ever
/// wider ones, and the latest in one heap. When the sorted ones are used up, the next bucket is
/// sorted, or spread over a finer rung if it is large. Here buckets divide the order of entries
/// itself, time and serial number in one, not only time. Hence every bucket of two or more can be
/// divided, and an event moves down a bounded number of rungs whatever the times are.
///
/// A few dozen events are only sorted, and need no memory for buckets. Memory is in proportion to
/// the most events that were scheduled at once since the rungs were last empty, and used again: no
/// event costs an allocation.
@safe public struct EventQueue: ~Copyable {
  /// More events than this are not kept sorted.
  static var sortedLimit: Int { 64 }

  /// The next events, in order, from `head` up to `tail`.
  ///
  /// Empty only if nothing is scheduled.
  @usableFromInline var sorted: UnsafeMutablePointer<QueueEntry>
  var capacity = 16
  @usableFromInline var head = 0
  @usableFromInline var tail = 0

  /// The rungs, from the coarsest on; those from `rungCount` on are not in use.
  var rungs: UnsafeMutablePointer<QueueRung>
  var rungCapacity = 0
  var rungCount = 0

  /// What is not before `latestStart`: behind the rungs.
  var latest = EntryBucket()
  var latestStart = UInt128.max

  var pool = EntryPool()
  var nextSerial: UInt32 = 0
  /// How often events have been numbered anew.
  @usableFromInline var era: UInt32 = 0

  /// Nothing, but of a type that is handled by address only.
  ///
  /// So is then the queue, and whatever holds one. Otherwise the compiler (Swift 6.3) copies all of
  /// it, and of the model around it, for a call that only reads: a fifth to a third of a run.
  private let readsInPlace: any Sendable = ()

  /// How often the next few events have been sorted since the beginning: what ``nextEvents`` tells
  /// is new when this is.
  public internal(set) var batch = 0

  /// The number of events that are scheduled and have not come out.
  public internal(set) var count = 0

  /// The time of the event that came out last; the start of the clock before the first.
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

  /// The next few events, in order: those that are sorted.
  ///
  /// To be used before the queue changes.
  @inlinable public var nextEvents: Batch {
    unsafe Batch(sorted: sorted + head, count: tail - head)
  }

  /// The next few events.
  @safe public struct Batch {
    @usableFromInline let sorted: UnsafeMutablePointer<QueueEntry>

    /// How many they are.
    public let count: Int

    @inlinable
    init(sorted: UnsafeMutablePointer<QueueEntry>, count: Int) {
      unsafe self.sorted = unsafe sorted
      self.count = count
    }

    /// An event of them.
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

  /// Takes out the next event, if any, as one that is not going to happen: the clock stays.
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

  /// Whether so many events of a queue that are not going to happen are worth ``removeAll(where:)``:
  /// the walk over all is paid for by the events that were cancelled since the last.
  @inlinable
  public static func isWorthClearing(cancelled: Int, of count: Int) -> Bool {
    cancelled > 64 && cancelled * 2 > count
  }

  /// Numbers what is scheduled anew from 0, in order, when 32 bits of serial number are used up.
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
