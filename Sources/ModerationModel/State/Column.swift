/// Many values side by side in memory, changed in place.
///
/// Growth is geometric. It cannot be copied, like the table it belongs to.
struct Column<Element: BitwiseCopyable>: ~Copyable {
  private var elements: UnsafeMutablePointer<Element>
  private var capacity: Int

  init(capacity: Int = 16) {
    self.capacity = max(capacity, 1)
    elements = .allocate(capacity: self.capacity)
  }

  deinit {
    elements.deallocate()
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
    return elements + slot
  }

  /// Makes room for slots below `count`; the first `used` keep their values.
  mutating func reserve(_ count: Int, keeping used: Int) {
    guard count > capacity else { return }
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: max(count, capacity * 2))
    larger.update(from: elements, count: used)
    elements.deallocate()
    elements = larger
    capacity = max(count, capacity * 2)
  }
}
