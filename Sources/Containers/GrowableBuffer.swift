internal import Platform

/// Values by entity side by side in memory, as many as were ever made room for, changed in place.
///
/// Growth is geometric. It cannot be copied, like the table it belongs to. A value that nearly fills
/// a line of the processor's cache has a line of its own, so that nothing waits for two.
@frozen
@safe
public struct GrowableBuffer<ID: EntityID, Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var memory: UnsafeMutableRawPointer
  @usableFromInline var capacity: Int

  @usableFromInline static var lineBytes: Int { 64 }

  /// From one value to the next, in bytes.
  @inlinable static var stride: Int {
    let own = MemoryLayout<Element>.stride
    return own > lineBytes * 3 / 4 && own < lineBytes ? lineBytes : own
  }

  /// Creates a buffer with room for `capacity` values.
  public init(capacity: Int = 16) {
    self.capacity = max(capacity, 1)
    unsafe memory = LargeMemory.allocate(
      byteCount: self.capacity * Self.stride, alignment: Self.lineBytes)
  }

  @inlinable
  deinit {
    unsafe memory.deallocate()
  }

  /// The value of an entity, read or changed where it lies.
  ///
  /// - Precondition: room for it has been made with ``reserve(_:keeping:)``.
  @inlinable
  public subscript(id: ID) -> Element {
    // Addresses, not coroutines: those take an allocation for an access that is not inlined.
    unsafeAddress { unsafe UnsafePointer(address(of: id)) }
    unsafeMutableAddress { unsafe address(of: id) }
  }

  /// Where a value lies, until the buffer grows.
  @inlinable
  @inline(__always)
  func address(of id: ID) -> UnsafeMutablePointer<Element> {
    precondition(
      UInt(bitPattern: id.index) < UInt(bitPattern: capacity), "no room for entity \(id.index)")
    return unsafe (memory + id.index &* Self.stride).assumingMemoryBound(to: Element.self)
  }

  /// The same without looking whether there is room, but in debug builds.
  ///
  /// - Precondition: room for the entity has been made.
  @inlinable
  @inline(__always)
  func uncheckedAddress(of id: ID) -> UnsafeMutablePointer<Element> {
    assert(id.index >= 0 && id.index < capacity, "no room for entity \(id.index)")
    return unsafe (memory + id.index &* Self.stride).assumingMemoryBound(to: Element.self)
  }

  /// Makes room for the entities below `count`; the first `used` keep their values.
  ///
  /// - Complexity: O(1), amortised where memory grows.
  @inlinable
  @inline(__always)
  public mutating func reserve(_ count: Int, keeping used: Int) {
    if count > capacity { grow(to: count, keeping: used) }
  }

  @usableFromInline
  @inline(never)
  mutating func grow(to count: Int, keeping used: Int) {
    let larger = unsafe LargeMemory.allocate(
      byteCount: max(count, capacity * 2) * Self.stride, alignment: Self.lineBytes)
    unsafe larger.copyMemory(from: memory, byteCount: used * Self.stride)
    unsafe memory.deallocate()
    unsafe memory = larger
    capacity = max(count, capacity * 2)
  }
}
