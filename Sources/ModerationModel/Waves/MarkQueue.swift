/// Listed channels that wait for capacity: the one with the smallest mark goes first.
struct MarkQueue {
  private struct Waiting {
    let mark: Double
    let target: Int32
  }

  /// A binary heap by mark.
  private var heap: [Waiting] = []

  var isEmpty: Bool { heap.isEmpty }

  /// - Complexity: O(log n).
  mutating func push(_ target: Int, mark: Double) {
    heap.append(Waiting(mark: mark, target: Int32(target)))
    var hole = heap.count - 1
    while hole > 0, heap[hole].mark < heap[(hole - 1) / 2].mark {
      heap.swapAt(hole, (hole - 1) / 2)
      hole = (hole - 1) / 2
    }
  }

  /// Takes out the target with the smallest mark.
  ///
  /// - Complexity: O(log n).
  mutating func pop() -> Int? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return Int(first.target) }
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
    return Int(first.target)
  }

  /// Takes out everything, in no order.
  mutating func removeAll() -> [Int] {
    defer { heap = [] }
    return heap.map { Int($0.target) }
  }
}
