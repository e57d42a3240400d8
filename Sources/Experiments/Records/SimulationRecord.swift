internal import ModerationModel
internal import Files

/// The record of one simulation in the spool.
///
/// This file alone knows its format. A record begins with little-endian numbers of 8 bytes: a head (the number
/// of events, the byte counts of the texts, the counts of lives by group), the columns of its ``RecordLayout``,
/// and the lives of each group in ascending order. Then follow texts: the rows of the tables that have rows for
/// each replicate. A simulation that failed has no values, lives and rows; its number of events is ``failed``,
/// and its message is the only text.
struct SimulationRecord: Sendable {
  let bytes: [UInt8]
  let layout: RecordLayout

  /// Stands for the number of events of a simulation that failed.
  static let failed = UInt64.max

  /// The tables whose rows are written for each replicate, in the order of their texts.
  static let texts: [ResultTable] = [.series, .channels, .events]

  /// Makes a record of bytes that have not been checked; everything but ``isSound`` needs a sound record.
  init(bytes: [UInt8], layout: RecordLayout) {
    self.bytes = bytes
    self.layout = layout
  }

  /// Encodes what a simulation yielded.
  ///
  /// - Complexity: O(size of the result).
  init(_ result: ReplicateResult, replicate: Int, renderer: SimulationRenderer) {
    let layout = renderer.layout
    let texts = Self.texts.map { table in
      renderer.configuration.tables.contains(table)
        ? renderer.text(of: table, result, replicate: replicate) : []
    }
    let lifetimes = layout.groupCount > 0 ? result.lifetimes : []
    let lifeCount = lifetimes.reduce(0) { $0 + $1.count }
    var words: [UInt64] = []
    words.reserveCapacity(layout.livesStart + lifeCount)
    words.append(UInt64(result.eventCount))
    for text in texts { words.append(UInt64(text.count)) }
    for lives in lifetimes { words.append(UInt64(lives.count)) }
    Self.append(result.series, layout, to: &words)
    for outcome in result.outcomes { words.append((outcome ?? .nan).bitPattern) }
    for target in result.targets { words.append((target ?? .nan).bitPattern) }
    for value in result.waves { words.append(value.bitPattern) }
    if !layout.platformOutcomes.isEmpty {
      for value in result.platformOutcomes + result.wavesByPlatform {
        words.append(value.bitPattern)
      }
    }
    for lives in lifetimes {
      // The sign tells whether the channel ended: minus for one that is still live. Lives are in ascending
      // order, so that the survival table can read those of some ages without the others.
      var keys = lives.map { LifeKey.key(of: $0.isEnded ? $0.days : -$0.days) }
      LifeKey.sort(&keys)
      for key in keys { words.append(LifeKey.life(of: key).bitPattern) }
    }
    self.init(bytes: Self.bytes(words, texts), layout: layout)
  }

  /// Encodes that a simulation failed, and why.
  init(failure message: String, layout: RecordLayout) {
    var words = [UInt64](repeating: 0, count: layout.headCount)
    words[0] = Self.failed
    words += [UInt64](repeating: Double.nan.bitPattern, count: layout.columnCount)
    self.init(bytes: Self.bytes(words, [Array(message.utf8)]), layout: layout)
  }

  private static func bytes(_ words: [UInt64], _ texts: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 8 + texts.reduce(0) { $0 + $1.count })
    LittleEndian.append(words, to: &bytes)
    for text in texts { bytes += text }
    return bytes
  }

  private static func append(_ series: [Double], _ layout: RecordLayout, to words: inout [UInt64]) {
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
    _ series: [Double], _ layout: RecordLayout, to words: inout [UInt64]
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

// Reading a whole record.
extension SimulationRecord {
  /// A number of the record, counted from the beginning of the head.
  func word(_ index: Int) -> UInt64 {
    LittleEndian.word(in: bytes.span, at: index * 8)
  }

  private func number(_ index: Int) -> Double { Double(bitPattern: word(index)) }

  /// The number of events that the first number of a record stands for; nil when the simulation failed.
  fileprivate static func eventCount(_ word: UInt64) -> Int? { word == failed ? nil : Int(word) }

  /// Whether the simulation failed.
  var isFailed: Bool { word(0) == Self.failed }

  /// Why the simulation failed, if it did.
  var failureMessage: String {
    String(decoding: bytes.dropFirst(layout.livesStart * 8), as: UTF8.self)
  }

  /// The values of some columns.
  func values(_ columns: Range<Int>) -> RecordNumbers {
    let first = layout.headCount + columns.lowerBound
    return RecordNumbers(bytes: bytes[first * 8..<(first + columns.count) * 8])
  }

  /// The simulation's rows of a table; none where it failed.
  func text(of table: ResultTable) -> ArraySlice<UInt8> {
    guard !isFailed, let place = Self.texts.firstIndex(of: table) else { return [] }
    let lengths = Self.texts.indices.map { Int(word(1 + $0)) }
    let end = bytes.count - lengths[(place + 1)...].reduce(0, +)
    return bytes[end - lengths[place]..<end]
  }

  /// No number of a simulation is larger; sums of squares of such numbers do not overflow.
  private static let largestNumber = 1e100
  /// No simulation has more events, including foundings and ends; the sum over all fits into an Int.
  private static let mostEvents = UInt64(1) << 36
  /// No life is longer, in days: the longest warm-up and the longest horizon together.
  private static let longestLife = 2e6

  /// Whether the record's counts agree with its length, and all numbers can be written and added up.
  var isSound: Bool {
    guard bytes.count >= layout.livesStart * 8 else { return false }
    let counts = (1..<layout.headCount).map { word($0) }
    let areNumbers = (layout.headCount..<layout.livesStart).allSatisfy {
      let value = number($0)
      return value.isNaN || value.magnitude <= Self.largestNumber
    }
    guard areNumbers else { return false }
    if isFailed { return counts.allSatisfy { $0 == 0 } }
    let byteCount = UInt64(bytes.count)
    guard word(0) <= Self.mostEvents, counts.allSatisfy({ $0 <= byteCount }) else { return false }
    let textBytes = counts.prefix(Self.texts.count).reduce(0, +)
    let lifeCounts = counts.dropFirst(Self.texts.count)
    let (lifeBytes, overflow) = lifeCounts.reduce(0, +).multipliedReportingOverflow(by: 8)
    guard !overflow, lifeBytes <= byteCount,
      UInt64(layout.livesStart * 8) + lifeBytes + textBytes == byteCount
    else { return false }
    var life = layout.livesStart
    for count in lifeCounts {
      var before: UInt64 = 0
      for _ in 0..<count {
        let key = LifeKey.key(of: number(life))
        guard number(life).magnitude <= Self.longestLife, key >= before else { return false }
        before = key
        life += 1
      }
    }
    return true
  }
}

extension RecordLayout {
  /// How many numbers the head has: events, the byte counts of the texts, the counts of lives.
  var headCount: Int { 1 + SimulationRecord.texts.count + groupCount }
  /// Which number of a record is the first life.
  var livesStart: Int { headCount + columnCount }
}

extension Spool {
  /// The whole record of a simulation.
  func simulation(_ index: Int, _ layout: RecordLayout) throws(FileError) -> SimulationRecord {
    SimulationRecord(bytes: try read(index), layout: layout)
  }
}

/// Reads parts of records, of one simulation after another, without the rest of the record.
struct RecordReader: ~Copyable {
  private var reader: SpoolReader

  /// If no more numbers than this come before the outcomes, they are read together with these.
  private static let mostReadAlong = 64

  /// Prepares to read from a spool, to which nothing is appended meanwhile.
  init(_ spool: Spool) {
    reader = SpoolReader(spool)
  }

  /// Some numbers of a record, from the one with the index `first` on.
  private mutating func numbers(
    _ count: Int, from first: Int, of simulation: Int
  ) throws(FileError) -> RecordNumbers {
    RecordNumbers(
      bytes: try reader.read(simulation, offset: first * 8, byteCount: count * 8))
  }

  /// The values of some columns.
  mutating func values(
    _ columns: Range<Int>, of simulation: Int, _ layout: RecordLayout
  ) throws(FileError) -> RecordNumbers {
    try numbers(columns.count, from: layout.headCount + columns.lowerBound, of: simulation)
  }

  /// How many events a simulation had; nil when it failed.
  mutating func eventCount(of simulation: Int) throws(FileError) -> Int? {
    SimulationRecord.eventCount(try numbers(1, from: 0, of: simulation).word(0))
  }

  /// How many events a simulation had, nil when it failed, and its outcomes.
  mutating func eventCountAndOutcomes(
    of simulation: Int, _ layout: RecordLayout
  ) throws(FileError) -> (eventCount: Int?, outcomes: RecordNumbers) {
    let first = layout.headCount + layout.outcomesStart
    guard first <= Self.mostReadAlong else {
      // The series, which are between the two, are not read.
      let eventCount = try eventCount(of: simulation)
      return (eventCount, try values(layout.outcomes, of: simulation, layout))
    }
    let numbers = try numbers(first + layout.outcomes.count, from: 0, of: simulation)
    return (SimulationRecord.eventCount(numbers.word(0)), numbers.after(first))
  }

  /// The counts of lives, group by group, of one simulation after another.
  mutating func lifeCounts(
    of simulations: Range<Int>, _ layout: RecordLayout
  ) throws(FileError) -> [Int] {
    var counts: [Int] = []
    counts.reserveCapacity(layout.groupCount * simulations.count)
    for simulation in simulations {
      let own = try numbers(
        layout.groupCount, from: 1 + SimulationRecord.texts.count, of: simulation)
      for group in 0..<layout.groupCount { counts.append(Int(own.word(group))) }
    }
    return counts
  }

  /// Some lives of a simulation in days, negative for channels that are still live.
  mutating func lives(
    _ lives: Range<Int>, of simulation: Int, _ layout: RecordLayout
  ) throws(FileError) -> RecordNumbers {
    try numbers(lives.count, from: layout.livesStart + lives.lowerBound, of: simulation)
  }
}

/// Consecutive numbers of a record, indexed from 0.
///
/// They share the memory of the record, or of the reader, which is copied when the reader reads on while
/// they are held.
struct RecordNumbers: RandomAccessCollection {
  fileprivate let bytes: ArraySlice<UInt8>

  var startIndex: Int { 0 }
  var endIndex: Int { bytes.count / 8 }

  subscript(_ index: Int) -> Double { Double(bitPattern: word(index)) }

  fileprivate func word(_ index: Int) -> UInt64 {
    LittleEndian.word(in: bytes.span, at: index * 8)
  }

  /// The numbers without the first `count` ones.
  fileprivate func after(_ count: Int) -> RecordNumbers {
    RecordNumbers(bytes: bytes.dropFirst(count * 8))
  }
}
