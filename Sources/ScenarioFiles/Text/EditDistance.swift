/// How many slips of the finger lie between two words.
enum EditDistance {
  /// The optimal string alignment distance: insertions, deletions, replacements and swaps of
  /// neighbours, each part of the word being touched once at most.
  ///
  /// Damerau, "A technique for computer detection and correction of spelling errors",
  /// Communications of the ACM 7 (1964), computed row by row.
  ///
  /// - Complexity: O(product of the lengths) time, O(length of `second`) memory.
  static func between(_ first: String, _ second: String) -> Int {
    let a = Array(first)
    let b = Array(second)
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in 0..<b.count {
        var cost = last[j] + (a[i] == b[j] ? 0 : 1)
        cost = min(cost, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
