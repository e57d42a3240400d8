import Chance
import Foundation
import ModerationModel
import TestSupport
import Testing

/// Section 2: arrivals at rate `a`, hazard `h`.
@Suite("Arrivals")
struct ImmigrationTests {
  /// p-values of the live channels at `time` in many replicates that start empty.
  static func immigrationDeath(
    rate: Double, hazard: Double, claimedHazard: Double, time: Double, replicates: Int, seed: Int
  ) throws -> [Double] {
    let draft = ScenarioDraft.running(
      for: time, seed: seed, platforms: [.named("p") { $0.moderationHazard = hazard }],
      classes: [.named("c") { $0.arrivals = rate }])
    let counts = try Run.finals(of: .activeChannels, in: draft, replicates: replicates)
    let mean = rate / claimedHazard * (1 - exp(-claimedHazard * time))
    return GoodnessOfFit.poisson(counts, mean: mean)
  }

  @Test
  func `arrive with exponential gaps`() throws {
    // 12 000 arrivals: catches an error of the rate of 7 %.
    let draft = ScenarioDraft.running(
      for: 1200, seed: 101, platforms: [.named("p")], classes: [.named("c") { $0.arrivals = 10 }])
    let instants = try Run(draft).channels.map(\.foundedDays)
    let gaps = zip(instants, [0] + instants).map { $0 - $1 }
    let p = [
      PValue.normal((Double(instants.count) - 12_000) / 12_000.0.squareRoot()),
      GoodnessOfFit.uniform(gaps.map { 1 - exp(-10 * $0) }),
    ]
    #expect(Check.arrivalGaps.accepts(p), "\(p)")
  }

  @Test
  func `choose a home by weight among the platforms of their class`() throws {
    let names = ["a", "b", "c", "d"]
    let draft = ScenarioDraft.running(
      for: 1, seed: 102, platforms: names.map { .named($0) },
      classes: [
        .named("c") {
          $0.initial = 10_000
          $0.platforms = [
            NamedWeight(name: "d", weight: 5), NamedWeight(name: "a", weight: 3),
            NamedWeight(name: "b", weight: 2), NamedWeight(name: "c", weight: 0),
          ]
        }
      ])
    let run = try Run(draft)
    let counts = [0, 1, 3].map { Int(run.series(.activeChannels, on: $0, at: 1)) }
    let p = [GoodnessOfFit.chiSquare(counts: counts, probabilities: [0.3, 0.2, 0.5])]
    #expect(run.series(.activeChannels, on: 2, at: 1) == 0)
    #expect(Check.homePlatforms.accepts(p), "\(p)")
  }

  @Test
  func `and hazard make a Poisson number of channels`() throws {
    // 8400 channels in all: catches an error of the mean of 8 %.
    let p = try Self.immigrationDeath(
      rate: 2, hazard: 0.1, claimedHazard: 0.1, time: 15, replicates: 500, seed: 103)
    #expect(Check.immigrationDeath.accepts(p), "\(p)")
  }

  @Test
  func `fill an empty platform along a/h (1 - exp(-ht))`() throws {
    // Reads one run at several times, where the sums over replicates are Poisson too.
    let draft = ScenarioDraft.running(
      for: 40, sampleEvery: 5, seed: 104,
      platforms: [.named("p") { $0.moderationHazard = 0.2 }],
      classes: [.named("c") { $0.arrivals = 500 }])
    let run = try Run(draft, recording: Recording())
    let p = (1..<run.sampleCount).map { sample in
      let mean = 500 / 0.2 * (1 - exp(-0.2 * 5 * Double(sample)))
      return PValue.normal((run.series(.activeChannels, at: sample) - mean) / mean.squareRoot())
    }
    #expect(Check.immigrationInTime.accepts(p), "\(p)")
  }

  @Test
  func `of k channels at once make k times the mean`() throws {
    // A compound Poisson number: each of an operator's three channels lives on by itself, u days
    // after the arrival with q = e^(-hu). Mean 3 a ∫ q, variance a ∫ (3q + 6q²).
    let (rate, hazard, time) = (1.0, 0.1, 12.0)
    let draft = ScenarioDraft.running(
      for: time, seed: 105, platforms: [.named("p") { $0.moderationHazard = hazard }],
      classes: [
        .named("c") {
          $0.arrivals = rate
          $0.channelsEach = .fixed(3)
        }
      ])
    let counts = try Run.finals(of: .activeChannels, in: draft, replicates: 300)
    let first = rate * (1 - exp(-hazard * time)) / hazard
    let second = rate * (1 - exp(-2 * hazard * time)) / (2 * hazard)
    let p = [GoodnessOfFit.mean(of: counts, is: 3 * first, variance: 3 * first + 6 * second)]
    #expect(Check.batches.accepts(p), "\(p)")
  }

  @Test
  func `of a random number of channels make its mean times the mean`() throws {
    // Geometric of mean 2: E[k] = 2, E[k²] = 10; without hazard the sums are compound Poisson.
    let draft = ScenarioDraft.running(
      for: 10, seed: 106, platforms: [.named("p")],
      classes: [
        .named("c") {
          $0.arrivals = 200
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
      PValue.normal((run.final(.activeChannels) - 4000) / (2000.0 * 10).squareRoot()),
      GoodnessOfFit.chiSquare(Array(sizes.values), largest: 30) {
        pow(2.0 / 3, Double($0)) / 3
      },
    ]
    #expect(Check.spreadBatches.accepts(p), "\(p)")
  }

  @Test
  func `reach a steady state in the warm-up and keep it`() throws {
    let draft = ScenarioDraft.running(
      for: 60, warmup: 60, sampleEvery: 30, seed: 107,
      platforms: [.named("p") { $0.moderationHazard = 0.25 }],
      classes: [.named("c") { $0.arrivals = 600 }])
    let run = try Run(draft, recording: Recording())
    let live = (0...2).map { run.series(.activeChannels, at: $0) }
    // The departures of M/M/∞ in the steady state are Poisson as the arrivals are.
    let flows = [SeriesMetric.founded, .removed].flatMap { metric in
      [run.series(metric, at: 1), run.series(metric, at: 2) - run.series(metric, at: 1)]
    }
    let p =
      live.map { PValue.normal(($0 - 2400) / 2400.0.squareRoot()) }
      + flows.map { PValue.normal(($0 - 18_000) / 18_000.0.squareRoot()) }
    #expect(run.series(.founded, at: 0) == 0)
    #expect(run.series(.removed, at: 0) == 0)
    #expect(Check.stationarity.accepts(p), "\(p)")
  }
}
