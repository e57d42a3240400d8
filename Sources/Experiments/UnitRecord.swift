internal import ModerationModel
internal import Tables

/// The record that a replicate leaves in the spool.
struct UnitRecord: Sendable {
  /// The numbers, in the bytes of a little-endian machine, then the texts.
  let bytes: [UInt8]

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
    let wordCount = layout.livesOffset / 8 + lifeCount
    var words: [UInt64] = []
    words.reserveCapacity(wordCount)
    words.append(UInt64(result.eventCount))
    for text in texts { words.append(UInt64(text.count)) }
    for lives in result.lifetimes { words.append(UInt64(lives.count)) }
    Self.append(result.series, layout, to: &words)
    for outcome in result.outcomes { words.append((outcome ?? .nan).bitPattern) }
    for target in result.targets { words.append((target ?? .nan).bitPattern) }
    for value in result.waves { words.append(value.bitPattern) }
    for lives in result.lifetimes {
      // The sign tells whether the end was seen: minus for a channel still live.
      for life in lives { words.append((life.isEnded ? life.days : -life.days).bitPattern) }
    }
    for index in words.indices { words[index] = words[index].littleEndian }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(wordCount * 8 + texts.reduce(0) { $0 + $1.count })
    words.withUnsafeBytes { bytes.append(contentsOf: $0) }
    for text in texts { bytes += text }
    self.bytes = bytes
  }

  private static func append(_ series: [Double], _ layout: UnitLayout, to words: inout [UInt64]) {
    let metricCount = SeriesMetric.allCases.count
    var sums = [Double](repeating: 0, count: metricCount)
    for sample in 0..<layout.sampleCount {
      for metric in 0..<metricCount { sums[metric] = 0 }
      for platform in 0..<layout.platformCount {
        let first = (sample * layout.platformCount + platform) * metricCount
        for metric in 0..<metricCount {
          sums[metric] += series[first + metric]
          words.append(series[first + metric].bitPattern)
        }
      }
      for metric in SeriesMetric.allCases where !metric.addsUp { sums[metric.rawValue] = .nan }
      for sum in sums { words.append(sum.bitPattern) }
    }
  }
}
