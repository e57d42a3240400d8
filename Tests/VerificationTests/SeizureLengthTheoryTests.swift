import Foundation
import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// How long seizures close platforms: as the distribution says, whatever it was elsewhere or before.
@Suite("Lengths of seizures")
struct SeizureLengthTheoryTests {
  /// The lengths, in units of their mean, of `count` seizures of `p` and `q`, each over before the next.
  private static func lengths(
    of distribution: Distribution, count: Int, seed: Int
  ) throws -> [[Double]] {
    var lengths: [[Double]] = [[], []]
    let mean = distribution.mean
    let times = 4000
    for replicate in 1...count / times {
      let run = try Run(
        .calm(
          [
            .seizing(at: 0, for: 1).with {
              $0.platforms = ["p", "q"]
              $0.seize = distribution
              $0.repeatTimes = times
              $0.repeatEvery = 40 * mean
            }
          ], for: 40 * mean * Double(times), initial: 0, seed: seed
        ) {
          $0.platforms[0].owned = true
          $0.platforms.append(.named("q") { $0.owned = true })
        }, replicate: replicate)
      for event in run.events where event.kind == .opening {
        let place = event.days / mean
        lengths[event.platform ?? 0].append(place - 40 * (place / 40).rounded(.down))
      }
    }
    return lengths
  }

  /// What both of a pair reach, as exponential numbers of mean 1: independent ones reach half as long.
  private static func least(_ first: some Sequence<Double>, _ second: some Sequence<Double>)
    -> [Double]
  {
    zip(first, second).map { 2 * min($0, $1) }
  }

  @Test
  func `are as drawn, and independent of one another`() throws {
    let count = 48_000.scaled
    let lengths = try Self.lengths(of: .exponential(mean: 6), count: count, seed: 74_001)
    #expect(lengths.allSatisfy { $0.count == count })
    AnswerCheck.seizureLengths.judge([
      GoodnessOfFit.uniform(of: "lengths on one platform", lengths[0].map { 1 - exp(-$0) }),
      GoodnessOfFit.uniform(of: "lengths on the other", lengths[1].map { 1 - exp(-$0) }),
      GoodnessOfFit.uniform(
        of: "the shorter of the two of one seizure",
        Self.least(lengths[0], lengths[1]).map { 1 - exp(-$0) }),
      GoodnessOfFit.uniform(
        of: "the shorter of two that follow one another",
        Self.least(
          stride(from: 0, to: count, by: 2).map { lengths[0][$0] },
          stride(from: 1, to: count, by: 2).map { lengths[0][$0] }
        ).map { 1 - exp(-$0) }),
    ])
  }

  @Test
  func `of another mean, or the same on both platforms, are seen`() throws {
    let lengths = try Self.lengths(of: .exponential(mean: 6), count: 40_000, seed: 74_002)
    let longer = lengths[0].map { 1 - exp(-1.05 * $0) }
    #expect(!AnswerCheck.accepts([GoodnessOfFit.uniform(of: "lengths", longer)]))
    let same = Self.least(lengths[0], lengths[0]).map { 1 - exp(-$0) }
    #expect(!AnswerCheck.accepts([GoodnessOfFit.uniform(of: "the shorter", same)]))
  }
}
