internal import Containers
internal import EventScheduling

/// The time it is, and what is going to happen.
struct Timeline: ~Copyable {
  /// The events to come.
  var queue = EventQueue()
  /// The time of the event that happens now.
  var now = 0.0
  /// The time at which the run ends.
  let end: Double

  init(end: Double) {
    self.end = end
  }

  /// Schedules an event of an entity unless it is due after the run.
  mutating func schedule(_ kind: some EventKind, of entity: some EntityID, at time: Double) {
    guard time <= end else { return }
    queue.schedule(PackedEvent(kind, of: entity).bits, at: SimulationTime(time))
  }

  /// Whether so many events that are not going to happen are worth taking out.
  func isWorthClearing(cancelled: Int) -> Bool {
    EventQueue.isWorthClearing(cancelled: cancelled, of: queue.count)
  }

  /// Takes out the events of a kind of which `isStale` is true of their time and entity.
  ///
  /// - Complexity: O(events to come).
  mutating func removeAll<Kind: EventKind & Equatable, ID: EntityID>(
    _ kind: Kind, where isStale: (Double, ID) -> Bool
  ) {
    queue.removeAll { time, bits in
      let event = PackedEvent(bits: bits)
      return event.kind(Kind.self) == kind && isStale(time.reading, event.entity())
    }
  }
}

/// The kinds of events of one subsystem.
///
/// Each subsystem declares its own as a nested enumeration; the list in ``Simulation`` gives each a range of
/// numbers, and hands an event back to the subsystem whose it is.
protocol EventKind: RawRepresentable<UInt32>, CaseIterable, Sendable {
  /// The number of the subsystem's first kind among the kinds of all.
  static var firstNumber: UInt32 { get }
}

/// An event as the queue holds it: 5 bits of kind and 27 of the entity's number.
struct PackedEvent: Equatable {
  let bits: UInt32

  /// How many kinds of events there can be.
  static let kindLimit: UInt32 = 32

  init(bits: UInt32) {
    self.bits = bits
  }

  /// - Precondition: fewer than 2^27 entities have numbers.
  @inline(__always)
  init<Kind: EventKind>(_ kind: Kind, of entity: some EntityID) {
    precondition(entity.index < 1 << 27, "too many entities at once: \(entity.index)")
    bits = (Kind.firstNumber &+ kind.rawValue) << 27 | UInt32(truncatingIfNeeded: entity.index)
  }

  /// The number of its kind among those of all subsystems.
  var number: UInt32 { bits >> 27 }

  /// Its kind if it is one of a subsystem's.
  @inline(__always)
  func kind<Kind: EventKind>(_: Kind.Type) -> Kind? {
    Kind(rawValue: number &- Kind.firstNumber)
  }

  /// The entity that it is about.
  @inline(__always)
  func entity<ID: EntityID>() -> ID { ID(Int(bits & 0x07FF_FFFF)) }
}
