import Foundation
public import ModerationModel

/// Lives seen, held against a survival function.
public struct SurvivalComparison {
  /// The number of ends against the hazard that was borne.
  ///
  /// Ends minus cumulative hazards is a martingale whose variance is the hazard, however the lives
  /// are censored.
  public let rate: Comparison
  /// The whole curve (Kolmogorov-Smirnov), if all were followed equally long.
  public let shape: Comparison

  /// Both.
  public var comparisons: [Comparison] { [rate, shape] }

  /// Compares independent lives with the probability to exceed each age.
  public init(
    _ lives: [Lifetime], of whom: String = "channels", with survival: (Double) -> Double
  ) {
    let ended = lives.filter(\.isEnded).map { survival($0.days) }
    let hazard = lives.reduce(0) { $0 - log(survival($1.days)) }
    rate = GoodnessOfFit.count(of: "hazard of \(whom)", ended.count, is: hazard)
    shape = GoodnessOfFit.uniform(
      of: "survival of \(whom)", ended.map { 1 - $0 }, cohort: lives.count)
  }
}
