// What another list keeps can have its place among the events of a queue.
extension EventQueue {
  /// A place in the order of scheduling: it tells which of two that are due at one time comes first.
  public struct Place: Comparable, Sendable, BitwiseCopyable {
    /// How often events had been numbered anew.
    @usableFromInline let era: UInt32
    @usableFromInline let serial: UInt32

    @inlinable
    init(era: UInt32, serial: UInt32) {
      self.era = era
      self.serial = serial
    }

    /// The first that is taken.
    public static let first = Place(era: 0, serial: 0)

    /// Whether `left` was taken sooner.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool {
      (left.era, left.serial) < (right.era, right.serial)
    }
  }

  /// Takes the next place in the order of scheduling, for something of which another list keeps the
  /// time.
  public mutating func takePlace() -> Place {
    if nextSerial == .max { renumber() }
    nextSerial += 1
    return Place(era: era, serial: nextSerial - 1)
  }

  /// Whether the next event comes before something that is due at a time and has a place.
  ///
  /// Where events have been numbered anew since the place was taken, after four billion, what has it
  /// comes first at its time, also before those that were scheduled sooner.
  ///
  /// - Complexity: O(1).
  @inlinable
  public func comesBefore(_ time: SimulationTime, _ place: Place) -> Bool {
    guard count > 0 else { return false }
    let next = unsafe sorted[head]
    guard next.time == time else { return next.time < time }
    return Place(era: era, serial: next.serial) < place
  }
}
