// The order between the events of a queue and events that another list keeps.
extension EventQueue {
  /// A place in the order of scheduling: it decides which of two events at the same time comes first.
  public struct Place: Comparable, Sendable, BitwiseCopyable {
    /// How often the events had been renumbered when it was taken.
    @usableFromInline let era: UInt32
    @usableFromInline let serial: UInt32

    @inlinable
    init(era: UInt32, serial: UInt32) {
      self.era = era
      self.serial = serial
    }

    /// The place before all others.
    public static let first = Place(era: 0, serial: 0)

    /// Whether `left` was taken before `right`.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool {
      (left.era, left.serial) < (right.era, right.serial)
    }
  }

  /// Takes the next place in the order of scheduling, for an event whose time is kept in another list.
  public mutating func takePlace() -> Place {
    if nextSerial == .max { renumber() }
    nextSerial += 1
    return Place(era: era, serial: nextSerial - 1)
  }

  /// Whether the next event of this queue comes before an event of another list, given by its time and its
  /// place.
  ///
  /// After four billion places events are renumbered. A place from before that comes first at its time, also
  /// before events that were scheduled earlier.
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
