/// What has been counted on each platform, by series metric.
struct Counters: ~Copyable {
  private let counts: FixedArray<Int>

  init(platformCount: Int) {
    counts = FixedArray(repeating: 0, count: platformCount * SeriesMetric.allCases.count)
  }

  subscript(platform: Int, metric: SeriesMetric) -> Int {
    unsafeAddress { UnsafePointer(address(of: platform, metric)) }
    nonmutating unsafeMutableAddress { address(of: platform, metric) }
  }

  private func address(of platform: Int, _ metric: SeriesMetric) -> UnsafeMutablePointer<Int> {
    counts.address(of: platform * SeriesMetric.allCases.count + metric.rawValue)
  }
}
