internal import RandomStreams

/// Latin hypercube samples: each of as many equal parts of a dimension as there are points holds
/// one point (McKay, Beckman and Conover, Technometrics 21, 1979, 239-245).
enum LatinHypercube {
  /// The number that keys these draws among those of this module.
  static let kindOfDraw: UInt32 = 1

  /// The points' shares of the way along one dimension, in 0 ..< 1.
  ///
  /// The key is the seed and the dimension's name, so that one more dimension changes no other.
  ///
  /// - Complexity: O(points).
  static func shares(_ pointCount: Int, seed: Int, dimension: String) -> [Double] {
    var stream = StreamSource(seed: UInt64(seed), replicate: 1)
      .stream(kindOfDraw, EntityKey(name: dimension))
    var parts = Array(0..<pointCount)
    // Fisher and Yates' shuffle, from the end.
    for place in stride(from: pointCount - 1, to: 0, by: -1) {
      parts.swapAt(place, stream.integer(in: 0...place))
    }
    // Rounding up into the next part would give that one two points.
    return parts.map { part in
      let share = (Double(part) + stream.uniform()) / Double(pointCount)
      return min(share, (Double(part + 1) / Double(pointCount)).nextDown)
    }
  }
}
