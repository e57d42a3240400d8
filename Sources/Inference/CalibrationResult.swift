/// What a calibration found.
public struct CalibrationResult: Sendable {
  /// Draws as they were simulated, nearest first.
  public let raw: [CalibrationDraw]
  /// The same draws after adjustment; empty where nothing was adjusted.
  public let adjusted: [CalibrationDraw]
  /// Which of the two are the posterior, and why.
  public let choice: PosteriorChoice
  /// The largest distance of a draw, in units of the targets.
  public let tolerance: Double
  /// The effective size of the posterior's weights, `(Σ w)² / Σ w²`.
  public let effectiveSize: Double
  /// The effective size of the weights before adjustment.
  public let rawEffectiveSize: Double
  /// The mean contraction of values without bearing, which were drawn beside each simulation; about 0.
  public let controlContraction: Double
  /// The largest contraction of one of them.
  public let largestControlContraction: Double
  /// Why the search ended.
  public let end: CalibrationEnd
  /// How many simulations were made in all.
  public let simulations: Int
  /// What the shipped values give.
  public let pilot: CalibrationPilot
  /// Each generation, in order.
  public let generations: [CalibrationGeneration]
  /// Each value, in the order of the parameters.
  public let parameters: [ParameterSummary]
  /// Each pair of informed values, the earlier one first.
  public let correlations: [ParameterCorrelation]
  /// Each target, in the order of the targets.
  public let targets: [TargetSummary]
  /// Pairs of targets that are hardly met together.
  public let conflicts: [TargetConflict]
  /// The share of the check's simulations that meet all targets at once; nil without a check.
  public let checkShareMeetingAll: Double?

  let seed: UInt64

  /// The draws of the posterior.
  public var posterior: [CalibrationDraw] { choice == .adjusted ? adjusted : raw }

  /// How many values are informed.
  public var informedCount: Int { parameters.filter(\.isInformed).count }

  /// Whether intervals may be told: the effective size is at least 100, and five times the number of informed
  /// values, and the search has not stopped learning.
  public var intervalsHold: Bool {
    effectiveSize >= Double(Swift.max(100, 5 * informedCount)) && end != .stoppedLearning
  }

  /// Whether the fit is an approximation of unknown error: with more than twenty informed values.
  public var isApproximate: Bool { informedCount > 20 && choice != .exact }

  /// Draws of equal weight, of which any first ones are a fair sample.
  ///
  /// A draw of large weight comes more than once. The same seed gives the same draws.
  ///
  /// - Parameter count: How many, at least 1.
  /// - Returns: The draws, in random order.
  /// - Complexity: O(`count` + number of draws).
  public func equalWeightDraws(_ count: Int) -> [CalibrationDraw] {
    precondition(count >= 1, "at least one draw, not \(count)")
    let draws = posterior
    return Posterior.resample(
      draws.map(\.weight), count: count, source: Calibration.source(seed: seed)
    ).map { draws[$0] }
  }
}

/// What became of one value.
public struct ParameterSummary: Sendable, Equatable {
  /// Which one.
  public let path: String
  /// The 5, 50 and 95 % quantiles of the prior.
  public let priorQuantiles: [Double]
  /// The 5, 50 and 95 % quantiles of the posterior.
  public let quantiles: [Double]
  /// The mean of the posterior.
  public let mean: Double
  /// The standard deviation of the posterior.
  public let standardDeviation: Double
  /// How much narrower than the prior the posterior is, `1 - variance / prior variance` of the value's
  /// share of the prior; nil where the targets say nothing, or no more than of values without bearing.
  public let contraction: Double?
  /// Whether the targets say something about it.
  public let isInformed: Bool
  /// The share of the posterior in the lowest tenth of the prior; near 1 where the posterior sits on the
  /// edge of the range.
  public let lowestTenth: Double
  /// The share of the posterior in the highest tenth of the prior.
  public let highestTenth: Double
}

/// How two values hang together in the posterior.
public struct ParameterCorrelation: Sendable, Equatable {
  /// The path of one.
  public let first: String
  /// The path of the other.
  public let second: String
  /// Pearson's correlation of their shares of the prior.
  public let correlation: Double
}

/// What became of one target.
public struct TargetSummary: Sendable, Equatable {
  /// Which one.
  public let name: String
  /// The standard deviation of chance at the shipped values.
  public let chance: Double
  /// Whether chance is larger than half the range or the error.
  public let chanceExceedsRange: Bool
  /// The unit of its distance.
  public let unit: Double
  /// The 5, 50 and 95 % quantiles of simulated values under the prior (generation 1).
  public let priorQuantiles: [Double]
  /// The 5, 50 and 95 % quantiles under the posterior; empty where every value is missing.
  public let quantiles: [Double]
  /// The share of simulations at draws of the prior that meet it.
  public let priorShareMet: Double
  /// The share of simulations at draws of the posterior that meet it.
  public let shareMet: Double
  /// Whether every simulation of generation 1 meets it, so that it says nothing.
  public let isAlwaysMet: Bool
  /// Whether no simulation at all meets it: the model or the ranges are wrong.
  public let isNeverMet: Bool
}

/// Two targets that pull against each other: among the simulations kept hardly one meets both, though each is
/// met often, or one gets worse as the other gets better.
public struct TargetConflict: Sendable, Equatable {
  /// The name of one.
  public let first: String
  /// The name of the other.
  public let second: String
  /// The share of kept simulations that meet the first.
  public let shareFirst: Double
  /// The share that meets the second.
  public let shareSecond: Double
  /// The share that meets both.
  public let shareBoth: Double
}
