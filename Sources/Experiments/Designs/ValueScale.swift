internal import RandomStreams
internal import ScenarioFiles
internal import Files

/// Numbers between two ends, spaced evenly or by equal ratios.
struct ValueScale: Equatable, Sendable {
  /// The ends as they were written, in a unit that both have.
  struct Written: Equatable, Sendable {
    let low: Double
    let high: Double
    let unit: WrittenUnit
  }

  let low: Double
  let high: Double
  let isLogarithmic: Bool
  /// Whether only whole numbers will do, so that samples take each with the same probability.
  let isWhole: Bool
  /// The ends before they were put into base units; nil where they were in base units, or in two.
  var written: Written?

  /// The `count` values of a grid; the first and last are the ends to the bit.
  ///
  /// Between the ends the values are those that a person would write: even steps are counted in
  /// decimals, in the unit of the ends, and equal ratios that come within rounding errors of a
  /// number of few digits are that number. Whole numbers are the nearest ones.
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

  /// The first value that a grid would repeat, or nil.
  static func firstRepeated(_ grid: [Double]) -> Double? {
    zip(grid, grid.dropFirst()).first { $0 == $1 }?.0
  }

  /// The greatest number of values, below a count whose grid repeats one, that repeats none.
  ///
  /// - Returns: the number, or nil where looking for it would take long or there is none.
  /// - Complexity: O(count²).
  func greatestCount(below count: Int) -> Int? {
    if isWhole, !isLogarithmic, high - low < Double(count) { return Int(high - low) + 1 }
    guard count <= 1_000 else { return nil }
    return (2..<count).last { Self.firstRepeated(grid($0)) == nil }
  }

  /// The value at a share of the way from `low` to `high`, in 0 ..< 1.
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
