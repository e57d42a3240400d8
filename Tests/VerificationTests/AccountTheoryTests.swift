import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// Removals that suspend accounts, and operators with few channels each, whose
/// clocks hold few thresholds besides those of channels that have ended otherwise.
@Suite("Suspended accounts")
struct AccountTheoryTests {
  @Test
  func `take an operator's other channels with them`() throws {
    // A channel lives if it is not found itself, and no other is both found and suspends.
    let (k, m, t, s) = (4, 0.1, 5.0, 0.4)
    let draft = ScenarioDraft.running(
      for: t, seed: 401,
      platforms: [
        .named("p") {
          $0.moderationHazard = m
          $0.suspendsAccount = s
        }
      ],
      classes: [
        .named("c") {
          $0.initial = 78_000.scaled
          $0.channelsEach = .fixed(k)
        }
      ])
    let counts = Worlds.liveChannels(perOperatorOf: try Run(draft))
    let alive = exp(-m * t)
    func probability(_ live: Int) -> Double {
      let ways = [1.0, 4, 6, 4, 1][live]
      return ways * pow(alive, Double(live)) * pow((1 - s) * (1 - alive), Double(k - live))
    }
    let some = (1...k).map(probability)
    let none = 1 - some.reduce(0, +)
    let mean = Double(k) * alive * pow(1 - s * (1 - alive), Double(k - 1))
    let p = [
      GoodnessOfFit.mean(of: "mean of channels left", counts.map(Double.init), is: mean),
      GoodnessOfFit.chiSquare(of: "distribution of channels left", counts, largest: k) {
        $0 == 0 ? none : some[$0 - 1]
      },
    ]
    Check.accountSuspension.judge(p)
  }

  /// The lives that begin with a loss, generation after generation, of operators that are alone.
  private func loneLives(
    generations: Int, replicates: Int, horizon: Double, seed: Int,
    on platform: PlatformParameters, _ change: (inout OperatorClassParameters) -> Void
  ) throws -> [Lifetime] {
    let draft = ScenarioDraft.running(
      for: horizon, seed: seed, platforms: [platform],
      classes: [
        .named("c") {
          $0.initial = 1
          $0.recreateProbability = 1
          change(&$0)
        }
      ])
    return try (1...replicates).flatMap { replicate in
      let channels = try Run(draft, replicate: replicate).channels
      // Told apart from the macro: Swift 6.3.1 takes a closure in `#expect`, itself within a
      // closure, for the next closure of the same type, which here chose the wrong lives.
      let goOn = channels.contains { $0.generation > generations }
      #expect(goOn)
      return channels.filter { (1...generations).contains(Int($0.generation)) }
        .filter { $0.endedBy != .account }
        .map { Lifetime(days: $0.lifeDays, isEnded: true) }
    }
  }

  @Test
  func `leave the hazard of those who come back unchanged`() throws {
    // Two channels that always fall together: the first to be found ends after Exp(2m).
    let lives = try loneLives(
      generations: 30, replicates: 2100.scaled, horizon: 400, seed: 402,
      on: .named("p") {
        $0.moderationHazard = 0.1
        $0.suspendsAccount = 1
      }
    ) { $0.channelsEach = .fixed(2) }
    let p = SurvivalComparison(lives) { exp(-0.2 * $0) }.comparisons
    Check.loneOperators.judge(p)
  }

  @Test
  func `and lone young channels bear what all young channels bear`() throws {
    var p: [Comparison] = []
    for (index, multiplier) in [0.3, 3].enumerated() {
      let lives = try loneLives(
        generations: 30, replicates: 2100.scaled, horizon: 1000, seed: 403 + index,
        on: .named("p") {
          $0.moderationHazard = 0.1
          $0.youngAge = 5
          $0.youngMultiplier = multiplier
        }
      ) { $0.channelsEach = .fixed(1) }
      p +=
        SurvivalComparison(lives) {
          exp(-0.1 * (multiplier * min($0, 5) + max(0, $0 - 5)))
        }.comparisons
    }
    Check.loneYoungChannels.judge(p)
  }

  @Test
  func `or abandoned channels do not shelter those that are founded later`() throws {
    // A trickle of channels, most of them abandoned: the others fall at the hazard all the same.
    let horizon = 260_000.0
    let draft = ScenarioDraft.running(
      for: horizon, seed: 405, platforms: [.named("p") { $0.moderationHazard = 0.05 }],
      classes: [
        .named("c") {
          $0.arrivals = 0.5
          $0.abandon = 0.1
        }
      ])
    let lives = try (1...1.scaled).flatMap { replicate in
      try Run(draft, replicate: replicate).channels.filter { $0.foundedDays < horizon - 100 }
    }
    let p =
      SurvivalComparison(lives.map { $0.life(followedFor: 100) }) { exp(-0.15 * $0) }.comparisons
      + [
        GoodnessOfFit.share(
          of: "share of ends by moderation", lives.count { $0.endedBy == .moderation },
          of: lives.count { $0.endedBy != nil }, is: 0.05 / 0.15)
      ]
    Check.loneAbandonment.judge(p)
  }

  @Test
  func `of lawful classes count as wrongful removals and as nothing else`() throws {
    let draft = ScenarioDraft.running(
      for: 5, seed: 406,
      platforms: [
        .named("p") {
          $0.moderationHazard = 0.1
          $0.suspendsAccount = 0.5
        }
      ],
      classes: [
        .named("c") {
          $0.lawful = true
          $0.initial = 60_000.scaled
          $0.channelsEach = .fixed(2)
        }
      ])
    let run = try Run(draft)
    for metric in SeriesMetric.allCases where metric != .wrongfulRemovals && metric != .vigilance {
      #expect(run.final(metric) == 0, "\(metric)")
    }
    for metric in [OutcomeMetric.meanActiveChannels, .peakActiveChannels, .removed, .founded] {
      #expect(run.outcome(metric) == 0, "\(metric)")
    }
    #expect(run.outcome(.meanLifeDays) == nil)
    let alive = exp(-0.5) * (1 - 0.5 * (1 - exp(-0.5)))
    let left = Worlds.liveChannels(perOperatorOf: run).map(Double.init)
    let p = [GoodnessOfFit.mean(of: "mean of channels left", left, is: 2 * alive)]
    #expect(run.final(.wrongfulRemovals) == Double(120_000.scaled) - left.reduce(0, +))
    Check.lawfulRemovals.judge(p)
  }

  @Test
  func `are replaced by spares, a count for each operator, and then by new ones`() throws {
    // The first replacements take no time, as many as there are spares; Poisson spares.
    let draft = ScenarioDraft.running(
      for: 400, seed: 407,
      platforms: [
        .named("p") {
          $0.moderationHazard = 0.5
          $0.suspendsAccount = 1
        }
      ],
      classes: [
        .named("c") {
          $0.initial = 80_000.scaled
          $0.spares = .poisson(mean: 1.5)
          $0.newAccountDelay = .fixed(1000)
          $0.recreateProbability = 1
        }
      ])
    var generations = Array(repeating: 0, count: 80_000.scaled)
    for channel in try Run(draft).channels {
      generations[Int(channel.operatorNumber) - 1] = Int(channel.generation)
    }
    let p = [
      GoodnessOfFit.chiSquare(of: "distribution of spares", generations, largest: 20) {
        exp(-1.5) * pow(1.5, Double($0)) / tgamma(Double($0) + 1)
      }
    ]
    Check.spares.judge(p)
  }

  @Test
  func `are replaced after a delay of their own`() throws {
    let draft = ScenarioDraft.running(
      for: 500, seed: 408,
      platforms: [
        .named("p") {
          $0.moderationHazard = 0.5
          $0.suspendsAccount = 1
        }
      ],
      classes: [
        .named("c") {
          $0.initial = 40_000.scaled
          $0.newAccountDelay = .weibull(shape: 2, scale: 8)
          $0.recreateProbability = 1
          $0.recreatePersistence = 0.5
        }
      ])
    let channels = try Run(draft).channels
    let waits = channels.compactMap { channel in
      channel.predecessor.map { channel.foundedDays - channels[Int($0) - 1].endDays }
    }
    let p = GoodnessOfFit.exponential(
      of: "hazard borne by waits for accounts", waits.map { pow($0 / 8, 2) })
    Check.newAccounts.judge(p)
  }
}
