internal import Numerics
internal import RandomStreams

/// Which draws are the posterior, and why.
public enum PosteriorChoice: String, Sendable {
  /// Those before adjustment, since all kept simulations meet all targets.
  case exact
  /// The adjusted ones.
  case adjusted
  /// Those before adjustment, since adjustment narrowed values that have no bearing on any target.
  case controlsNarrowed
  /// Those before adjustment, since nothing can be adjusted: no value is informed, or the regression
  /// is not possible.
  case notAdjustable
}

/// Draws of the posterior: those kept, and those adjusted.
struct Posterior: Sendable {
  /// The largest mean contraction of the controls with which adjustment is trusted.
  static let mostControlContraction = 0.05

  let kept: KeptSimulations
  let informed: [Int]
  /// Places of the kept draws on the normal scale.
  let rawPlaces: [[Double]]
  /// The same with the informed ones adjusted.
  let adjustedPlaces: [[Double]]?
  let adjustedWeights: [Double]
  /// The mean and the largest contraction of values without bearing.
  let controlContraction: (mean: Double, largest: Double)
  let choice: PosteriorChoice

  /// The places of the posterior's draws.
  var places: [[Double]] { choice == .adjusted ? adjustedPlaces ?? rawPlaces : rawPlaces }
  /// The weights of the posterior's draws.
  var weights: [Double] { choice == .adjusted ? adjustedWeights : kept.weights }

  /// Weighs and adjusts.
  ///
  /// An adjusted draw has the weight `prior / mixture` of the place where it is, not of that where it was
  /// simulated: with the mixture as prior, adjustment gives draws of the posterior, and the weight then puts
  /// the true prior in its place. The two agree as the tolerance falls, but adjusted draws lie close together,
  /// so that their weights stay even where there are many values.
  init(
    _ log: SimulationLog, kept: KeptSimulations, mixture: ProposalMixture, informed: [Int],
    failing: [Int], controls: (Int) -> [Double]
  ) {
    self.kept = kept
    self.informed = informed
    rawPlaces = kept.simulations.map { Array(log.places(of: $0)) }
    let drawn = kept.simulations.map(controls)
    guard kept.tolerance > 0, !informed.isEmpty,
      let adjustment = RegressionAdjustment(
        log, kept: kept.simulations, kernel: kept.kernel, informed: informed, failing: failing,
        controls: drawn)
    else {
      adjustedPlaces = nil
      adjustedWeights = []
      controlContraction = Self.contraction(of: drawn, weights: kept.weights)
      choice = kept.tolerance > 0 ? .notAdjustable : .exact
      return
    }
    var places = rawPlaces
    for (draw, moved) in adjustment.places.enumerated() {
      for (index, parameter) in informed.enumerated() { places[draw][parameter] = moved[index] }
    }
    adjustedPlaces = places
    adjustedWeights = KeptSimulations.weights(
      kept.kernel, logWeights: places.map { place in mixture.logWeight { place[$0] } })
    controlContraction = Self.contraction(of: adjustment.controls, weights: adjustedWeights)
    choice =
      controlContraction.mean < Self.mostControlContraction ? .adjusted : .controlsNarrowed
  }

  /// How much narrower than their prior values without bearing are: `1 - variance / variance of the prior`,
  /// as shares of the prior.
  private static func contraction(
    of controls: [[Double]], weights: [Double]
  ) -> (mean: Double, largest: Double) {
    let contractions = (0..<RegressionAdjustment.controls).map { control in
      contraction(
        WeightedSample(
          controls.map { NormalScale.probability(below: $0[control]) }, weights: weights))
    }
    var (sum, largest) = (0.0, 0.0)
    for contraction in contractions {
      sum += contraction
      largest = max(largest, contraction)
    }
    return (sum / Double(contractions.count), largest)
  }

  /// The contraction of shares of the prior, whose variance is 1/12 before anything is known.
  static func contraction(_ shares: WeightedSample) -> Double { 1 - 12 * shares.variance }

  /// The numbers of `count` draws, each as often as its weight says, in random order, so that any
  /// first of them are a fair sample.
  ///
  /// Systematic resampling (Kitagawa 1996), then shuffled; both keyed.
  static func resample(_ weights: [Double], count: Int, source: StreamSource) -> [Int] {
    var stream = source.stream(.resampling)
    let step = weights.reduce(0, +) / Double(count)
    var sought = stream.uniform() * step
    var (sum, draws): (Double, [Int]) = (0, [])
    for (draw, weight) in weights.enumerated() {
      sum += weight
      while draws.count < count && sought < sum {
        draws.append(draw)
        sought += step
      }
    }
    // Rounding may leave the last place open.
    let last = weights.lastIndex { $0 > 0 } ?? 0
    while draws.count < count { draws.append(last) }
    var shuffling = source.stream(.shuffling)
    return permutation(count, &shuffling).map { draws[$0] }
  }
}
