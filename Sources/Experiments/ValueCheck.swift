internal import Chance
internal import ScenarioFiles
internal import Tables

/// Looks at the values given to one path and collects what is wrong.
struct ValueCheck {
  let binder: PointBinder
  let path: String
  /// Where the values are given.
  var place: String
  private(set) var issues: [ScenarioIssue] = []

  /// The greatest size of an end of a range: between larger ones no step is a double.
  private static let largestEnd = 1e300

  init(binder: PointBinder, path: String, place: String) {
    self.binder = binder
    self.path = path
    self.place = place
  }

  /// Takes note of something wrong, once.
  mutating func report(_ message: String) {
    let issue = ScenarioIssue(
      severity: .error, position: SourcePosition(file: place, line: 0, column: 0),
      message: message)
    if issues.last != issue { issues.append(issue) }
  }

  /// A field of a design, checked; numbers need no look: the proof of each point sees them.
  mutating func checked(field: String) -> PointValue {
    if field.isEmpty {
      report("\(path) has no value here")
    } else if field.utf8.contains(where: { $0 < 0x20 }) {
      report("\(path) has a value with a control character")
    }
    let value = PointValue(field: field)
    if case .number = value { return value }
    return checked(value)
  }

  /// A value without its unit, after a look at whether the key takes it.
  mutating func checked(_ value: PointValue) -> PointValue {
    if let problem = binder.problem(with: value, at: path) {
      report(problem)
      return value
    }
    let number = value.withoutUnit
    let isUnderstood = binder.knows(path) && binder.problem(with: number, at: path) == nil
    return isUnderstood ? number : value
  }

  /// The scale between two ends, or nil when they are none.
  mutating func scale(
    _ low: PointValue, _ high: PointValue, isLogarithmic: Bool
  ) -> ValueScale? {
    let before = issues.count
    let ends = [checked(low), checked(high)]
    guard issues.count == before else { return nil }
    guard case .number(let first) = ends[0], case .number(let last) = ends[1] else {
      report("\(path): the ends of a range are numbers, with units or in base units")
      return nil
    }
    return scale(first, last, isLogarithmic: isLogarithmic)
  }

  /// The scale between two numbers, or nil when they are no ends.
  mutating func scale(_ low: Double, _ high: Double, isLogarithmic: Bool) -> ValueScale? {
    guard low < high else {
      report("\(path): the low end of a range is below the high end")
      return nil
    }
    guard max(-low, high) <= Self.largestEnd else {
      report(
        "\(path): the ends of a range are at most \(Tables.NumberText.text(Self.largestEnd)) away from 0"
      )
      return nil
    }
    guard !isLogarithmic || low > 0 else {
      report("\(path): a logarithmic range lies above 0")
      return nil
    }
    return ValueScale(
      low: low, high: high, isLogarithmic: isLogarithmic, isWhole: binder.isWhole(path))
  }
}

/// Numbers between two ends, spaced evenly or by equal ratios.
struct ValueScale: Equatable, Sendable {
  let low: Double
  let high: Double
  let isLogarithmic: Bool
  /// Whether only whole numbers will do, so that samples take each with the same probability.
  let isWhole: Bool

  /// One of `count` values of a grid, from 0; the first and last are the ends to the bit.
  func value(step: Int, of count: Int) -> Double {
    if step == 0 { return low }
    if step == count - 1 { return high }
    let share = Double(step) / Double(count - 1)
    guard !isLogarithmic else { return logarithmic(share) }
    // Two roundings of the same number: the shorter is the one meant, 0.2 and not a neighbour.
    let between = low + (high - low) * share
    let weighted = (low * Double(count - 1 - step) + high * Double(step)) / Double(count - 1)
    return NumberText.text(weighted).utf8.count < NumberText.text(between).utf8.count
      ? weighted : between
  }

  /// The value at a share of the way from `low` to `high`, in 0 ..< 1.
  func value(at share: Double) -> Double {
    if share == 0 { return low }
    if isWhole, !isLogarithmic { return min(high, low + (share * (high - low + 1)).rounded(.down)) }
    let value = isLogarithmic ? logarithmic(share) : low + (high - low) * share
    return isWhole ? value.rounded() : min(max(value, low), high)
  }

  private func logarithmic(_ share: Double) -> Double {
    let start = PortableMath.log(low)
    let value = PortableMath.exp(start + (PortableMath.log(high) - start) * share)
    return min(max(value, low), high)
  }
}
