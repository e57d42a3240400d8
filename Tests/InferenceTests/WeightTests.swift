import RandomStreams
import Testing

@testable import Inference

/// All proposals of one generation kept: the weighted sample is the prior.
///
/// Wrong weights move a posterior too little to be seen in it. Here a covariance that is wrong in the proposals
/// only, or in the weights only, is.
@Suite("Weights of proposals")
struct WeightTests {
  static let (first, second) = (500, 2000)

  /// A proposal of two correlated values.
  static func proposal(variance: Double) throws -> Proposal {
    var precision = Matrix(rows: 2, columns: 2)
    for index in 0..<2 {
      precision[index, index] = 2 / variance
      precision[index, 1 - index] = -1 / variance
    }
    return Proposal(
      informed: [0, 2], mean: [0.5, -0.25],
      precision: try #require(CholeskyFactor(precision)))
  }

  /// The largest distance of a value's weighted sample from its prior, over three values; the middle
  /// over nine samples.
  ///
  /// - Parameters:
  ///   - proposed: The proposal that points are drawn from.
  ///   - weighed: The one that weights are computed with.
  /// - Returns: A distance in 0...1.
  static func distanceFromPrior(proposed: Proposal, weighed: Proposal) -> Double {
    let distances = (1...9).map { sample in
      var log = SimulationLog(width: 3, targets: 0)
      var mixture = ProposalMixture()
      for (count, proposal, density) in [
        (first, nil, nil), (second, proposed, weighed),
      ] as [(Int, Proposal?, Proposal?)] {
        var places: [Double] = []
        for point in 0..<count {
          var stream = StreamSource(seed: UInt64(sample), replicate: UInt64(log.count + point + 1))
            .stream(.proposal)
          var place = (0..<3).map { _ in stream.normal() }
          proposal?.draw(into: &place, &stream)
          places += place
        }
        log.append(
          places: places, values: [], meetsAll: Array(repeating: false, count: count))
        mixture.append(count: count, proposal: density)
      }
      let weights = KeptSimulations.weights(
        Array(repeating: 1, count: log.count),
        logWeights: mixture.logWeights(of: Array(0..<log.count), log))
      return (0..<3).map { parameter in
        distance(
          weights.indices.map {
            (NormalScale.probability(below: log.place($0, parameter)), weights[$0])
          })
      }.max() ?? 1
    }
    return distances.sorted()[4]
  }

  @Test
  func `the weighted sample is the prior, whatever was proposed`() throws {
    for variance in [0.25, 0.5, 1] {
      let proposal = try Self.proposal(variance: variance)
      let distance = Self.distanceFromPrior(proposed: proposal, weighed: proposal)
      #expect(distance < 0.045, "\(variance): \(distance)")
    }
  }

  @Test
  func `a covariance doubled in the proposals only, or in the weights only, is seen`() throws {
    let (single, double) = (
      try Self.proposal(variance: 0.5), try Self.proposal(variance: 1)
    )
    let inProposals = Self.distanceFromPrior(proposed: double, weighed: single)
    let inWeights = Self.distanceFromPrior(proposed: single, weighed: double)
    #expect(inProposals > 0.06, "\(inProposals)")
    #expect(inWeights > 0.06, "\(inWeights)")
  }

  @Test
  func `the weight of a point is the same, computed at once or part by part`() throws {
    var log = SimulationLog(width: 3, targets: 0)
    var mixture = ProposalMixture()
    for count in [3, 4, 5] {
      let places = (0..<3 * count).map { Double($0 % 5) / 2 - 1 }
      log.append(places: places, values: [], meetsAll: Array(repeating: false, count: count))
      mixture.append(
        count: count,
        proposal: count == 3 ? nil : try Self.proposal(variance: Double(count) / 8))
      _ = mixture.logWeights(of: [1, 2], log)
    }
    let weights = mixture.logWeights(of: Array(0..<12), log)
    for (point, weight) in weights.enumerated() {
      #expect(abs(weight - mixture.logWeight { log.place(point, $0) }) < 1e-12)
    }
    // No more than all twelve points over the three of the prior.
    #expect(weights.allSatisfy { $0 <= 1.386_294_361_2 })
  }
}
