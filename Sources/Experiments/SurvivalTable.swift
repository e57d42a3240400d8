internal import ScenarioFiles
internal import ModerationModel
internal import Statistics
internal import Tables

/// Kaplan-Meier over all replicates, by platform and operator class.
struct SurvivalTable {
  let spool: Spool
  let point: PlannedPoint
  private var layout: UnitLayout { point.layout }
  private var scenario: Scenario { point.scenario }
  /// Lives held at a time; never changes a byte.
  var lifeLimit = 2 << 20

  /// Bins of equal width into which ages are counted, so that a window of ages fits into memory.
  private static let binCount = 1 << 16

  /// Writes the rows of every platform and class.
  ///
  /// The lives wait in the spool and are read once for each window of ages that fits into memory:
  /// exact, and memory does not grow with the replicates.
  ///
  /// - Complexity: O(n log n) of n lives at most, mostly O(n), for each window.
  func write(to file: inout AtomicFile) throws {
    let counts = try readCounts()
    for platform in scenario.platforms.indices {
      for operatorClass in scenario.operatorClasses.indices {
        let group = platform * layout.classCount + operatorClass
        var prefix = CSVBuffer(capacity: 256)
        prefix.append(rendered: point.prefix)
        prefix.append(scenario.platforms[platform].name)
        prefix.append(scenario.operatorClasses[operatorClass].name)
        var rows = CSVBuffer()
        try estimate(of: group, counts) { row in
          rows.append(rendered: prefix.bytes)
          rows.append(row.age)
          rows.append(row.atRisk)
          rows.append(row.endedSinceLastRow)
          rows.append(row.survival)
          rows.append(row.ci95Low)
          rows.append(row.ci95High)
          rows.endRow()
        }
        try file.write(draining: &rows)
      }
    }
  }

  /// The counts of lives: units × groups.
  private func readCounts() throws(FileFailure) -> [UInt64] {
    var counts = [UInt64](repeating: 0, count: layout.groupCount * point.units.count)
    let offset = (1 + UnitLayout.texts.count) * 8
    try counts.withUnsafeMutableBufferPointer { (buffer) throws(FileFailure) in
      for (index, unit) in point.units.enumerated() {
        let part = buffer[index * layout.groupCount..<(index + 1) * layout.groupCount]
        try spool.read(
          unit, offset: offset,
          into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: part)))
      }
    }
    return counts
  }

  private func estimate(
    of group: Int, _ counts: [UInt64], row: (KaplanMeier.Row) throws -> Void
  ) throws {
    var bins = [Int](repeating: 0, count: Self.binCount)
    try bins.withUnsafeMutableBufferPointer { (bins) throws(FileFailure) in
      try eachLife(of: group, counts) { life in bins[bin(of: life.magnitude)] += 1 }
    }
    var estimate = KaplanMeier(atRisk: bins.reduce(0, +))
    var ages = scenario.sampleDays[...]
    var firstBin = 0
    while firstBin < Self.binCount {
      var lastBin = firstBin
      var held = bins[firstBin]
      while lastBin + 1 < Self.binCount, held + bins[lastBin + 1] <= lifeLimit {
        lastBin += 1
        held += bins[lastBin]
      }
      for key in try sortedLives(of: group, counts, in: firstBin...lastBin, bins) {
        let life = Double(bitPattern: key >> 1 | key << 63)
        while let age = ages.first, age < life.magnitude {
          try row(estimate.row(at: age))
          ages.removeFirst()
        }
        if life.sign == .plus {
          estimate.death(at: life)
        } else {
          estimate.censoring(at: life.magnitude)
        }
      }
      firstBin = lastBin + 1
    }
    for age in ages { try row(estimate.row(at: age)) }
  }

  private func bin(of age: Double) -> Int {
    min(Self.binCount - 1, Int(age / scenario.horizonDays * Double(Self.binCount)))
  }

  /// The lives of a window of bins by age, each as its bits with the sign behind the others, so that
  /// of one age those that ended come first.
  private func sortedLives(
    of group: Int, _ counts: [UInt64], in window: ClosedRange<Int>, _ bins: [Int]
  ) throws(FileFailure) -> [UInt64] {
    let windowCount = window.reduce(0) { $0 + bins[$1] }
    var keys = [UInt64](repeating: 0, count: windowCount)
    try keys.withUnsafeMutableBufferPointer { (keys) throws(FileFailure) in
      var place = 0
      try eachLife(of: group, counts) { life in
        guard window.contains(bin(of: life.magnitude)) else { return }
        keys[place] = life.bitPattern << 1 | life.bitPattern >> 63
        place += 1
      }
    }
    Self.sort(&keys)
    return keys
  }

  /// Sorts numbers by their digits of 11 bits: lives are millions, and to compare them took most of
  /// the time of this table.
  ///
  /// The upper three of six digits leave only near neighbours in the wrong order; these are compared.
  private static func sort(_ keys: inout [UInt64]) {
    var other = [UInt64](repeating: 0, count: keys.count)
    for shift in [31, 42, 53] {
      func digit(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key >> UInt64(shift) & 2047) }
      var places = [Int](repeating: 0, count: 2049)
      for key in keys { places[digit(key) + 1] += 1 }
      // A digit that all have in common.
      if places.contains(keys.count) { continue }
      for value in 1..<places.count { places[value] += places[value - 1] }
      for key in keys {
        other[places[digit(key)]] = key
        places[digit(key)] += 1
      }
      swap(&keys, &other)
    }
    keys.withUnsafeMutableBufferPointer { keys in
      var first = 0
      while first < keys.count {
        var end = first + 1
        while end < keys.count, keys[end] >> 31 == keys[first] >> 31 { end += 1 }
        if end - first > 1 { keys[first..<end].sort() }
        first = end
      }
    }
  }

  /// Calls `body` with every life of a group; a life still going on is negative.
  private func eachLife(
    of group: Int, _ counts: [UInt64], _ body: (Double) -> Void
  ) throws(FileFailure) {
    var lives: [Double] = []
    for (index, unit) in point.units.enumerated() {
      let unitCounts = counts[index * layout.groupCount..<(index + 1) * layout.groupCount]
      let before = unitCounts.prefix(group).reduce(0, +)
      let count = Int(unitCounts[index * layout.groupCount + group])
      if lives.count < count {
        lives = [Double](repeating: 0, count: max(count, 2 * lives.count))
      }
      try lives.withUnsafeMutableBufferPointer { (buffer) throws(FileFailure) in
        try spool.read(
          unit, offset: layout.livesOffset + Int(before) * 8,
          into: UnsafeMutableRawBufferPointer(
            UnsafeMutableBufferPointer(rebasing: buffer[..<count])))
      }
      for index in 0..<count { body(lives[index]) }
    }
  }
}
