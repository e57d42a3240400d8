import Foundation
import Testing

/// A summary from the formulas in the textbook, to compare with the columns of a row.
struct DirectSummary {
  let values: [Double]

  /// Whether the row tells the same: exactly for counts and extremes, to rounding for the rest.
  func agrees(with row: [String: String]) -> Bool {
    guard row["n"] == "\(values.count)" else { return false }
    guard let mean, let least = values.min(), let most = values.max() else {
      return Self.columns.allSatisfy { row[$0] == "" }
    }
    let quantiles: [(String, Double)] = [
      ("q05", 0.05), ("q25", 0.25), ("q50", 0.5), ("q75", 0.75), ("q95", 0.95),
    ]
    var isEqual =
      row.number("min") == least && row.number("max") == most
      && row.isNear("mean", mean) && row.isNear("sd", deviation)
    for (name, probability) in quantiles {
      isEqual = isEqual && row.isNear(name, quantile(probability))
    }
    // Student's t at 0.975 for 5 degrees of freedom, from the tables.
    guard values.count == 6, let deviation else { return isEqual }
    let half = 2.570581835636314 * deviation / 6.0.squareRoot()
    return isEqual && row.isNear("ci95_low", mean - half) && row.isNear("ci95_high", mean + half)
  }

  private static let columns = [
    "mean", "sd", "ci95_low", "ci95_high", "min", "q05", "q25", "q50", "q75", "q95", "max",
  ]

  private var mean: Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private var deviation: Double? {
    guard let mean, values.count > 1 else { return nil }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  private func quantile(_ probability: Double) -> Double {
    let sorted = values.sorted()
    let position = Double(values.count - 1) * probability
    let below = sorted[Int(position)]
    let above = sorted[min(values.count - 1, Int(position) + 1)]
    return below + (above - below) * (position - position.rounded(.down))
  }
}

extension [String: String] {
  /// The field as a number; nil when it is empty or not there.
  func number(_ column: String) -> Double? { self[column].flatMap(Double.init) }

  /// Whether the field is the number up to rounding, or empty for nil.
  func isNear(_ column: String, _ expected: Double?) -> Bool {
    guard let expected else { return self[column] == "" }
    guard let found = number(column) else { return false }
    return abs(found - expected) <= 1e-12 * Swift.max(1, abs(expected))
  }

  /// The fields of some columns, joined, to group rows by.
  func key(_ columns: String...) -> String {
    columns.map { self[$0] ?? "?" }.joined(separator: "|")
  }
}
