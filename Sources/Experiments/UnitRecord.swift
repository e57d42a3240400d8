internal import ModerationModel
internal import Tables

/// The record that a replicate leaves in the spool.
struct UnitRecord: Sendable {
  private(set) var bytes: [UInt8] = []

  /// Encodes what a replicate yielded.
  ///
  /// - Complexity: O(size of the result).
  init(_ result: ReplicateResult, replicate: Int, renderer: UnitRenderer) {
    let layout = renderer.layout
    let texts = UnitLayout.texts.map { table in
      renderer.configuration.tables.contains(table)
        ? renderer.text(of: table, result, replicate: replicate) : []
    }
    let lifeCount = result.lifetimes.reduce(0) { $0 + $1.count }
    bytes.reserveCapacity(
      layout.livesOffset + lifeCount * 8 + texts.reduce(0) { $0 + $1.count })
    append(UInt64(result.eventCount))
    for text in texts { append(UInt64(text.count)) }
    for lives in result.lifetimes { append(UInt64(lives.count)) }
    appendSeries(result.series, layout)
    for outcome in result.outcomes { append((outcome ?? .nan).bitPattern) }
    for target in result.targets { append((target ?? .nan).bitPattern) }
    for value in result.waves { append(value.bitPattern) }
    for lives in result.lifetimes {
      // The sign tells whether the end was seen: minus for a channel still live.
      for life in lives { append((life.isEnded ? life.days : -life.days).bitPattern) }
    }
    for text in texts { bytes += text }
  }

  private mutating func appendSeries(_ series: [Double], _ layout: UnitLayout) {
    let metricCount = SeriesMetric.allCases.count
    for sample in 0..<layout.sampleCount {
      var sums = [Double](repeating: 0, count: metricCount)
      for platform in 0..<layout.platformCount {
        for metric in 0..<metricCount {
          let value = series[(sample * layout.platformCount + platform) * metricCount + metric]
          sums[metric] += value
          append(value.bitPattern)
        }
      }
      // A mean over channels is no sum over platforms.
      sums[SeriesMetric.vigilance.rawValue] = .nan
      for sum in sums { append(sum.bitPattern) }
    }
  }

  private mutating func append(_ word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
