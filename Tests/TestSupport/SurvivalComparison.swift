import Foundation
public import ModerationModel

/// Lives seen, held against a survival function.
public struct SurvivalComparison {
  /// The p-value of the number of ends against the hazard that was borne.
  ///
  /// Ends minus cumulative hazards is a martingale whose variance is the hazard, however the lives
  /// are censored.
  public let rate: Double
  /// The p-value of the whole curve (Kolmogorov-Smirnov), if all were followed equally long.
  public let shape: Double

  /// Both.
  public var pValues: [Double] { [rate, shape] }

  /// Compares independent lives with the probability to exceed each age.
  public init(_ lives: [Lifetime], with survival: (Double) -> Double) {
    let ended = lives.filter(\.isEnded).map { survival($0.days) }
    let hazard = lives.reduce(0) { $0 - log(survival($1.days)) }
    rate = PValue.normal((Double(ended.count) - hazard) / hazard.squareRoot())
    shape = GoodnessOfFit.uniform(ended.map { 1 - $0 }, cohort: lives.count)
  }
}
