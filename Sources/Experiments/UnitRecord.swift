internal import ModerationModel
internal import Files

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
    let lifetimes = layout.groupCount > 0 ? result.lifetimes : []
    let lifeCount = lifetimes.reduce(0) { $0 + $1.count }
    let wordCount = layout.livesOffset / 8 + lifeCount
    var words: [UInt64] = []
    words.reserveCapacity(wordCount)
    words.append(UInt64(result.eventCount))
    for text in texts { words.append(UInt64(text.count)) }
    for lives in lifetimes { words.append(UInt64(lives.count)) }
    Self.append(result.series, layout, to: &words)
    for outcome in result.outcomes { words.append((outcome ?? .nan).bitPattern) }
    for target in result.targets { words.append((target ?? .nan).bitPattern) }
    for value in result.waves { words.append(value.bitPattern) }
    for lives in lifetimes {
      // The sign tells whether the end was seen: minus for a channel still live. They ascend, so that
      // the table of survival, which goes by age, reads a window of them without the others.
      var keys = lives.map { LifeKey.key(of: $0.isEnded ? $0.days : -$0.days) }
      LifeKey.sort(&keys)
      for key in keys { words.append(LifeKey.life(of: key).bitPattern) }
    }
    bytes = Self.bytes(&words, texts)
  }

  /// Encodes that a replicate failed, and why.
  init(failure message: String, layout: UnitLayout) {
    var words = [UInt64](repeating: 0, count: layout.headCount)
    words[0] = UnitLayout.failed
    words += [UInt64](repeating: Double.nan.bitPattern, count: layout.columnCount)
    bytes = Self.bytes(&words, [Array(message.utf8)])
  }

  private static func bytes(_ words: inout [UInt64], _ texts: [[UInt8]]) -> [UInt8] {
    for index in words.indices { words[index] = words[index].littleEndian }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 8 + texts.reduce(0) { $0 + $1.count })
    words.withUnsafeBytes { bytes.append(contentsOf: $0) }
    for text in texts { bytes += text }
    return bytes
  }

  /// A number of a record.
  static func word(_ index: Int, of record: [UInt8]) -> UInt64 {
    record.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
    }
  }

  /// Where the text of a table stands in a record that did not fail.
  static func range(ofText place: Int, in record: [UInt8]) -> Range<Int> {
    let lengths = UnitLayout.texts.indices.map { Int(word(1 + $0, of: record)) }
    let end = record.count - lengths[(place + 1)...].reduce(0, +)
    return end - lengths[place]..<end
  }

  private static func append(_ series: [Double], _ layout: UnitLayout, to words: inout [UInt64]) {
    switch layout.series {
    case .all: appendAll(series, layout, to: &words)
    case .activeChannels:
      let metricCount = SeriesMetric.allCases.count
      for sample in 0..<layout.sampleCount {
        let sum = (0..<layout.platformCount).reduce(0) { sum, platform in
          let first = (sample * layout.platformCount + platform) * metricCount
          return sum + series[first + SeriesMetric.activeChannels.rawValue]
        }
        words.append(sum.bitPattern)
      }
    case .none: break
    }
  }

  private static func appendAll(
    _ series: [Double], _ layout: UnitLayout, to words: inout [UInt64]
  ) {
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
