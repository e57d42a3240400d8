internal import Numerics

/// How the plausible range of a value is weighted before anything is observed.
public enum PriorScale: String, Sendable, Equatable {
  /// Equal parts of the range are equally probable.
  case linear
  /// Equal ratios are equally probable; both ends are positive.
  case log
}

/// A number that is not known: its plausible range, and the value it has until it is fitted.
///
/// Before the fit all values of the range are possible, uniformly on ``scale`` (the prior). A whole number
/// takes each of `low, low + 1, … high` with the same probability on the linear scale; on the logarithmic
/// scale it is the whole number below a log-uniform number of `low ..< high + 1`.
public struct CalibrationParameter: Sendable, Equatable {
  /// What it is called, in results and in the keys of its random numbers.
  public let path: String
  /// The smallest possible value, in the value's own unit.
  public let low: Double
  /// The largest possible value, in the value's own unit.
  public let high: Double
  /// The scale on which the prior is uniform.
  public let scale: PriorScale
  /// Whether only whole numbers are possible.
  public let isWhole: Bool
  /// The value as shipped, which the pilot simulates; it may lie outside the range.
  public let shipped: Double

  /// Describes a value; that the range is one is checked where a calibration begins.
  public init(
    path: String, low: Double, high: Double, scale: PriorScale = .linear, isWhole: Bool = false,
    shipped: Double
  ) {
    self.path = path
    self.low = low
    self.high = high
    self.scale = scale
    self.isWhole = isWhole
    self.shipped = shipped
  }

  /// The quantile of the prior.
  ///
  /// - Parameter share: The probability of a smaller value, in 0...1.
  /// - Returns: A value in `low...high`, whole where only whole numbers are possible.
  public func priorQuantile(_ share: Double) -> Double {
    let top = isWhole ? high + 1 : high
    let value: Double
    switch scale {
    case .linear: value = low + (top - low) * share
    case .log: value = low * PortableMath.exp(PortableMath.log(top / low) * share)
    }
    return Swift.min(Swift.max(isWhole ? value.rounded(.down) : value, low), high)
  }

  /// Whether the range is one: finite, wider than a point, positive where the scale is logarithmic, with
  /// whole ends where only whole numbers are possible.
  var isSound: Bool {
    guard low.isFinite && high.isFinite && shipped.isFinite && low < high else { return false }
    if scale == .log && low <= 0 { return false }
    return !isWhole || (low == low.rounded() && high == high.rounded())
  }
}
