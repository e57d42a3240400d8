import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// How lines of channels go on: how many successors, after what delays, from what spares.
@Suite("Lines")
struct LineTests {
  /// How many successors each of `count` lines has in the end.
  static func successors(
    probability: Double, persistence: Double, count: Int, seed: Int
  ) throws -> [Int] {
    let draft = ScenarioDraft.running(
      for: 500, seed: seed, platforms: [.named("p") { $0.moderationHazard = 1 }],
      classes: [
        .named("c") {
          $0.initial = count
          $0.recreateProbability = probability
          $0.recreatePersistence = persistence
          $0.recreateDelay = .exponential(mean: 0.5)
        }
      ])
    let run = try Run(draft)
    #expect(run.final(.activeOperators) == 0, "a line had not ended")
    var last = Array(repeating: 0, count: count)
    for channel in run.channels { last[Int(channel.lineage) - 1] = Int(channel.generation) }
    return last
  }

  @Test
  func `without tiring have a geometric number of successors`() throws {
    let r = 0.7
    let counts = try Self.successors(
      probability: r, persistence: 1, count: 102_000.scaled, seed: 501)
    let p = [
      GoodnessOfFit.mean(
        of: "mean of successors", counts.map(Double.init), is: r / (1 - r),
        variance: r / ((1 - r) * (1 - r))),
      GoodnessOfFit.chiSquare(of: "distribution of successors", counts, largest: 60) {
        (1 - r) * pow(r, Double($0))
      },
    ]
    Check.successorsPerLine.judge(p)
  }

  @Test
  func `that tire go on with probability r p^g`() throws {
    let (r, persistence) = (0.95, 0.95)
    let counts = try Self.successors(
      probability: r, persistence: persistence, count: 52_000.scaled, seed: 502)
    let p = (0..<6).map { generation in
      GoodnessOfFit.share(
        of: "share of generation \(generation) that goes on", counts.count { $0 > generation },
        of: counts.count { $0 >= generation },
        is: r * pow(persistence, Double(generation)))
    }
    let never = try Self.successors(probability: 1, persistence: 0, count: 50, seed: 503)
    #expect(never.allSatisfy { $0 == 1 })
    Check.persistence.judge(p)
  }

  /// The share of the time in which a line is live, in the long run.
  static func availability(
    delay: Distribution, claimedDelay: Double, operators: Int, cycles: Double, seed: Int
  ) throws -> Comparison {
    let hazard = 0.1
    let cycle = 1 / hazard + claimedDelay
    let horizon = cycles * cycle
    let draft = ScenarioDraft.running(
      for: horizon, warmup: 15 * cycle, seed: seed,
      platforms: [.named("p") { $0.moderationHazard = hazard }],
      classes: [
        .named("c") {
          $0.initial = operators
          $0.recreateProbability = 1
          $0.recreateDelay = delay
        }
      ])
    let run = try Run(draft)
    var days = Array(repeating: 0.0, count: operators)
    for channel in run.channels where channel.endDays > 0 {
      days[Int(channel.operatorNumber) - 1] += channel.endDays - max(0, channel.foundedDays)
    }
    let mean = days.reduce(0, +) / horizon
    #expect(abs((run.outcome(.meanActiveChannels) ?? -1) - mean) < 1e-9 * mean)
    return GoodnessOfFit.mean(
      of: "availability, delay \(delay)", days.map { $0 / horizon }, is: 1 / hazard / cycle)
  }

  @Test
  func `that always go on are live for E[life] / (E[life] + E[delay])`() throws {
    let delays: [(Distribution, Double)] = [
      (.exponential(mean: 10), 10),
      (.lognormal(median: 5, sigma: 0.8), 5 * exp(0.32)),
      (.gamma(mean: 20, cv: 0.5), 20),
      (.fixed(10), 10),
    ]
    let p = try delays.enumerated().map { index, delay in
      try Self.availability(
        delay: delay.0, claimedDelay: delay.1, operators: 1500.scaled, cycles: 25, seed: 510 + index
      )
    }
    Check.availability.judge(p)
  }

  @Test
  func `of heterogeneous channels make a Poisson number, M/G/∞`() throws {
    // Gamma visibility of variance 1/4: E[life] = 1 / (m (1 - s)); what is left after the run is
    // below 2 % of it, and is left out of the claim.
    let (a, m, s, t) = (0.4, 0.3, 0.25, 40.0)
    let life = 1 / (m * (1 - s))
    let mean = a * life * (1 - pow(1 + s * m * t, 1 - 1 / s))
    #expect(abs(mean / (a * life) - 1) < 0.02)
    let draft = ScenarioDraft.running(
      for: 1, warmup: t - 1, seed: 520, platforms: [.named("p") { $0.moderationHazard = m }],
      classes: [
        .named("c") {
          $0.arrivals = a
          $0.visibility = .gamma(mean: 1, cv: 0.5)
        }
      ])
    let counts = try Run.finals(of: .activeChannels, in: draft, replicates: 89_000.scaled)
    let p = GoodnessOfFit.poisson(of: "live channels", counts, mean: mean)
    Check.infiniteServers.judge(p)
  }
}
