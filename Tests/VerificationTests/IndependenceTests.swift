import Chance
import Foundation
import ModerationModel
import TestSupport
import Testing

/// Section 12: one draw for each thing that is decided, and no two the same.
@Suite("Draws along a line")
struct IndependenceTests {
  /// The p-value of the correlation of two lists of independent exponential numbers.
  private func correlation(_ first: [Double], _ second: some Sequence<Double>) -> Double {
    let products = zip(first, second).map { ($0 - 1) * ($1 - 1) }
    return GoodnessOfFit.mean(of: products, is: 0, variance: 1)
  }

  private func exponential(_ numbers: [Double]) -> Double {
    GoodnessOfFit.uniform(numbers.map { 1 - exp(-$0) })
  }

  @Test
  func `lives, delays and new accounts are new ones every time`() throws {
    // One operator, so that nothing but its own draws can make the distributions. In units of
    // their means; lives are to be seen apart from what suspends accounts.
    let draft = ScenarioDraft.running(
      for: 60_000, seed: 801, platforms: [.named("p") { $0.moderationHazard = 0.1 }],
      classes: [
        .named("c") {
          $0.initial = 1
          $0.recreateProbability = 1
          $0.recreateDelay = .exponential(mean: 4)
        }
      ])
    let channels = try Run(draft).channels.dropLast(2)
    let lives = channels.map { $0.lifeDays / 10 }
    let delays = zip(channels, channels.dropFirst()).map { ($1.foundedDays - $0.endDays) / 4 }
    let suspended = draft.with {
      $0.platforms[0].suspendsAccount = 1
      $0.operatorClasses[0].recreateDelay = .fixed(0)
      $0.operatorClasses[0].newAccountDelay = .exponential(mean: 4)
    }
    let others = try Run(suspended).channels.dropLast(2)
    let accounts = zip(others, others.dropFirst()).map { ($1.foundedDays - $0.endDays) / 4 }
    let p = [
      exponential(lives), exponential(delays), exponential(accounts),
      correlation(lives, lives.dropFirst()), correlation(delays, delays.dropFirst()),
      correlation(accounts, accounts.dropFirst()), correlation(delays, lives),
      correlation(delays, lives.dropFirst()), correlation(accounts, delays),
      correlation(accounts, others.map { $0.lifeDays / 10 }),
    ]
    #expect(lives.count > 3500)
    #expect(Check.drawsOfALine.accepts(p), "\(p)")
  }

  @Test
  func `mirrors of one channel come at the gaps of a Poisson process`() throws {
    let draft = ScenarioDraft.running(
      for: 400, seed: 802,
      platforms: [.named("p") { $0.moderationHazard = 0 }],
      classes: [
        .named("c") {
          $0.initial = 300
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
    let p = [PValue.normal((Double(gaps.count) - borne) / borne.squareRoot())]
    #expect(gaps.count > 1500)
    #expect(Check.mirrorGaps.accepts(p), "\(p)")
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
          $0.initial = 2000
          $0.platforms = .only("p")
          $0.migrateTo = [NamedWeight(name: "p", weight: 1), NamedWeight(name: "q", weight: 1)]
          $0.spares = .geometric(mean: 1)
          $0.newAccountDelay = .fixed(1e6)
          $0.recreateProbability = 1
          $0.migrateProbability = 1
        }
      ])
    var last = Array(repeating: 0, count: 2000)
    for channel in try Run(draft).channels {
      last[Int(channel.operatorNumber) - 1] = Int(channel.generation)
    }
    // P(k) = 2^-(k+1), P(at least k) = 2^-k: both cases end in powers of a half.
    let p = [
      GoodnessOfFit.chiSquare(last, largest: 20) { generation in
        generation == 0 ? 0 : pow(0.5, Double(generation))
      }
    ]
    #expect(Check.sparesOnEachPlatform.accepts(p), "\(p)")
  }
}
