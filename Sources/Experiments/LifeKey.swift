/// Lives as numbers that ascend with age, and at one age from those that ended to those that were still
/// going on: the bits of the days with the sign, minus for a life still going on, behind the others.
enum LifeKey {
  /// The key of a life in days, negative for one still going on.
  static func key(of life: Double) -> UInt64 { life.bitPattern << 1 | life.bitPattern >> 63 }

  /// The life of a key.
  static func life(of key: UInt64) -> Double { Double(bitPattern: key >> 1 | key << 63) }

  /// Sorts keys by their digits of 11 bits: lives are millions, and to compare them took most of the
  /// time of the survival table.
  ///
  /// The upper three of six digits leave only near neighbours in the wrong order; these are compared.
  static func sort(_ keys: inout [UInt64]) {
    // Of a few, counting the digits would take longer.
    if keys.count < 1024 { return keys.sort() }
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
}
