internal import Platform

/// Values by entity, side by side in memory that grows on request, changed in place.
///
/// Memory at least doubles when it grows, and never shrinks. The buffer cannot be copied, like the table it
/// belongs to. A value that nearly fills a line of the processor's cache has a line of its own, so that no
/// access waits for two lines.
@frozen
@safe
public struct GrowableBuffer<ID: EntityID, Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var memory: UnsafeMutableRawPointer
  @usableFromInline var capacity: Int

  @usableFromInline static var lineBytes: Int { 64 }

  /// The distance from one value to the next, in bytes.
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
    // Addresses in place of `_read` and `_modify`, which are coroutines: where an access is not inlined,
    // those allocate memory.
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

  /// The same, but whether there is room is checked in debug builds only.
  ///
  /// - Precondition: room for the entity has been made.
  @inlinable
  @inline(__always)
  func uncheckedAddress(of id: ID) -> UnsafeMutablePointer<Element> {
    assert(id.index >= 0 && id.index < capacity, "no room for entity \(id.index)")
    return unsafe (memory + id.index &* Self.stride).assumingMemoryBound(to: Element.self)
  }

  /// Makes room for the first `count` entities; the first `used` of them keep their values.
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
