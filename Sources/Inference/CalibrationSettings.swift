/// How much a calibration simulates, and how.
///
/// The defaults are those for which the accuracy in <doc:Calibrating> was measured.
public struct CalibrationSettings: Sendable, Equatable {
  /// How many simulations there are in all, those of the pilot and of the check among them.
  public var simulations: Int
  /// Any number; another one gives other points and other draws.
  public var seed: UInt64
  /// How many simulations at the shipped values begin the calibration, at least 2.
  public var pilot = 50
  /// How many points the first generation has; fewer where they would be more than half of all.
  public var first = 1000
  /// How many points each later generation has.
  public var batch = 500
  /// How many simulations at draws of the posterior end the calibration, and show what it predicts; at
  /// most a tenth of all.
  public var check = 200
  /// How many simulations, of the smallest distance, are kept at least; at most half of those made.
  public var kept = 500
  /// The share of all simulations made that is kept, where that is more.
  public var keptShare = 0.1
  /// How many simulations, of the smallest distance, the next generation surrounds where that is possible.
  public var nearest = 150
  /// By how much proposals from a regression are wider than the posterior is thought to be, as a factor on the
  /// variance; above 1.
  public var inflation = 4.0
  /// The share of new points kept at which the search has stopped learning, if it is not above it twice
  /// in a row.
  public var leastAcceptance = 0.02

  /// Settings for so many simulations.
  public init(simulations: Int, seed: UInt64) {
    self.simulations = simulations
    self.seed = seed
  }

  /// The fewest points of a first generation.
  static let leastFirst = 200

  /// The size of the first generation.
  public var firstSize: Int {
    Swift.min(first, Swift.max(Self.leastFirst, (simulations - pilot) / 2))
  }

  /// The size of the check.
  var checkSize: Int { Swift.min(check, simulations / 10, simulations - pilot - firstSize) }

  /// The fewest simulations that make a calibration.
  var leastSimulations: Int { pilot + Swift.min(first, Self.leastFirst) }

  func keptCount(of made: Int, targets: Int) -> Int {
    let wanted = Swift.max(kept, 30 * (targets + 1), Int(keptShare * Double(made)))
    return Swift.max(1, Swift.min(wanted, made / 2))
  }
}
