import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// The share of channels that a wave leaves: `(1-q)(1-qs)^(k-1)` where it removes each channel
/// with probability `q`, suspends the account of one removed with probability `s`, and each account has `k`
/// channels; whatever the times of referral and response.
@Suite("What waves leave")
struct WaveShareTests {
  struct Policy {
    var coverage = [0.5]
    var acceptance = 1.0
    var watchShare = 0.0
    var watchFor = Double.infinity
    var suspends = 0.0
    var channelsEach = 1
    var capacity: Double?

    /// The probability that a channel is removed on its own account.
    func removal(byCoverage coverage: Double) -> Double {
      coverage * acceptance * (watchFor.isInfinite ? 1 - watchShare : 1)
    }

    func shareLeft(byCoverage coverage: Double) -> Double {
      let q = removal(byCoverage: coverage)
      return (1 - q) * pow(1 - q * suspends, Double(channelsEach - 1))
    }

    /// The variance of the number of channels that an operator has left: two are left if neither is
    /// removed and none of the others takes the account with it.
    func varianceOfLeft(byCoverage coverage: Double) -> Double {
      let (k, q) = (Double(channelsEach), removal(byCoverage: coverage))
      let pairs = k * (k - 1) * (1 - q) * (1 - q) * pow(1 - q * suspends, max(0, k - 2))
      let mean = k * shareLeft(byCoverage: coverage)
      return pairs + mean - mean * mean
    }

    /// So many operators that an error of the share left of 3 % is seen.
    func operators(forCoverage coverage: Double) -> Int {
      let mean = Double(channelsEach) * shareLeft(byCoverage: coverage)
      let needed = 69_000 * varianceOfLeft(byCoverage: coverage) / (mean * mean)
      return max(2000, Int(needed)).scaled
    }
  }

  /// The channels left of each class, against a policy that may be another.
  static func shareLeft(
    _ policy: Policy, claimed: Policy? = nil, operators: Int? = nil, seed: Int
  ) throws -> [Comparison] {
    let sizes = policy.coverage.map { operators ?? policy.operators(forCoverage: $0) }
    let names = policy.coverage.indices.map { "c\($0)" }
    let wave = WaveParameters.acting(from: 3, for: nil) {
      $0.coverage = .byName(zip(names, policy.coverage).map { NamedWeight(name: $0, weight: $1) })
      $0.profile = [(-2, 0), (0, 1), (1, 0), (2, 0), (5, 3)].map {
        ProfilePoint(offset: $0.0, intensity: $0.1)
      }
      $0.acceptance = .same(policy.acceptance)
      $0.response = .same(.gamma(mean: 2, cv: 1.2))
      $0.watchShare = policy.watchShare
      $0.watchFor = policy.watchFor
      $0.suspendsAccount = .same(policy.suspends)
    }
    let draft = ScenarioDraft.running(
      for: 400, seed: seed, platforms: [.named("p")],
      classes: zip(names, sizes).map { name, size in
        .named(name) {
          $0.initial = size
          $0.channelsEach = .fixed(policy.channelsEach)
        }
      }
    ).with { $0.waves = [wave] }
    let counts = Worlds.liveChannels(perOperatorOf: try Run(draft))
    let theory = claimed ?? policy
    var first = 0
    return zip(theory.coverage, sizes).map { coverage, size in
      defer { first += size }
      let removal = String(format: "%.3g", theory.removal(byCoverage: coverage))
      return GoodnessOfFit.mean(
        of: "channels left of \(theory.channelsEach), q = \(removal)",
        counts[first..<(first + size)].map(Double.init),
        is: theory.shareLeft(byCoverage: coverage) * Double(theory.channelsEach),
        variance: theory.varianceOfLeft(byCoverage: coverage))
    }
  }

  @Test
  func `is 1 - coverage · acceptance without accounts`() throws {
    var p: [Comparison] = []
    for (index, coverage) in [0.05, 0.3, 0.6, 0.8].enumerated() {
      for (second, acceptance) in [1.0, 0.6, 0.1].enumerated() {
        let policy = Policy(coverage: [coverage], acceptance: acceptance)
        p += try Self.shareLeft(policy, seed: 70100 + 10 * index + second)
      }
    }
    WaveCheck.shareLeft.judge(p)
  }

  @Test
  func `falls with accounts and channels per operator, by class`() throws {
    var p: [Comparison] = []
    let coverages = [
      1: [0.1, 0.4, 0.8], 2: [0.1, 0.3, 0.5], 3: [0.1, 0.2, 0.3], 7: [0.02, 0.05, 0.1],
    ]
    for (index, (k, coverage)) in coverages.sorted(by: { $0.key < $1.key }).enumerated() {
      for (second, s) in [0.0, 0.3, 1].enumerated() {
        let policy = Policy(coverage: coverage, acceptance: 0.7, suspends: s, channelsEach: k)
        p += try Self.shareLeft(policy, seed: 70200 + 10 * index + second)
      }
    }
    WaveCheck.shareLeftByClass.judge(p)
  }

  @Test
  func `does not depend on watches once they have ended`() throws {
    var p: [Comparison] = []
    for (index, share) in [0.2, 1].enumerated() {
      for (second, days) in [0.5, 4, 60].enumerated() {
        let policy = Policy(
          coverage: [0.2, 0.4], acceptance: 0.9, watchShare: share, watchFor: days, suspends: 0.5,
          channelsEach: 2)
        p += try Self.shareLeft(policy, seed: 70300 + 10 * index + second)
      }
    }
    WaveCheck.endedWatches.judge(p)
  }

  @Test
  func `includes what is watched for ever`() throws {
    var p: [Comparison] = []
    for (index, share) in [0.05, 0.3, 0.8].enumerated() {
      let policy = Policy(
        coverage: [0.3, 0.6], acceptance: 0.9, watchShare: share, suspends: 0.5, channelsEach: 2)
      p += try Self.shareLeft(policy, seed: 70400 + index)
    }
    WaveCheck.watchesForEver.judge(p)
  }

  @Test
  func `is the product over waves, which list independently`() throws {
    let waves = [(1.0, 4.0, 0.2), (2, 6, 0.4), (30, 1, 0.3)].enumerated().map { index, wave in
      WaveParameters.acting(from: wave.0, for: wave.1, as: "w\(index)") {
        $0.coverage = .same(wave.2)
        $0.acceptance = 0.8
      }
    }
    var repeated = WaveParameters.acting(from: 100, for: 3, as: "again")
    repeated.coverage = .same(0.08)
    repeated.repeatEvery = 5
    repeated.repeatTimes = 4
    let count = 124_000.scaled
    let run = try Run(.calm(waves + [repeated], for: 200, initial: count, seed: 70500))
    let left = Int(run.final(.activeChannels))
    let p = [
      GoodnessOfFit.share(
        of: "share left", left, of: count, is: 0.84 * 0.68 * 0.76 * pow(0.92, 4))
    ]
    WaveCheck.severalWaves.judge(p)
  }
}
