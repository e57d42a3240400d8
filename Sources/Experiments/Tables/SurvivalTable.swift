internal import ScenarioFiles
internal import ModerationModel
internal import Statistics
internal import Files

/// The table of survival: the Kaplan-Meier estimate over all replicates, by platform and operator class.
struct SurvivalTable {
  let point: PlannedPoint
  private var layout: RecordLayout { point.layout }
  private var scenario: Scenario { point.scenario }
  /// The most lives in memory at a time; changes no byte.
  var lifeLimit = 2 << 20

  /// The number of bins of equal width in which ages are counted, to find ranges of ages that fit into memory.
  private static let binCount = 1 << 16

  /// Writes the rows of every platform and class.
  ///
  /// The lives are in the spool, those of each replicate in ascending order. They are read one range of ages
  /// after the other, each as large as fits into memory. So the estimate is exact, and memory does not grow
  /// with the number of replicates.
  ///
  /// - Complexity: O(n log n) of n lives at most, mostly O(n).
  func write(from reader: inout RecordReader, to file: inout AtomicFile) throws {
    let counts = try reader.lifeCounts(of: point.simulations, layout)
    for platform in scenario.platforms.indices {
      for operatorClass in scenario.operatorClasses.indices {
        let group = platform * layout.classCount + operatorClass
        var prefix = CSVBuffer(capacity: 256)
        prefix.append(rendered: point.prefix)
        prefix.append(scenario.platforms[platform].name)
        prefix.append(scenario.operatorClasses[operatorClass].name)
        var rows = CSVBuffer()
        try estimate(of: group, counts, from: &reader) { row in
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

  private func estimate(
    of group: Int, _ counts: [Int], from reader: inout RecordReader,
    row: (KaplanMeier.Row) throws -> Void
  ) throws {
    let bins = try countsByBin(of: group, counts, from: &reader)
    var estimate = KaplanMeier(atRisk: bins.reduce(0, +))
    var ages = scenario.sampleDays[...]
    var firstBin = 0
    // For each simulation, how many of its lives have been read.
    var read = [Int](repeating: 0, count: point.simulations.count)
    while firstBin < Self.binCount {
      var lastBin = firstBin
      var held = bins[firstBin]
      while lastBin + 1 < Self.binCount, held + bins[lastBin + 1] <= lifeLimit {
        lastBin += 1
        held += bins[lastBin]
      }
      for key in try sortedLives(
        of: group, counts, held, through: lastBin, after: &read, from: &reader)
      {
        let life = LifeKey.life(of: key)
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
    let place = age / scenario.horizonDays * Double(Self.binCount)
    return place < Double(Self.binCount) ? Int(place) : Self.binCount - 1
  }

  /// The keys of the next `keyCount` lives in order of age, which are those in bins up to `lastBin`; `read` has,
  /// for each simulation, how many lives have been read.
  private func sortedLives(
    of group: Int, _ counts: [Int], _ keyCount: Int, through lastBin: Int,
    after read: inout [Int], from reader: inout RecordReader
  ) throws(FileError) -> [UInt64] {
    var keys: [UInt64] = []
    keys.reserveCapacity(keyCount)
    for (index, simulation) in point.simulations.enumerated() {
      let all = lives(of: group, inSimulation: index, counts)
      while read[index] < all.count {
        let first = all.lowerBound + read[index]
        let piece = try reader.lives(
          first..<min(first + 2048, all.upperBound), of: simulation, layout)
        var taken = 0
        while taken < piece.count, bin(of: piece[taken].magnitude) <= lastBin {
          keys.append(LifeKey.key(of: piece[taken]))
          taken += 1
        }
        read[index] += taken
        if taken < piece.count { break }
      }
    }
    LifeKey.sort(&keys)
    return keys
  }

  /// The number of lives of a group in each bin of ages.
  private func countsByBin(
    of group: Int, _ counts: [Int], from reader: inout RecordReader
  ) throws(FileError) -> [Int] {
    var bins = [Int](repeating: 0, count: Self.binCount)
    for (index, simulation) in point.simulations.enumerated() {
      let all = lives(of: group, inSimulation: index, counts)
      for first in stride(from: all.lowerBound, to: all.upperBound, by: 1 << 14) {
        let piece = try reader.lives(
          first..<min(first + (1 << 14), all.upperBound), of: simulation, layout)
        for life in piece { bins[bin(of: life.magnitude)] += 1 }
      }
    }
    return bins
  }

  /// The range of a group's lives among those of a simulation, which is the point's one with the number `index`.
  private func lives(
    of group: Int, inSimulation index: Int, _ counts: [Int]
  ) -> Range<Int> {
    let first = index * layout.groupCount
    let before = counts[first..<first + group].reduce(0, +)
    return before..<before + counts[first + group]
  }
}

/// Lives as whole numbers in the order in which the estimate needs them: by age and, at the same age, first
/// the channels that ended and then those that were still live.
///
/// A key has the bits of the days with the sign, which is minus for a channel still live, moved to the end.
enum LifeKey {
  /// The key of a life in days, negative for a channel still live.
  static func key(of life: Double) -> UInt64 { life.bitPattern << 1 | life.bitPattern >> 63 }

  /// The life of a key.
  static func life(of key: UInt64) -> Double { Double(bitPattern: key >> 1 | key << 63) }

  /// Sorts keys: a radix sort by the upper three of six digits of 11 bits each, after which only keys with the
  /// same digits may be in the wrong order, and these are compared.
  ///
  /// There are millions of lives; a sort by comparison took most of the time of the survival table.
  static func sort(_ keys: inout [UInt64]) {
    // For few keys the counting of digits would take longer.
    if keys.count < 1024 { return keys.sort() }
    var other = [UInt64](repeating: 0, count: keys.count)
    for shift in [31, 42, 53] {
      func digit(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key >> UInt64(shift) & 2047) }
      var places = [Int](repeating: 0, count: 2049)
      for key in keys { places[digit(key) + 1] += 1 }
      // All keys have the same digit.
      if places.contains(keys.count) { continue }
      for value in 1..<places.count { places[value] += places[value - 1] }
      for key in keys {
        other[places[digit(key)]] = key
        places[digit(key)] += 1
      }
      swap(&keys, &other)
    }
    sortNeighbours(&keys)
  }

  /// Sorts keys of which only those with the same upper 33 bits are in the wrong order.
  private static func sortNeighbours(_ keys: inout [UInt64]) {
    var first = 0
    while first < keys.count {
      let upper = keys[first] >> 31
      var end = first + 1
      while end < keys.count, keys[end] >> 31 == upper { end += 1 }
      if end - first > 16 {
        keys[first..<end].sort()
      } else {
        // Insertion sort: most are only two or three, and sorting a slice copies it.
        for place in first + 1..<end {
          let key = keys[place]
          var target = place
          while target > first, keys[target - 1] > key {
            keys[target] = keys[target - 1]
            target -= 1
          }
          keys[target] = key
        }
      }
      first = end
    }
  }
}
