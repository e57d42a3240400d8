internal import Numerics

/// The simulations nearest to the targets, with their weights.
struct KeptSimulations: Sendable {
  /// Their numbers, nearest first.
  let simulations: [Int]
  /// The largest distance kept.
  let tolerance: Double
  /// Epanechnikov's kernel of each distance, `1 - (distance / tolerance)²`; 1 where all distances kept
  /// are equal.
  let kernel: [Double]
  /// Kernel times `prior / mixture`, limited; they do not sum to 1.
  let weights: [Double]

  /// Keeps the nearest; more than asked for where more are at distance 0.
  init(_ log: SimulationLog, count: Int, mixture: inout ProposalMixture) {
    let order = log.nearestFirst
    var size = min(count, order.count)
    while size < order.count && log.distances[order[size]] == 0 { size += 1 }
    simulations = Array(order[..<size])
    let tolerance = log.distances[order[size - 1]]
    self.tolerance = tolerance
    if log.distances[order[0]] == tolerance {
      kernel = Array(repeating: 1, count: size)
    } else {
      kernel = simulations.map {
        let share = log.distances[$0] / tolerance
        return 1 - share * share
      }
    }
    weights = Self.weights(kernel, logWeights: mixture.logWeights(of: simulations, log))
  }

  /// Kernel times the exponential of logarithms, scaled so that none overflows; none exceeds the mean of `n`
  /// weights times `√n`.
  ///
  /// Without that limit one early point far from all others can have a tenth of the weight. What it changes
  /// vanishes as draws become more (Ionides 2008, "Truncated importance sampling", J. Comput. Graph. Stat. 17).
  static func weights(_ kernel: [Double], logWeights: [Double]) -> [Double] {
    let largest = logWeights.max() ?? 0
    let weights = zip(kernel, logWeights).map { $0 * PortableMath.exp($1 - largest) }
    let limit = weights.reduce(0, +) / Double(weights.count).squareRoot()
    return weights.map { min($0, limit) }
  }
}
