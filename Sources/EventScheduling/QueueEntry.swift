/// One scheduled event: its time, its place in the order of scheduling, and what happens.
///
/// The three are one 128-bit number, the time in its upper half. Times are never negative, and the bits of
/// doubles that are not negative have the same order as the doubles. So one comparison orders entries by
/// time and then by serial number.
@usableFromInline
struct QueueEntry: Equatable, Comparable {
  @usableFromInline let order: UInt128

  init(time: SimulationTime, serial: UInt32, event: UInt32) {
    order = UInt128(_low: UInt64(serial) << 32 | UInt64(event), _high: time.reading.bitPattern)
  }

  @inlinable var time: SimulationTime {
    SimulationTime(validated: Double(bitPattern: UInt64(truncatingIfNeeded: order >> 64)))
  }

  /// The event, whose meaning is the model's.
  @inlinable var event: UInt32 { UInt32(truncatingIfNeeded: order) }

  /// The place in the order of scheduling.
  @inlinable var serial: UInt32 { UInt32(truncatingIfNeeded: order &>> 32) }

  @inlinable static func < (left: Self, right: Self) -> Bool { left.order < right.order }
}

extension QueueEntry {
  /// No event, but a link from one chunk of entries to another.
  init(link: UnsafeMutablePointer<QueueEntry>?) {
    order = UInt128(UInt(bitPattern: link))
  }

  /// The address that ``init(link:)`` was given.
  var link: UnsafeMutablePointer<QueueEntry>? {
    unsafe UnsafeMutablePointer(bitPattern: UInt(truncatingIfNeeded: order))
  }
}
