internal import Numerics

/// From what all points made were drawn, taken together: the prior, and one proposal for each later
/// generation, in proportion to their numbers.
///
/// Every point, of whatever generation, has the weight `prior / mixture` (the deterministic mixture of Veach
/// and Guibas 1995, Owen and Zhou 2000; over generations in Cornuet, Marin, Mira and Robert 2012). Since a
/// part of the mixture is the prior, no weight exceeds the number of points made over that of the first
/// generation.
struct ProposalMixture: Sendable {
  private var parts: [(logCount: Double, proposal: Proposal?)] = []
  private(set) var total = 0.0
  /// For each point made the logarithm of `Σ count · (density / prior)` over the first parts.
  private var logSums: [Double] = []
  /// For each point made how many parts that are.
  private var summed: [Int] = []

  /// Adds a generation of so many points, drawn from a proposal; nil is the prior.
  mutating func append(count: Int, proposal: Proposal?) {
    parts.append((PortableMath.log(Double(count)), proposal))
    total += Double(count)
    logSums += Array(repeating: -.infinity, count: count)
    summed += Array(repeating: 0, count: count)
  }

  /// The logarithms of the weights of points that were simulated.
  ///
  /// Only what was added since a point was last asked for is computed.
  ///
  /// - Complexity: O(d²) for each point and generation added, with d informed values.
  mutating func logWeights(of points: [Int], _ log: SimulationLog) -> [Double] {
    var scratch = Scratch(0)
    return points.map { point in
      for part in parts[summed[point]...] {
        scratch.fit(part.proposal?.informed.count ?? 0)
        logSums[point] = Self.logSum(
          logSums[point], Self.logTerm(part, { log.place(point, $0) }, &scratch))
      }
      summed[point] = parts.count
      return PortableMath.log(total) - logSums[point]
    }
  }

  /// The logarithm of the weight of any point.
  func logWeight(_ place: (Int) -> Double) -> Double {
    PortableMath.log(total) - logDensity(place)
  }

  private func logDensity(_ place: (Int) -> Double) -> Double {
    var sum = -Double.infinity
    var scratch = Scratch(0)
    for part in parts {
      scratch.fit(part.proposal?.informed.count ?? 0)
      sum = Self.logSum(sum, Self.logTerm(part, place, &scratch))
    }
    return sum
  }

  private struct Scratch {
    var offset: [Double]
    var product: [Double]

    init(_ count: Int) {
      offset = Array(repeating: 0, count: count)
      product = offset
    }

    mutating func fit(_ count: Int) {
      if offset.count != count { self = Scratch(count) }
    }
  }

  private static func logTerm(
    _ part: (logCount: Double, proposal: Proposal?), _ place: (Int) -> Double,
    _ scratch: inout Scratch
  ) -> Double {
    guard let proposal = part.proposal else { return part.logCount }
    return part.logCount
      + proposal.logRatio(place, offset: &scratch.offset, scratch: &scratch.product)
  }

  /// `log(exp a + exp b)`.
  private static func logSum(_ a: Double, _ b: Double) -> Double {
    let (low, high) = a < b ? (a, b) : (b, a)
    // What is smaller by that much is lost in rounding.
    if low < high - 40 { return high }
    return high + PortableMath.log1p(PortableMath.exp(low - high))
  }
}
