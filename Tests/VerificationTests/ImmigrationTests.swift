import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// Operators who arrive at rate `a` and whose channels fall at hazard `h`: immigration and death.
@Suite("Arrivals")
struct ImmigrationTests {
  /// The live channels at `time` in many replicates that start empty.
  static func immigrationDeath(
    rate: Double, hazard: Double, claimedHazard: Double, time: Double, replicates: Int, seed: Int
  ) throws -> [Comparison] {
    let draft = ScenarioDraft.running(
      for: time, seed: seed, platforms: [.named("p") { $0.moderationHazard = hazard }],
      classes: [.named("c") { $0.arrivals = rate }])
    let counts = try Run.finals(of: .activeChannels, in: draft, replicates: replicates)
    let mean = rate / claimedHazard * (1 - exp(-claimedHazard * time))
    return GoodnessOfFit.poisson(of: "live channels", counts, mean: mean)
  }

  @Test
  func `arrive with exponential gaps`() throws {
    let days = 6000.0.scaled
    let draft = ScenarioDraft.running(
      for: days, seed: 101, platforms: [.named("p")], classes: [.named("c") { $0.arrivals = 10 }])
    let instants = try Run(draft).channels.map(\.foundedDays)
    let gaps = zip(instants, [0] + instants).map { $0 - $1 }
    let p = [
      GoodnessOfFit.count(of: "rate of arrivals", instants.count, is: 10 * days),
      GoodnessOfFit.uniform(of: "gaps between arrivals", gaps.map { 1 - exp(-10 * $0) }),
    ]
    Check.arrivalGaps.judge(p)
  }

  @Test
  func `choose a home by weight among the platforms of their class`() throws {
    let names = ["a", "b", "c", "d"]
    let draft = ScenarioDraft.running(
      for: 1, seed: 102, platforms: names.map { .named($0) },
      classes: [
        .named("c") {
          $0.initial = 65_000.scaled
          $0.platforms = [
            NamedWeight(name: "d", weight: 5), NamedWeight(name: "a", weight: 3),
            NamedWeight(name: "b", weight: 2), NamedWeight(name: "c", weight: 0),
          ]
        }
      ])
    let run = try Run(draft)
    let counts = [0, 1, 3].map { Int(run.series(.activeChannels, on: $0, at: 1)) }
    let p = [
      GoodnessOfFit.chiSquare(
        of: "shares of the platforms", counts: counts, probabilities: [0.3, 0.2, 0.5])
    ]
    #expect(run.series(.activeChannels, on: 2, at: 1) == 0)
    Check.homePlatforms.judge(p)
  }

  @Test
  func `and hazard make a Poisson number of channels`() throws {
    let p = try Self.immigrationDeath(
      rate: 0.5, hazard: 0.1, claimedHazard: 0.1, time: 10, replicates: 92_000.scaled, seed: 103)
    Check.immigrationDeath.judge(p)
  }

  @Test
  func `fill an empty platform along a/h (1 - exp(-ht))`() throws {
    let rate = 20_000.0.scaled
    // Reads one run at several times, where the sums over replicates are Poisson too.
    let draft = ScenarioDraft.running(
      for: 20, sampleEvery: 5, seed: 104,
      platforms: [.named("p") { $0.moderationHazard = 0.2 }],
      classes: [.named("c") { $0.arrivals = rate }])
    let run = try Run(draft, recording: Recording())
    let p = (1..<run.sampleCount).map { sample in
      let mean = rate / 0.2 * (1 - exp(-0.2 * 5 * Double(sample)))
      return GoodnessOfFit.count(
        of: "live channels on day \(5 * sample)",
        Int(run.series(.activeChannels, at: sample)), is: mean)
    }
    Check.immigrationInTime.judge(p)
  }

  @Test
  func `of k channels at once make k times the mean`() throws {
    // A compound Poisson number: each of an operator's three channels lives on by itself, u days
    // after the arrival with q = e^(-hu). Mean 3 a ∫ q, variance a ∫ (3q + 6q²).
    let (rate, hazard, time) = (22.0, 0.1, 12.0)
    let draft = ScenarioDraft.running(
      for: time, seed: 105, platforms: [.named("p") { $0.moderationHazard = hazard }],
      classes: [
        .named("c") {
          $0.arrivals = rate
          $0.channelsEach = .fixed(3)
        }
      ])
    let counts = try Run.finals(of: .activeChannels, in: draft, replicates: 300.scaled)
    let first = rate * (1 - exp(-hazard * time)) / hazard
    let second = rate * (1 - exp(-2 * hazard * time)) / (2 * hazard)
    let p = [
      GoodnessOfFit.mean(
        of: "mean of live channels", counts, is: 3 * first, variance: 3 * first + 6 * second)
    ]
    Check.batches.judge(p)
  }

  @Test
  func `of a random number of channels make its mean times the mean`() throws {
    // Geometric of mean 2: E[k] = 2, E[k²] = 10; without hazard the sums are compound Poisson.
    let rate = 15_200.0.scaled
    let draft = ScenarioDraft.running(
      for: 10, seed: 106, platforms: [.named("p")],
      classes: [
        .named("c") {
          $0.arrivals = rate
          $0.channelsEach = .geometric(mean: 2)
        }
      ])
    let run = try Run(draft)
    var sizes: [UInt32: Int] = [:]
    for event in run.events {
      guard let owner = event.operatorNumber else { continue }
      switch event.kind {
      case .founded: sizes[owner, default: 0] += 1
      case .retirement: sizes[owner] = 0
      default: break
      }
    }
    let p = [
      Comparison(
        "live channels", from: sizes.count, seen: run.final(.activeChannels), theory: 20 * rate,
        deviation: (100 * rate).squareRoot()),
      GoodnessOfFit.chiSquare(
        of: "distribution of batches", Array(sizes.values), largest: 40
      ) {
        pow(2.0 / 3, Double($0)) / 3
      },
    ]
    Check.spreadBatches.judge(p)
  }

  @Test
  func `reach a steady state in the warm-up and keep it`() throws {
    // Of the stock at the end of the warm-up 2e-5 is missing.
    let rate = 16_000.0.scaled
    let draft = ScenarioDraft.running(
      for: 16, warmup: 44, sampleEvery: 8, seed: 107,
      platforms: [.named("p") { $0.moderationHazard = 0.25 }],
      classes: [.named("c") { $0.arrivals = rate }])
    let run = try Run(draft, recording: Recording())
    let live = (0...2).map { run.series(.activeChannels, at: $0) }
    // The departures of M/M/∞ in the steady state are Poisson as the arrivals are.
    let flows = [SeriesMetric.founded, .removed].flatMap { metric in
      [run.series(metric, at: 1), run.series(metric, at: 2) - run.series(metric, at: 1)]
    }
    let p =
      live.map { GoodnessOfFit.count(of: "live channels", Int($0), is: 4 * rate) }
      + flows.map { GoodnessOfFit.count(of: "founded or removed", Int($0), is: 8 * rate) }
    #expect(run.series(.founded, at: 0) == 0)
    #expect(run.series(.removed, at: 0) == 0)
    Check.stationarity.judge(p)
  }
}
