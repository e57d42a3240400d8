internal import Numerics

/// A multiplier as flows see it: the piece that holds now, linear from its start.
///
/// Flows are advanced to every knot before the next piece is taken.
struct Weight: BitwiseCopyable {
  private let piece: Multiplier.Piece

  /// The piece that holds from `time` on.
  init(_ multiplier: Multiplier, at time: Double) {
    piece = multiplier.piece(at: time)
  }

  /// A weight that has a value at `time` and changes by `slope` per unit of time from there on.
  init(_ value: Double, slope: Double, at time: Double) {
    piece = Multiplier.Piece(start: time, value: value, slope: slope, integral: 0)
  }

  /// The change of the multiplier per unit of time.
  var slope: Double { piece.slope }

  /// The multiplier at a time within the piece.
  func value(at time: Double) -> Double {
    piece.slope == 0 ? piece.value : piece.value + piece.slope * (time - piece.start)
  }

  /// The integral of the multiplier over `span` from `start` on.
  func integral(from start: Double, _ span: Double) -> Double {
    span * (value(at: start) + piece.slope * span / 2)
  }

  /// Whether it changes.
  var isSloped: Bool { piece.slope != 0 }

  /// `∫ w(s) e^(-a s) e^(-b (t - s)) ds` over `span` = t from `start` on, where s counts from there.
  func convolved(_ a: Decay, _ b: Decay, from start: Double, _ span: Double) -> Double {
    convolved(DecayKernel(a, b, span, isSloped: isSloped), from: start)
  }

  /// The same of what has been worked out for several weights.
  func convolved(_ kernel: DecayKernel, from start: Double) -> Double {
    guard piece.slope != 0 else { return piece.value * kernel.flat }
    return value(at: start) * kernel.flat + piece.slope * kernel.ramp
  }
}
