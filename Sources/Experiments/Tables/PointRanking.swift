internal import ModerationModel
internal import Statistics

/// Which points of a sweep come nearest to the targets.
///
/// A point meets a target where the median of its replicates lies in the range. Points that meet more are
/// better; of those that meet as many, the one whose gaps are smallest: the sum of squares of the medians'
/// distances from their ranges, each by the half of its range.
public struct PointRanking: Sendable {
  /// A point and what it meets.
  public struct Point: Sendable {
    /// The point, from 1.
    public let number: Int
    /// How many targets it meets.
    public let metCount: Int
    /// The names of those that it does not meet.
    public let missed: [String]
    fileprivate let gap: Double
  }

  /// The most points that are named.
  public static let mostPoints = 3

  /// The best points, the best first.
  public private(set) var best: [Point] = []
  /// The targets with a figure, in the order of the scenario, and how many points meet each.
  public private(set) var targets: [(name: String, pointCount: Int)]

  private let compared: [(place: Int, target: TargetParameters)]

  init(_ targets: [TargetParameters]) {
    compared = targets.enumerated().filter { !$0.element.isReportOnly }
      .map { (place: $0.offset, target: $0.element) }
    self.targets = compared.map { ($0.target.name, 0) }
  }

  /// Adds a point, with the values of each target in its replicates.
  mutating func add(_ values: [[Double]], of number: Int) {
    guard !compared.isEmpty else { return }
    var missed: [String] = []
    var squares = 0.0
    for (index, (place, target)) in compared.enumerated() {
      let sorted = values[place].sorted()
      let gap =
        sorted.isEmpty
        ? .infinity : Self.gap(of: Quantile.type7(sorted: sorted, probability: 0.5), to: target)
      if gap > 0 { missed.append(target.name) } else { targets[index].pointCount += 1 }
      squares += gap * gap
    }
    let point = Point(
      number: number, metCount: compared.count - missed.count, missed: missed, gap: squares)
    let place = best.firstIndex { Self.isBetter(point, than: $0) } ?? best.count
    best.insert(point, at: place)
    if best.count > Self.mostPoints { best.removeLast() }
  }

  private static func isBetter(_ point: Point, than other: Point) -> Bool {
    point.metCount == other.metCount ? point.gap < other.gap : point.metCount > other.metCount
  }

  /// How far a median lies outside the range, by half of the range, or by the figure where there is no half.
  private static func gap(of median: Double, to target: TargetParameters) -> Double {
    let low = target.lowest ?? -.infinity
    let high = target.highest ?? .infinity
    let half = (high - low) / 2
    let figure = (target.observed ?? 0).magnitude
    let unit = half.isFinite && half > 0 ? half : figure > 0 ? figure : 1
    return max(0, low - median, median - high) / unit
  }
}
