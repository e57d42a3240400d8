import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// One draw for each thing that is decided, and no two the same.
@Suite("Draws along a line")
struct IndependenceTests {
  /// The correlation of two lists of independent exponential numbers.
  private func correlation(
    of what: String, _ first: [Double], _ second: some Sequence<Double>
  ) -> Comparison {
    let products = zip(first, second).map { ($0 - 1) * ($1 - 1) }
    return GoodnessOfFit.mean(
      of: "correlation of \(what)", products, is: 0, variance: 1, scale: 1)
  }

  private func exponential(of what: String, _ numbers: [Double]) -> Comparison {
    GoodnessOfFit.uniform(of: "distribution of \(what)", numbers.map { 1 - exp(-$0) })
  }

  /// The lives of a line, of mean 10, and the delays after them, of mean 4, in units of their means.
  private func livesAndDelays(
    of draft: ScenarioDraft
  ) throws -> (lives: [Double], delays: [Double]) {
    var (lives, delays): ([Double], [Double]) = ([], [])
    for replicate in 1...1.scaled {
      let channels = try Run(draft, replicate: replicate).channels.dropLast(1)
      lives += channels.dropLast(1).map { $0.lifeDays / 10 }
      delays += zip(channels, channels.dropFirst()).map { ($1.foundedDays - $0.endDays) / 4 }
    }
    return (lives, delays)
  }

  @Test
  func `lives, delays and new accounts are new ones every time`() throws {
    // One operator, so that nothing but its own draws can make the distributions. In units of
    // their means; lives are to be seen apart from what suspends accounts.
    let draft = ScenarioDraft.running(
      for: 920_000, seed: 801, platforms: [.named("p") { $0.moderationHazard = 0.1 }],
      classes: [
        .named("c") {
          $0.initial = 1
          $0.recreateProbability = 1
          $0.recreateDelay = .exponential(mean: 4)
        }
      ])
    let suspended = draft.with {
      $0.platforms[0].suspendsAccount = 1
      $0.operatorClasses[0].recreateDelay = .fixed(0)
      $0.operatorClasses[0].newAccountDelay = .exponential(mean: 4)
    }
    let (lives, delays) = try livesAndDelays(of: draft)
    let (others, accounts) = try livesAndDelays(of: suspended)
    let p = [
      exponential(of: "lives", lives), exponential(of: "delays", delays),
      exponential(of: "waits for accounts", accounts),
      correlation(of: "successive lives", lives, lives.dropFirst()),
      correlation(of: "successive delays", delays, delays.dropFirst()),
      correlation(of: "successive waits for accounts", accounts, accounts.dropFirst()),
      correlation(of: "delays and lives before", delays, lives),
      correlation(of: "delays and lives after", delays, lives.dropFirst()),
      correlation(of: "waits for accounts and delays", accounts, delays),
      correlation(
        of: "waits for accounts and lives before", accounts, others),
    ]
    Check.drawsOfALine.judge(p)
  }

  @Test
  func `mirrors of one channel come at the gaps of a Poisson process`() throws {
    let draft = ScenarioDraft.running(
      for: 400, seed: 802,
      platforms: [.named("p") { $0.moderationHazard = 0 }],
      classes: [
        .named("c") {
          $0.initial = 9500.scaled
          $0.mirror = 0.005
        }
      ])
    // The foundings of an operator are a Yule process: with n live the next comes at rate n b.
    var live: [UInt32: (count: Int, since: Double)] = [:]
    var gaps: [Double] = []
    for channel in try Run(draft).channels {
      if let (count, since) = live[channel.operatorNumber] {
        gaps.append((channel.foundedDays - since) * 0.005 * Double(count))
        live[channel.operatorNumber] = (count + 1, channel.foundedDays)
      } else {
        live[channel.operatorNumber] = (1, 0)
      }
    }
    let borne = live.values.reduce(gaps.reduce(0, +)) {
      $0 + (400 - $1.since) * 0.005 * Double($1.count)
    }
    // Gaps cut off at the horizon would bias the curve, so only their number is tested.
    let p = [GoodnessOfFit.count(of: "rate of mirrors", gaps.count, is: borne)]
    Check.mirrorGaps.judge(p)
  }

  @Test
  func `spares on one platform say nothing about those on another`() throws {
    // From p to q and back for ever, till a spare lacks: the line ends with generation 2k + 1 if
    // p has k and q at least k, with 2k + 2 if q has k and p more.
    let draft = ScenarioDraft.running(
      for: 2000, seed: 803,
      platforms: ["p", "q"].map { name in
        .named(name) {
          $0.moderationHazard = 0.5
          $0.suspendsAccount = 1
        }
      },
      classes: [
        .named("c") {
          $0.initial = 87_000.scaled
          $0.platforms = .only("p")
          $0.migrateTo = [NamedWeight(name: "p", weight: 1), NamedWeight(name: "q", weight: 1)]
          $0.spares = .geometric(mean: 1)
          $0.newAccountDelay = .fixed(1e6)
          $0.recreateProbability = 1
          $0.migrateProbability = 1
        }
      ])
    var last = Array(repeating: 0, count: 87_000.scaled)
    for channel in try Run(draft).channels {
      last[Int(channel.operatorNumber) - 1] = Int(channel.generation)
    }
    // P(k) = 2^-(k+1), P(at least k) = 2^-k: both cases end in powers of a half.
    let p = [
      GoodnessOfFit.chiSquare(
        of: "distribution of the last generation", last, largest: 30
      ) { generation in
        generation == 0 ? 0 : pow(0.5, Double(generation))
      }
    ]
    Check.sparesOnEachPlatform.judge(p)
  }
}
