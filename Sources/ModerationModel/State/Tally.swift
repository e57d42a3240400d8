/// What has been counted on each platform, by series metric.
struct Tally: Equatable {
  private var counts: [Int]

  init(platformCount: Int) {
    counts = Array(repeating: 0, count: platformCount * SeriesMetric.allCases.count)
  }

  subscript(platform: Int, metric: SeriesMetric) -> Int {
    get { counts[platform * SeriesMetric.allCases.count + metric.rawValue] }
    set { counts[platform * SeriesMetric.allCases.count + metric.rawValue] = newValue }
  }

  /// The count over all platforms.
  func total(_ metric: SeriesMetric) -> Int {
    stride(from: metric.rawValue, to: counts.count, by: SeriesMetric.allCases.count)
      .reduce(0) { $0 + counts[$1] }
  }
}
