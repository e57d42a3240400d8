/// A fixed number of entities side by side in memory, changed in place.
///
/// It cannot be copied. A Swift array checks before each change whether its memory is shared; this one need
/// not.
@frozen
@safe
public struct FixedArray<ID: EntityID, Element: ~Copyable>: ~Copyable {
  @usableFromInline let elements: UnsafeMutablePointer<Element>

  /// How many entities there are.
  public let count: Int

  /// Creates `count` entities, each from its number.
  @inlinable
  public init(count: Int, _ make: (ID) -> Element) {
    self.count = count
    unsafe elements = .allocate(capacity: count)
    for index in 0..<count { unsafe (elements + index).initialize(to: make(ID(index))) }
  }

  @inlinable
  deinit {
    unsafe elements.deinitialize(count: count)
    unsafe elements.deallocate()
  }

  /// The entities.
  @inlinable public var ids: IDRange<ID> { IDRange(count: count) }

  /// An entity, read or changed where it lies.
  ///
  /// - Precondition: `id` is one of the ``ids``.
  @inlinable
  public subscript(id: ID) -> Element {
    // Addresses in place of `_read` and `_modify`, which are coroutines: where an access is not inlined,
    // those allocate memory.
    unsafeAddress { unsafe UnsafePointer(address(of: id)) }
    unsafeMutableAddress { unsafe address(of: id) }
  }

  /// Where an entity lies.
  @inlinable
  @inline(__always)
  func address(of id: ID) -> UnsafeMutablePointer<Element> {
    // As an unsigned number, a negative index is too large as well: one comparison is enough.
    precondition(
      UInt(bitPattern: id.index) < UInt(bitPattern: count), "no entity \(id.index) of \(count)")
    return unsafe elements + id.index
  }
}

extension FixedArray {
  /// Creates `count` equal entities.
  @inlinable
  public init(repeating element: Element, count: Int) {
    self.init(count: count) { _ in element }
  }
}
