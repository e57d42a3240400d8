/// What this program itself can do and time, in a process of its own: `--measure WORK NUMBER...`.
enum Work: String, CaseIterable {
  case hold, turnover, everything, rows

  /// What its numbers are.
  var operands: String {
    switch self {
    case .hold: "PENDING STEPS"
    case .turnover: "CHANNELS DAYS"
    case .everything: "CHANNELS REPLICATES"
    case .rows: "COUNT"
    }
  }

  /// Does it.
  ///
  /// - Throws: ``BenchError`` unless there are as many numbers as ``operands``, all above 0.
  func figures(_ numbers: [Int]) throws -> [Figure] {
    guard numbers.count == operands.split(separator: " ").count, numbers.allSatisfy({ $0 > 0 })
    else {
      throw BenchError(description: "usage: takedown-bench --measure \(rawValue) \(operands)")
    }
    return switch self {
    case .hold: Hold.figures(pending: numbers[0], steps: numbers[1])
    case .turnover: try Turnover.figures(channels: numbers[0], days: numbers[1])
    case .everything: try Everything.figures(channels: numbers[0], replicates: numbers[1])
    case .rows: TextRows.figures(rows: numbers[0])
    }
  }
}
