import Files

/// CSV rows of two whole and two other numbers, the shortest digits, into a buffer.
enum TextRows {
  static func figures(rows: Int) -> [Figure] {
    var bytes = 0
    let taken = Stopwatch.time {
      var buffer = CSVBuffer()
      var number = 0.0
      for row in 0..<rows {
        if buffer.count > 1 << 16 - 256 {
          bytes += buffer.count
          buffer.removeAll()
        }
        number += 0.7310585786300049
        buffer.append(row)
        buffer.append(number)
        buffer.append(row * 7)
        buffer.append(number / 3)
        buffer.endRow()
      }
    }
    return [Figure("nanoseconds", taken / Double(rows) * 1e9), Figure("bytes", Double(bytes))]
  }
}
