/// Entities in slots that are used again: an entity costs no allocation, and keeps its slot until it is
/// removed.
///
/// A row holds all fields of an entity, since an event touches one entity and most of its fields. The slot
/// that was given back last is handed out first.
@frozen
public struct SlotMap<Row: BitwiseCopyable>: ~Copyable {
  @usableFromInline var rows = GrowableBuffer<SlotID<Row>, Row>()
  @usableFromInline var free = GrowableBuffer<Int, SlotID<Row>>()
  @usableFromInline var freeCount = 0

  @usableFromInline var used = 0
  @usableFromInline var handedOut = 0

  /// Entities in the map now.
  @inlinable public var count: Int { used }

  /// The most slots that a map hands out: their numbers fit into an event.
  @inlinable public static var mostSlots: Int { 1 << 27 }

  /// Creates an empty map.
  public init() {}

  /// The row of an entity, read or changed where it lies; that of a removed one stays until its slot is
  /// handed out again.
  ///
  /// - Precondition: the slot has been handed out.
  @inlinable
  public subscript(slot: SlotID<Row>) -> Row {
    // Bounds are checked in debug builds only: rows are used everywhere, and the check took 3 % of the
    // instructions of a run. Slots come from the map alone, so that they are in bounds.
    unsafeAddress { unsafe UnsafePointer(rows.uncheckedAddress(of: slot)) }
    unsafeMutableAddress { unsafe rows.uncheckedAddress(of: slot) }
  }

  /// All slots ever handed out, those given back among them.
  @inlinable public var slots: IDRange<SlotID<Row>> { IDRange(count: handedOut) }

  /// Makes room for `count` rows in all.
  @inlinable
  public mutating func reserve(_ count: Int) {
    rows.reserve(count, keeping: handedOut)
  }

  /// Puts `row` into a free slot.
  ///
  /// - Complexity: O(1), amortised where memory grows.
  @inlinable
  @inline(__always)
  public mutating func insert(_ row: Row) -> SlotID<Row> {
    let slot: SlotID<Row>
    if freeCount > 0 {
      freeCount &-= 1
      slot = free[freeCount]
    } else {
      precondition(handedOut < Self.mostSlots, "too many entities at once: \(handedOut)")
      slot = SlotID(handedOut)
      handedOut += 1
      rows.reserve(handedOut, keeping: handedOut - 1)
    }
    self[slot] = row
    used += 1
    return slot
  }

  /// Gives a slot back for another entity.
  ///
  /// - Precondition: the slot is in use.
  @inlinable
  @inline(__always)
  public mutating func remove(_ slot: SlotID<Row>) {
    free.reserve(freeCount + 1, keeping: freeCount)
    free[freeCount] = slot
    freeCount &+= 1
    used -= 1
  }
}

/// A row with a number of its own, which tells it from the other entities that have had its slot.
public protocol SlotMapRow: BitwiseCopyable {
  /// A number that no other entity of the kind ever has.
  var number: UInt32 { get }
}

/// An entity of a ``SlotMap`` by its slot and its own number, so that it is not mistaken for one that has
/// the slot later.
///
/// It can be kept after the entity is removed.
@frozen
public struct SlotHandle<Row: SlotMapRow>: BitwiseCopyable, Hashable, Sendable {
  /// The slot that the entity has, or had.
  public let slot: SlotID<Row>
  /// The entity's own number.
  public let number: UInt32

  /// Creates the handle of an entity that has a slot.
  @inlinable
  public init(slot: SlotID<Row>, number: UInt32) {
    self.slot = slot
    self.number = number
  }
}

extension SlotMap where Row: SlotMapRow {
  /// The handle of the entity that has a slot now.
  @inlinable
  public func handle(of slot: SlotID<Row>) -> SlotHandle<Row> {
    SlotHandle(slot: slot, number: self[slot].number)
  }

  /// Whether the row in a handle's slot is still that of its entity, in use or not.
  @inlinable
  public func holds(_ handle: SlotHandle<Row>) -> Bool {
    self[handle.slot].number == handle.number
  }
}
