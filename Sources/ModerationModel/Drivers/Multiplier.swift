/// A multiplier that changes in time: linear between knots and constant beyond them.
///
/// It tells its integral and the inverse of that, so that a Poisson process of a driven rate has
/// its times by the inverse of what an undriven one has.
struct Multiplier: Equatable {
  /// What it is from a knot to the next.
  struct Piece: Equatable, BitwiseCopyable {
    /// On the run's clock.
    let start: Double
    let value: Double
    let slope: Double
    /// The integral of the multiplier from time 0.
    let integral: Double
  }

  /// At least one; the first holds from the beginning of time.
  let pieces: [Piece]

  /// The multiplier of 1.
  static let one = Multiplier(constant: 1)

  /// A multiplier that does not change.
  init(constant: Double) {
    pieces = [Piece(start: 0, value: constant, slope: 0, integral: 0)]
  }

  /// - Precondition: `points` is not empty and ascends, on the run's clock.
  init(points: [ProfilePoint], inSteps: Bool) {
    precondition(!points.isEmpty, "a multiplier without points")
    var pieces: [Piece] = []
    func append(_ start: Double, _ value: Double, _ slope: Double) {
      if let last = pieces.last, last.slope == 0, slope == 0, last.value == value { return }
      let integral =
        pieces.last.map { $0.integral + Self.integral(of: $0, to: start) } ?? 0
      pieces.append(Piece(start: start, value: value, slope: slope, integral: integral))
    }
    // Before the first point it is what it is there.
    append(-.infinity, points[0].intensity, 0)
    for (left, right) in zip(points, points.dropFirst()) where right.offset > left.offset {
      let slope = (right.intensity - left.intensity) / (right.offset - left.offset)
      append(left.offset, left.intensity, inSteps ? 0 : slope)
    }
    append(points[points.count - 1].offset, points[points.count - 1].intensity, 0)
    self.pieces = Self.fromZero(pieces)
  }

  /// The pieces with those that end before time 0 cut off, and integrals counted from there.
  private static func fromZero(_ pieces: [Piece]) -> [Piece] {
    let first = pieces.lastIndex { $0.start <= 0 } ?? 0
    var result: [Piece] = []
    for piece in pieces[first...] {
      let start = max(piece.start, 0)
      let value =
        piece.slope == 0 ? piece.value : piece.value + piece.slope * (start - piece.start)
      let integral = result.last.map { $0.integral + Self.integral(of: $0, to: start) } ?? 0
      result.append(Piece(start: start, value: value, slope: piece.slope, integral: integral))
    }
    return result
  }

  private static func integral(of piece: Piece, to time: Double) -> Double {
    guard piece.start.isFinite else { return 0 }
    let span = time - piece.start
    return span * (piece.value + piece.slope * span / 2)
  }

  /// The greatest it ever is: linear as it is between knots, at one of them.
  var greatest: Double {
    let ends = zip(pieces, pieces.dropFirst()).map { left, right in
      left.value + left.slope * (right.start - left.start)
    }
    return (pieces.map(\.value) + ends).reduce(0, max)
  }

  /// Whether it never changes.
  var isConstant: Bool { pieces.count == 1 && pieces[0].slope == 0 }

  /// The times at which it changes its course, ascending and above 0.
  var knots: [Double] { pieces.dropFirst().map(\.start) }

  /// The piece that holds from `time` on.
  ///
  /// - Complexity: O(pieces).
  func piece(at time: Double) -> Piece {
    if pieces.count == 1 { return pieces[0] }
    return pieces[pieces.lastIndex { $0.start <= time } ?? 0]
  }

  /// The multiplier from `time` on.
  func value(at time: Double) -> Double {
    let piece = piece(at: time)
    return piece.slope == 0 ? piece.value : piece.value + piece.slope * (time - piece.start)
  }

  /// The integral from time 0 to `time`.
  func integral(to time: Double) -> Double {
    let piece = piece(at: time)
    return piece.integral + Self.integral(of: piece, to: time)
  }

  /// The earliest time at which the integral from `start` is `amount`; infinite if it never is.
  func time(ofIntegral amount: Double, from start: Double) -> Double {
    if isConstant { return start + amount / pieces[0].value }
    let wanted = integral(to: start) + amount
    // The first piece that reaches it; a piece of multiplier 0 never does.
    for (index, piece) in pieces.enumerated() {
      if index + 1 < pieces.count, pieces[index + 1].integral < wanted { continue }
      let missing = wanted - piece.integral
      // missing = v s + slope s^2 / 2, solved for s in the form that does not cancel.
      let root = max(0, piece.value * piece.value + 2 * piece.slope * missing).squareRoot()
      let divisor = piece.value + root
      guard divisor > 0 else { return missing > 0 ? .infinity : max(start, piece.start) }
      return max(start, piece.start + 2 * missing / divisor)
    }
    return .infinity
  }
}
