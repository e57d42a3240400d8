import Chance
import Foundation
import ModerationModel
import TestSupport
import Testing

/// Section 4: `(1-q)(1-qs)^(k-1)` of the channels are left, whatever the times.
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
  }

  /// The p-value of the channels left of each class, against a policy that may be another.
  static func shareLeft(
    _ policy: Policy, claimed: Policy? = nil, operators: Int, seed: Int
  ) throws -> [Double] {
    let names = policy.coverage.indices.map { "c\($0)" }
    let wave = WaveParameters.acting(from: 3, for: nil) {
      $0.coverage = .byClass(zip(names, policy.coverage).map { NamedWeight(name: $0, weight: $1) })
      $0.profile = [(-2, 0), (0, 1), (1, 0), (2, 0), (5, 3)].map {
        ProfilePoint(offset: $0.0, intensity: $0.1)
      }
      $0.acceptance = policy.acceptance
      $0.response = .gamma(mean: 2, cv: 1.2)
      $0.watchShare = policy.watchShare
      $0.watchFor = policy.watchFor
      $0.suspendsAccount = policy.suspends
    }
    let draft = ScenarioDraft.running(
      for: 400, seed: seed, platforms: [.named("p")],
      classes: names.map {
        .named($0) {
          $0.initial = operators
          $0.channelsEach = .fixed(policy.channelsEach)
        }
      }
    ).with { $0.waves = [wave] }
    let counts = Worlds.liveChannels(perOperatorOf: try Run(draft))
    return policy.coverage.indices.map { index in
      let own = counts[(index * operators)..<((index + 1) * operators)].map(Double.init)
      let expected = (claimed ?? policy).shareLeft(
        byCoverage: (claimed ?? policy).coverage[index])
      return GoodnessOfFit.mean(of: own, is: expected * Double(policy.channelsEach))
    }
  }

  @Test
  func `is 1 - coverage · acceptance without accounts`() throws {
    var p: [Double] = []
    for (index, coverage) in [0.05, 0.3, 0.9, 0.99].enumerated() {
      for (second, acceptance) in [1.0, 0.6, 0.1].enumerated() {
        let policy = Policy(coverage: [coverage], acceptance: acceptance)
        p += try Self.shareLeft(policy, operators: 4000, seed: 70100 + 10 * index + second)
      }
    }
    #expect(WaveCheck.shareLeft.accepts(p), "\(p)")
  }

  @Test
  func `falls with accounts and channels per operator, by class`() throws {
    var p: [Double] = []
    for (index, k) in [1, 2, 3, 7].enumerated() {
      for (second, s) in [0.0, 0.3, 1].enumerated() {
        let policy = Policy(
          coverage: [0.1, 0.4, 0.8], acceptance: 0.7, suspends: s, channelsEach: k)
        p += try Self.shareLeft(policy, operators: 2000, seed: 70200 + 10 * index + second)
      }
    }
    #expect(WaveCheck.shareLeftByClass.accepts(p), "\(p)")
  }

  @Test
  func `does not depend on watches once they have ended`() throws {
    var p: [Double] = []
    for (index, share) in [0.2, 1].enumerated() {
      for (second, days) in [0.5, 4, 60].enumerated() {
        let policy = Policy(
          coverage: [0.3, 0.8], acceptance: 0.9, watchShare: share, watchFor: days, suspends: 0.5,
          channelsEach: 3)
        p += try Self.shareLeft(policy, operators: 2000, seed: 70300 + 10 * index + second)
      }
    }
    #expect(WaveCheck.endedWatches.accepts(p), "\(p)")
  }

  @Test
  func `includes what is watched for ever`() throws {
    var p: [Double] = []
    for (index, share) in [0.05, 0.3, 0.8].enumerated() {
      let policy = Policy(
        coverage: [0.3, 0.8], acceptance: 0.9, watchShare: share, suspends: 0.5, channelsEach: 3)
      p += try Self.shareLeft(policy, operators: 4000, seed: 70400 + index)
    }
    #expect(WaveCheck.watchesForEver.accepts(p), "\(p)")
  }

  @Test
  func `is the product over waves, which list independently`() throws {
    let waves = [(1.0, 4.0, 0.3), (2, 6, 0.6), (30, 1, 0.5)].enumerated().map { index, wave in
      WaveParameters.acting(from: wave.0, for: wave.1, as: "w\(index)") {
        $0.coverage = .same(wave.2)
        $0.acceptance = 0.8
      }
    }
    var repeated = WaveParameters.acting(from: 100, for: 3, as: "again")
    repeated.coverage = .same(0.2)
    repeated.repeatEvery = 5
    repeated.repeatTimes = 4
    let run = try Run(.calm(waves + [repeated], for: 200, initial: 20_000, seed: 70500))
    let left = Int(run.final(.activeChannels))
    let p = [
      GoodnessOfFit.share(left, of: 20_000, is: 0.76 * 0.52 * 0.6 * pow(0.8, 4))
    ]
    #expect(WaveCheck.severalWaves.accepts(p), "\(p)")
  }
}
