/// One scheduled event: its time, its place in the order of scheduling, and what it is.
///
/// The three are one 128-bit number, time first: readings are never negative, and the bits of such
/// numbers are ordered as the numbers are. So one comparison decides time and then serial number.
@usableFromInline
struct QueueEntry: Equatable, Comparable {
  @usableFromInline let order: UInt128

  init(time: SimulationTime, serial: UInt32, event: UInt32) {
    order = UInt128(_low: UInt64(serial) << 32 | UInt64(event), _high: time.reading.bitPattern)
  }

  @inlinable var time: SimulationTime {
    SimulationTime(validated: Double(bitPattern: UInt64(truncatingIfNeeded: order >> 64)))
  }

  /// What the model packed into the event.
  @inlinable var event: UInt32 { UInt32(truncatingIfNeeded: order) }

  /// The place in the order of scheduling.
  @inlinable var serial: UInt32 { UInt32(truncatingIfNeeded: order &>> 32) }

  @inlinable static func < (left: Self, right: Self) -> Bool { left.order < right.order }
}

extension QueueEntry {
  /// No event but the place of a chunk's entries in memory.
  init(link: UnsafeMutablePointer<QueueEntry>?) {
    order = UInt128(UInt(bitPattern: link))
  }

  /// What ``init(link:)`` was given.
  var link: UnsafeMutablePointer<QueueEntry>? {
    unsafe UnsafeMutablePointer(bitPattern: UInt(truncatingIfNeeded: order))
  }
}
