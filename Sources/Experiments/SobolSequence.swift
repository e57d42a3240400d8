/// The sequence of Sobol' (1967) in base 2: points that fill a cube evenly.
///
/// USSR Comput. Math. Math. Phys. 7(4), 86-112. The points come in the order of the Gray code
/// (Antonov and Saleev, the same journal, 19(1), 1979, 252-256), beginning with the first, all of whose coordinates are 0; none is skipped
/// and none is scrambled. The first 2^k points are evenly spread for every k.
struct SobolSequence {
  /// The most dimensions.
  static let mostDimensions = 1 + SobolDirections.table.count

  private static let bitCount = 32

  /// The direction numbers, scaled by 2^32: a row for each dimension.
  private let directions: [[UInt32]]
  private var state: [UInt32]
  private var index = 0

  /// Begins the sequence.
  ///
  /// - Precondition: `dimensionCount` is in 1...``mostDimensions``.
  init(dimensionCount: Int) {
    precondition(
      (1...Self.mostDimensions).contains(dimensionCount), "\(dimensionCount) dimensions")
    directions = (0..<dimensionCount).map(Self.directions)
    state = [UInt32](repeating: 0, count: dimensionCount)
  }

  /// The direction numbers of a dimension, from 0.
  private static func directions(of dimension: Int) -> [UInt32] {
    guard dimension > 0 else { return (0..<bitCount).map { 1 << UInt32(bitCount - 1 - $0) } }
    let row = SobolDirections.table[dimension - 1]
    let (polynomial, initial) = (row[0], row.dropFirst())
    let degree = initial.count
    var values = initial.enumerated().map { place, value in
      value << UInt32(bitCount - 1 - place)
    }
    for place in degree..<bitCount {
      var value = values[place - degree] ^ (values[place - degree] >> UInt32(degree))
      for term in 1..<max(degree, 1) where (polynomial >> UInt32(degree - 1 - term)) & 1 == 1 {
        value ^= values[place - term]
      }
      values.append(value)
    }
    return Array(values.prefix(bitCount))
  }

  /// The next point: its coordinates, each in 0 ..< 1.
  ///
  /// - Precondition: fewer than 2^32 points were taken.
  mutating func next() -> [Double] {
    let point = state.map { Double($0) * 0x1p-32 }
    // The bit that the Gray code of the next index changes.
    let bit = (~index).trailingZeroBitCount
    precondition(bit < Self.bitCount, "the sequence is at its end")
    for dimension in state.indices { state[dimension] ^= directions[dimension][bit] }
    index += 1
    return point
  }
}
