/// Counts of draws between edges.
enum Bins {
  /// Draws `count` numbers and counts how many fall up to each edge, and beyond the last.
  static func counts(_ count: Int, _ edges: [Double], draw: () -> Double) -> [Int] {
    var counts = [Int](repeating: 0, count: edges.count + 1)
    for _ in 0..<count {
      let value = draw()
      var low = 0
      var high = edges.count
      while low < high {
        let middle = (low + high) / 2
        if value <= edges[middle] { high = middle } else { low = middle + 1 }
      }
      counts[low] += 1
    }
    return counts
  }
}
