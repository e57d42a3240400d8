internal import Platform

/// Many values side by side in memory, changed in place.
///
/// Growth is geometric. It cannot be copied, like the table it belongs to. A value that nearly fills
/// a line of the processor's cache has a line of its own, so that nothing waits for two.
struct GrowableBuffer<Element: BitwiseCopyable>: ~Copyable {
  private var memory: UnsafeMutableRawPointer
  private var capacity: Int

  private static var lineBytes: Int { 64 }

  /// From one value to the next, in bytes.
  private static var stride: Int {
    let own = MemoryLayout<Element>.stride
    return own > lineBytes * 3 / 4 && own < lineBytes ? lineBytes : own
  }

  init(capacity: Int = 16) {
    self.capacity = max(capacity, 1)
    memory = LargeMemory.allocate(
      byteCount: self.capacity * Self.stride, alignment: Self.lineBytes)
  }

  /// Creates a column of `count` equal values.
  init(repeating element: Element, count: Int) {
    self.init(capacity: count)
    for slot in 0..<count { self[slot] = element }
  }

  deinit {
    memory.deallocate()
  }

  /// - Precondition: the slot has been made with ``reserve(_:keeping:)``.
  subscript(slot: Int) -> Element {
    // Addresses, not coroutines: those took an allocation for an access that was not inlined.
    unsafeAddress { UnsafePointer(address(of: slot)) }
    nonmutating unsafeMutableAddress { address(of: slot) }
  }

  /// Where a value lies, until the column grows.
  func address(of slot: Int) -> UnsafeMutablePointer<Element> {
    assert(slot >= 0 && slot < capacity)
    return (memory + slot &* Self.stride).assumingMemoryBound(to: Element.self)
  }

  /// Makes room for slots below `count`; the first `used` keep their values.
  @inline(__always)
  mutating func reserve(_ count: Int, keeping used: Int) {
    if count > capacity { grow(to: count, keeping: used) }
  }

  @inline(never)
  private mutating func grow(to count: Int, keeping used: Int) {
    let larger = LargeMemory.allocate(
      byteCount: max(count, capacity * 2) * Self.stride, alignment: Self.lineBytes)
    larger.copyMemory(from: memory, byteCount: used * Self.stride)
    memory.deallocate()
    memory = larger
    capacity = max(count, capacity * 2)
  }
}
