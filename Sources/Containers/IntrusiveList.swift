/// The neighbours of a row in an ``IntrusiveList``.
@frozen
public struct ListLinks: BitwiseCopyable, Sendable {
  /// The number of the next slot; -1 for none.
  @usableFromInline var next: Int32 = -1
  /// The number of the previous slot; for the first member, that of the last.
  @usableFromInline var previous: Int32 = -1

  /// Creates the links of a row that is in no list.
  @inlinable
  public init() {}
}

/// A row that can be a member of one list at a time.
public protocol ListMember: BitwiseCopyable {
  /// Its neighbours in the list.
  var links: ListLinks { get set }
}

/// A linked list of rows of a ``SlotMap``, whose links are in the rows, in the order of appending.
@frozen
public struct IntrusiveList<Row: ListMember>: BitwiseCopyable, Sendable {
  @usableFromInline var head: Int32 = -1

  /// Creates an empty list.
  @inlinable
  public init() {}

  /// Whether nothing is in the list.
  @inlinable public var isEmpty: Bool { head < 0 }

  /// The first member; nil of an empty list.
  @inlinable public var first: SlotID<Row>? { head < 0 ? nil : SlotID(Int(head)) }

  /// The member after another; nil after the last.
  @inlinable
  public func next(after slot: SlotID<Row>, in map: borrowing SlotMap<Row>) -> SlotID<Row>? {
    let next = map[slot].links.next
    return next < 0 ? nil : SlotID(Int(next))
  }

  /// Puts a row at the end.
  ///
  /// - Precondition: it is in no list.
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  public mutating func append(_ slot: SlotID<Row>, in map: inout SlotMap<Row>) {
    map[slot].links.next = -1
    if isEmpty {
      head = Int32(truncatingIfNeeded: slot.index)
    } else {
      let last = map[SlotID(Int(head))].links.previous
      map[SlotID(Int(last))].links.next = Int32(truncatingIfNeeded: slot.index)
      map[slot].links.previous = last
    }
    map[SlotID(Int(head))].links.previous = Int32(truncatingIfNeeded: slot.index)
  }

  /// Takes a row out.
  ///
  /// - Precondition: it is in this list.
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  public mutating func remove(_ slot: SlotID<Row>, in map: inout SlotMap<Row>) {
    let links = map[slot].links
    if slot.index == Int(head) {
      head = links.next
    } else {
      map[SlotID(Int(links.previous))].links.next = links.next
    }
    if links.next >= 0 {
      map[SlotID(Int(links.next))].links.previous = links.previous
    } else if !isEmpty {
      map[SlotID(Int(head))].links.previous = links.previous
    }
  }
}
