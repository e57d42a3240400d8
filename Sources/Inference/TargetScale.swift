internal import Numerics
internal import RandomStreams
internal import Statistics

/// The unit in which the gap of one target is told.
struct TargetScale: Sendable {
  /// The standard deviation of chance at the shipped values, in the target's own unit.
  let chance: Double
  /// The unit of the distance, in the target's own unit; above 0.
  private(set) var unit: Double
  /// The signed residual of a missing value: the largest of generation 1, and at least 1.
  private(set) var missing = 1.0

  /// Takes the pilot's values, from which chance is known: `√(h² + c²)`, or 0 until generation 1 is known.
  init(of target: CalibrationTarget, pilot: [Double]) {
    var moments = RunningMoments()
    for value in pilot where !value.isNaN { moments.add(value) }
    chance = moments.standardDeviation ?? 0
    unit = (target.halfWidth * target.halfWidth + chance * chance).squareRoot()
  }

  /// Takes the values of generation 1: without width and chance, the unit is their spread, by the median
  /// absolute deviation times 1.4826, else by the standard deviation, else 1.
  mutating func complete(for target: CalibrationTarget, first: [Double]) {
    let values = first.filter { !$0.isNaN }.sorted()
    if unit == 0, !values.isEmpty {
      let median = Quantile.type7(sorted: values, probability: 0.5)
      let deviations = values.map { abs($0 - median) }.sorted()
      unit = 1.4826 * Quantile.type7(sorted: deviations, probability: 0.5)
    }
    if unit == 0 {
      var moments = RunningMoments()
      for value in values { moments.add(value) }
      unit = moments.standardDeviation ?? 0
    }
    if unit == 0 { unit = 1 }
    for value in values { missing = max(missing, abs(target.gap(of: value)) / unit) }
  }

  /// The signed residual of a value, of which NaN says that it is missing.
  func residual(of value: Double, target: CalibrationTarget) -> Double {
    value.isNaN ? missing : target.gap(of: value) / unit
  }
}

/// A number made smaller where it is large, so that a few far points do not rule a regression: nearly
/// `x` below `knee`, and growing as its logarithm above (the inverse hyperbolic sine).
func compressed(_ x: Double, knee: Double) -> Double {
  let size = abs(x) / knee
  let square = size * size
  let result = knee * PortableMath.log1p(size + square / (1 + (1 + square).squareRoot()))
  return x < 0 ? -result : result
}
