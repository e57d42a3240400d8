/// Entities with priorities: the one with the smallest number (its mark) is taken out first.
///
/// A rank may stand before the mark: then marks decide among entities of one rank.
@frozen
public struct PriorityQueue<ID: EntityID>: Sendable {
  @frozen
  @usableFromInline
  struct Entry: Sendable {
    @usableFromInline var rank: Double
    @usableFromInline var mark: Double
    @usableFromInline let id: ID

    @inlinable
    init(rank: Double, mark: Double, id: ID) {
      self.rank = rank
      self.mark = mark
      self.id = id
    }

    @inlinable
    func precedes(_ other: Entry) -> Bool {
      rank == other.rank ? mark < other.mark : rank < other.rank
    }
  }

  /// A binary heap.
  @usableFromInline var heap: [Entry] = []

  /// Creates an empty queue.
  @inlinable
  public init() {}

  /// Whether nothing is in it.
  @inlinable public var isEmpty: Bool { heap.isEmpty }

  /// The entity that is taken out next, and its mark; nil of an empty queue.
  @inlinable public var first: (id: ID, mark: Double)? { heap.first.map { ($0.id, $0.mark) } }

  /// Puts an entity in.
  ///
  /// - Complexity: O(log n).
  @inlinable
  public mutating func push(_ id: ID, rank: Double = 0, mark: Double) {
    heap.append(Entry(rank: rank, mark: mark, id: id))
    var hole = heap.count - 1
    while hole > 0, heap[hole].precedes(heap[(hole - 1) / 2]) {
      heap.swapAt(hole, (hole - 1) / 2)
      hole = (hole - 1) / 2
    }
  }

  /// Takes out the entity with the smallest rank and, among those, the smallest mark; nil of an empty
  /// queue.
  ///
  /// - Complexity: O(log n).
  @inlinable
  public mutating func pop() -> ID? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first.id }
    heap[0] = last
    sink(0)
    return first.id
  }

  /// Moves an entry down to where none below it precedes it.
  @inlinable
  mutating func sink(_ place: Int) {
    var hole = place
    while true {
      var least = hole
      for child in [2 * hole + 1, 2 * hole + 2]
      where child < heap.count && heap[child].precedes(heap[least]) { least = child }
      guard least != hole else { break }
      heap.swapAt(hole, least)
      hole = least
    }
  }

  /// Gives every entity a rank anew.
  ///
  /// - Complexity: O(n).
  @inlinable
  public mutating func rerank(_ rank: (ID) -> Double) {
    for place in heap.indices { heap[place].rank = rank(heap[place].id) }
    restoreOrder()
  }

  /// Multiplies all marks by a factor above 0, which changes no order.
  ///
  /// - Complexity: O(n).
  @inlinable
  public mutating func scaleMarks(by factor: Double) {
    for place in heap.indices { heap[place].mark *= factor }
  }

  @inlinable
  mutating func restoreOrder() {
    for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(place) }
  }

  /// Takes out what does not stay, in no order.
  ///
  /// - Complexity: O(n).
  @inlinable
  public mutating func removeAll(whereNot stays: (ID) -> Bool) -> [ID] {
    var removed: [ID] = []
    heap.removeAll { entry in
      if stays(entry.id) { return false }
      removed.append(entry.id)
      return true
    }
    if !removed.isEmpty { restoreOrder() }
    return removed
  }

  /// Takes out everything, in no order.
  @inlinable
  public mutating func removeAll() -> [ID] {
    defer { heap = [] }
    return heap.map(\.id)
  }
}
