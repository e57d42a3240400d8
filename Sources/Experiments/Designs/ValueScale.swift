internal import RandomStreams
internal import ScenarioFiles
internal import Files

/// A scale between two ends, linear or logarithmic, for the values of grids and samples.
struct ValueScale: Equatable, Sendable {
  /// The ends as they were written, in the same unit.
  struct Written: Equatable, Sendable {
    let low: Double
    let high: Double
    let unit: WrittenUnit
  }

  let low: Double
  let high: Double
  let isLogarithmic: Bool
  /// Whether only whole numbers are allowed; samples then take each with the same probability.
  let isWhole: Bool
  /// The ends before they were converted to base units; nil where they had no unit, or different ones.
  var written: Written?

  /// The `count` values of a grid; the first and last are the ends to the bit.
  ///
  /// The values between the ends are the numbers that a person would write: even steps are computed in
  /// decimals, in the unit of the ends, and for equal ratios a number with few digits is used if there is one
  /// within the rounding errors. Values that must be whole numbers are rounded.
  ///
  /// - Precondition: `count` is at least 2.
  /// - Complexity: O(count).
  func grid(_ count: Int) -> [Double] {
    (0..<count).map { step in
      if step == 0 { return low }
      if step == count - 1 { return high }
      let value = min(max(between(step, of: count - 1), low), high)
      return isWhole ? value.rounded() : value
    }
  }

  private func between(_ step: Int, of count: Int) -> Double {
    func value(_ low: Double, _ high: Double) -> Double {
      isLogarithmic
        ? DecimalSteps.ratio(step, of: count, from: low, to: high)
        : DecimalSteps.even(step, of: count, from: low, to: high)
    }
    guard let written else { return value(low, high) }
    return written.unit.inBaseUnits(value(written.low, written.high))
  }

  /// The first value of a grid that is equal to the next one, or nil.
  static func firstRepeated(_ grid: [Double]) -> Double? {
    zip(grid, grid.dropFirst()).first { $0 == $1 }?.0
  }

  /// The greatest number of values, below `count`, for which no two values of the grid are equal.
  ///
  /// - Returns: the number, or nil where there is none or finding it would take long.
  /// - Complexity: O(count²).
  func greatestCount(below count: Int) -> Int? {
    if isWhole, !isLogarithmic, high - low < Double(count) { return Int(high - low) + 1 }
    guard count <= 1_000 else { return nil }
    return (2..<count).last { Self.firstRepeated(grid($0)) == nil }
  }

  /// The value at a position on the scale, from 0 at `low` to 1 at `high`; `share` is in 0 ..< 1.
  func value(at share: Double) -> Double {
    if share == 0 { return low }
    if isWhole, !isLogarithmic { return min(high, low + (share * (high - low + 1)).rounded(.down)) }
    let value = isLogarithmic ? logarithmic(share) : low + (high - low) * share
    return isWhole ? value.rounded() : min(max(value, low), high)
  }

  private func logarithmic(_ share: Double) -> Double {
    min(max(DecimalSteps.ratio(share, from: low, to: high), low), high)
  }
}
