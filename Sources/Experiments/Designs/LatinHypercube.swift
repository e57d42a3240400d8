internal import RandomStreams

/// Latin hypercube samples: every dimension is divided into as many equal parts as there are points, and each
/// part holds one point (McKay, Beckman and Conover, Technometrics 21, 1979, 239-245).
enum LatinHypercube {
  /// The number that keys these draws among those of this module.
  static let kindOfDraw: UInt32 = 1

  /// The coordinates of the points in one dimension, in 0 ..< 1.
  ///
  /// They depend on the seed and the name of the dimension alone, so that another dimension changes nothing.
  ///
  /// - Complexity: O(points).
  static func shares(_ pointCount: Int, seed: Int, dimension: String) -> [Double] {
    var stream = StreamSource(seed: UInt64(seed), replicate: 1)
      .stream(kindOfDraw, EntityKey(name: dimension))
    var parts = Array(0..<pointCount)
    // The shuffle of Fisher and Yates, from the end.
    for place in stride(from: pointCount - 1, to: 0, by: -1) {
      parts.swapAt(place, stream.integer(in: 0...place))
    }
    // A coordinate must not be rounded up into the next part, which would then have two points.
    return parts.map { part in
      let share = (Double(part) + stream.uniform()) / Double(pointCount)
      return min(share, (Double(part + 1) / Double(pointCount)).nextDown)
    }
  }
}
