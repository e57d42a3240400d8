/// Entities with priorities: the one with the smallest number (its mark) is taken out first.
@frozen
public struct PriorityQueue<ID: EntityID>: Sendable {
  @frozen
  @usableFromInline
  struct Entry: Sendable {
    @usableFromInline let mark: Double
    @usableFromInline let id: ID

    @inlinable
    init(mark: Double, id: ID) {
      self.mark = mark
      self.id = id
    }
  }

  /// A binary heap by mark.
  @usableFromInline var heap: [Entry] = []

  /// Creates an empty queue.
  @inlinable
  public init() {}

  /// Whether nothing is in it.
  @inlinable public var isEmpty: Bool { heap.isEmpty }

  /// Puts an entity in.
  ///
  /// - Complexity: O(log n).
  @inlinable
  public mutating func push(_ id: ID, mark: Double) {
    heap.append(Entry(mark: mark, id: id))
    var hole = heap.count - 1
    while hole > 0, heap[hole].mark < heap[(hole - 1) / 2].mark {
      heap.swapAt(hole, (hole - 1) / 2)
      hole = (hole - 1) / 2
    }
  }

  /// Takes out the entity with the smallest mark; nil of an empty queue.
  ///
  /// - Complexity: O(log n).
  @inlinable
  public mutating func pop() -> ID? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first.id }
    heap[0] = last
    var hole = 0
    while true {
      var least = hole
      for child in [2 * hole + 1, 2 * hole + 2]
      where child < heap.count && heap[child].mark < heap[least].mark { least = child }
      guard least != hole else { break }
      heap.swapAt(hole, least)
      hole = least
    }
    return first.id
  }

  /// Takes out everything, in no order.
  @inlinable
  public mutating func removeAll() -> [ID] {
    defer { heap = [] }
    return heap.map(\.id)
  }
}
