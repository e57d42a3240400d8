/// Why a calibration cannot begin or cannot go on.
public enum CalibrationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is no value to fit.
  case noParameters
  /// There is nothing to fit to.
  case noTargets
  /// Two values have the same path.
  case repeatedParameter(path: String)
  /// A range is a point, upside down, not finite, or not positive where its scale is logarithmic.
  case unusableRange(path: String, low: Double, high: Double)
  /// A target's range is upside down or not finite, or its error is negative.
  case unusableTarget(name: String)
  /// The simulations allowed do not suffice for the pilot and the first generation.
  case budgetTooSmall(simulations: Int, needed: Int)
  /// A target had no value in any simulation of the first generation.
  case targetAlwaysMissing(name: String)
  /// The number of points told is not that asked for.
  case wrongPointCount(told: Int, asked: Int)
  /// The number of values told for a point is not that of the targets.
  case wrongValueCount(point: Int, told: Int, targets: Int)
  /// A value told is not a finite number.
  case valueNotFinite(point: Int, target: String)
  /// Values were told after the end.
  case ended
  /// A result was asked for before the first generation was told.
  case notBegun

  /// One line that says what is wrong and what would be right.
  public var description: String {
    switch self {
    case .noParameters: "no value has a plausible range: there is nothing to fit"
    case .noTargets: "no targets: there is nothing to fit to"
    case .repeatedParameter(let path): "\(path) is given twice"
    case .unusableRange(let path, let low, let high):
      "\(path): the range \(low) … \(high) is not one to fit in: low must be below high, both "
        + "finite, positive on a logarithmic scale, whole for a whole number"
    case .unusableTarget(let name):
      "target \(name): low must not be above high, both finite, and an error not negative"
    case .budgetTooSmall(let simulations, let needed):
      "\(simulations) simulations are too few: at least \(needed) are needed"
    case .targetAlwaysMissing(let name):
      "target \(name) has no value in any simulation of the first generation"
    case .wrongPointCount(let told, let asked):
      "values of \(told) points were told, of \(asked) asked for"
    case .wrongValueCount(let point, let told, let targets):
      "point \(point) has \(told) values for \(targets) targets"
    case .valueNotFinite(let point, let target):
      "point \(point): the value of target \(target) is not finite"
    case .ended: "the calibration has ended: nothing was asked for"
    case .notBegun: "there is no result before the first generation"
    }
  }
}
