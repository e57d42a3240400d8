/// A fixed number of entities side by side in memory, changed in place.
///
/// It cannot be copied, so that a change costs no more than the change: an array asks whether it is
/// the only one before each.
struct FixedArray<Element: ~Copyable>: ~Copyable {
  private let elements: UnsafeMutablePointer<Element>

  /// How many there are.
  let count: Int

  /// Creates `count` entities, each from its index.
  init(count: Int, _ make: (Int) -> Element) {
    self.count = count
    elements = .allocate(capacity: count)
    for index in 0..<count { (elements + index).initialize(to: make(index)) }
  }

  deinit {
    elements.deinitialize(count: count)
    elements.deallocate()
  }

  var indices: Range<Int> { 0..<count }

  /// - Precondition: `index` is one of the ``indices``.
  subscript(index: Int) -> Element {
    unsafeAddress { UnsafePointer(address(of: index)) }
    nonmutating unsafeMutableAddress { address(of: index) }
  }

  /// Where an entity lies.
  func address(of index: Int) -> UnsafeMutablePointer<Element> {
    // Of unsigned numbers one comparison says both.
    precondition(
      UInt(bitPattern: index) < UInt(bitPattern: count), "no entity \(index) of \(count)")
    return elements + index
  }
}

extension FixedArray {
  /// Creates `count` equal entities.
  init(repeating element: Element, count: Int) {
    self.init(count: count) { _ in element }
  }
}
