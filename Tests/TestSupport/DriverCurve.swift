public import ModerationModel

/// What drivers multiply a value by, told from the points alone.
public struct DriverCurve {
  private let points: [ProfilePoint]
  private let inSteps: Bool

  /// The multiplier of the value at a path; 1 where no driver scales it.
  public init(of path: String, in scenario: Scenario) {
    let driver = scenario.drivers.first { $0.scales.contains(path) }
    points = driver?.points ?? [ProfilePoint(offset: 0, intensity: 1)]
    inSteps = path.hasSuffix("item_hazard")
  }

  /// The multiplier that goes through some points.
  public init(_ points: [ProfilePoint], inSteps: Bool = false) {
    self.points = points
    self.inSteps = inSteps
  }

  /// The multiplier on a day; at a jump, that after it.
  public func value(on day: Double) -> Double {
    guard let next = points.firstIndex(where: { $0.offset > day }) else {
      return points[points.count - 1].intensity
    }
    if next == 0 { return points[0].intensity }
    let (left, right) = (points[next - 1], points[next])
    if inSteps { return left.intensity }
    let part = (day - left.offset) / (right.offset - left.offset)
    return left.intensity + part * (right.intensity - left.intensity)
  }

  /// The days between two at which the course changes.
  public func knots(from start: Double, to end: Double) -> [Double] {
    points.map(\.offset).filter { start < $0 && $0 < end }
  }

  /// The integral from one day to a later one: linear pieces, by their midpoints.
  public func integral(from start: Double, to end: Double) -> Double {
    guard end > start else { return 0 }
    let days = [start] + knots(from: start, to: end) + [end]
    return zip(days, days.dropFirst()).reduce(0) { sum, piece in
      piece.1 > piece.0
        ? sum + (piece.1 - piece.0) * value(on: piece.0 + (piece.1 - piece.0) / 2) : sum
    }
  }
}
