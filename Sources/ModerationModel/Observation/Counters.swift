internal import Containers

/// What has been counted on each platform, by series metric.
struct Counters: ~Copyable {
  private var counts: FixedArray<Int, Int>

  init(platformCount: Int) {
    counts = FixedArray(repeating: 0, count: platformCount * SeriesMetric.allCases.count)
  }

  subscript(platform: PlatformID, metric: SeriesMetric) -> Int {
    _read { yield counts[Self.place(platform, metric)] }
    _modify { yield &counts[Self.place(platform, metric)] }
  }

  private static func place(_ platform: PlatformID, _ metric: SeriesMetric) -> Int {
    platform.index * SeriesMetric.allCases.count + metric.rawValue
  }
}
