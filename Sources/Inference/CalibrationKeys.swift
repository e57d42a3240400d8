internal import RandomStreams

/// What the random numbers of a calibration decide.
///
/// The numbers are far from those of any model's kinds of draw, since a model may run under the same seed
/// and replicate number.
enum CalibrationKey: UInt32 {
  case latinHypercube = 0x4361_6C00
  case proposal
  case prior
  case observationError
  case control
  case resampling
  case shuffling

  static let whole = EntityKey(name: "calibration")
}

extension StreamSource {
  func stream(_ key: CalibrationKey, _ entity: EntityKey = CalibrationKey.whole) -> RandomStream {
    stream(key.rawValue, entity)
  }
}

/// A random order of `0..<count`, each equally probable (Fisher and Yates).
func permutation(_ count: Int, _ stream: inout RandomStream) -> [Int] {
  var order = Array(0..<count)
  for place in stride(from: count - 1, to: 0, by: -1) {
    order.swapAt(place, stream.integer(in: 0...place))
  }
  return order
}
