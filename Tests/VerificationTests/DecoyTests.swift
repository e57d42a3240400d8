import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// Decoys that infiltrate, the identities that they find, and arrests.
@Suite("Decoys and identities")
struct DecoyTests {
  private static func programme(
    _ change: (inout ProgrammeParameters) -> Void
  ) -> ProgrammeParameters {
    .named("lure") {
      $0.platform = "p"
      change(&$0)
    }
  }

  @Test
  func `open at the times of a Poisson process, and are exposed at one hazard`() throws {
    let run = try Run(
      .calm([], for: 30, initial: 0, seed: 911) {
        $0.programmes = [
          Self.programme {
            $0.open = 2900.0.scaled
            $0.exposure = 0.3
            $0.start = 4
            $0.end = 28
          }
        ]
      })
    let openings = TimeChange.comparisons(
      of: "openings", run.days(of: .decoyOpened), upTo: 28
    ) { 2900.0.scaled * ($0 - 4) }
    MechanismCheck.openings.judge(openings)
    var (change, live, last) = (TimeChange(), 0.0, 0.0)
    for event in run.events where event.days < 28 {
      change.pass(0.3 * live * (event.days - last))
      last = event.days
      live += event.kind == .decoyOpened ? 1 : -1
      if event.kind == .decoyExposed { change.happen() }
    }
    change.pass(0.3 * live * (28 - last))
    MechanismCheck.exposures.judge(change.comparisons(of: "exposures"))
  }

  @Test
  func `at a limit are as many as lines in use of Erlang's exchange`() throws {
    // Seen so rarely that what is seen is as good as independent: its correlation is that of the
    // slowest mode, e^(-0.81 · 7) or 0.3 %.
    let spacing = 7.0
    let draft = ScenarioDraft.calm([], for: 75 * spacing, initial: 0, seed: 912) {
      $0.run.warmup = 5 * spacing
      $0.run.sampleEvery = spacing
      $0.programmes = [
        Self.programme {
          $0.open = 2
          $0.exposure = 0.5
          $0.maxLive = 5
        }
      ]
    }
    let simulator = Simulator(try Scenario(draft))
    let live = try (1...1000.scaled).flatMap { replicate in
      let run = try Run(simulator, replicate: replicate)
      return (1..<run.sampleCount).map { run.series(.activeDecoys, at: $0) }
    }
    // A Poisson number of mean 4, cut off above 5.
    let weights = (0...5).map { pow(4, Double($0)) / tgamma(Double($0) + 1) }
    let sum = weights.reduce(0, +)
    var counts = Array(repeating: 0, count: 6)
    for number in live { counts[Int(number)] += 1 }
    let p = [
      GoodnessOfFit.chiSquare(
        of: "distribution of decoys", counts: counts, probabilities: weights.map { $0 / sum }),
      GoodnessOfFit.mean(of: "mean of decoys", live, is: 4 * (1 - weights[5] / sum)),
    ]
    MechanismCheck.lostOpenings.judge(p)
  }

  /// Three channels of `size` followers fall at 10; two stay, beside decoys.
  private static func luring(
    size: Double, seed: Int, _ change: @escaping (inout ProgrammeParameters) -> Void
  ) -> ScenarioDraft {
    let blow = WaveParameters.acting(from: 5, for: 1) {
      $0.coverage = .byName([NamedWeight(name: "c", weight: 1)])
      $0.watchShare = 1
      $0.watchFor = 5
    }
    return .calm([blow], for: 20, initial: 3, seed: seed) {
      $0.operatorClasses.append(.named("d") { $0.initial = 2 })
      $0.audience.size = .fixed(size)
      $0.audience.search = 0.15
      $0.audience.forget = 0.05
      // Those at the limit are lost, and need not be tried again.
      $0.drivers = [
        .named("early") {
          $0.scales = ["infiltration.lure.open"]
          $0.points = [
            ProfilePoint(offset: 9, intensity: 1), ProfilePoint(offset: 9, intensity: 0),
          ]
        }
      ]
      $0.programmes = [
        programme {
          $0.open = 10
          $0.maxLive = 3
          $0.identify = 0.1
          change(&$0)
        }
      ]
    }
  }

  @Test
  func `tell a Poisson number of identities, at the times at which followers come`() throws {
    let size = 26_000.0
    let simulator = Simulator(try Scenario(Self.luring(size: size, seed: 913) { _ in }))
    func lured(_ day: Double) -> Double { 3 * size * 0.75 * 0.6 * (1 - exp(-0.2 * (day - 10))) }
    var counts: [Double] = []
    var places: [Double] = []
    let windows = 2000
    for replicate in 1...40.scaled {
      let days = try Run(simulator, replicate: replicate).days(of: .identity)
      let those = days.map { lured($0) / lured(20) }
      counts += Worlds.counts(of: those, in: windows)
      places += those
    }
    let p = GoodnessOfFit.poisson(
      of: "identities", counts, mean: 0.1 * lured(20) / Double(windows))
    MechanismCheck.identities.judge(p)
    let times = [GoodnessOfFit.uniform(of: "times of identities", places)]
    MechanismCheck.identityTimes.judge(times)
  }

  @Test
  func `tell a Poisson number given who was lured, whatever trust and decoys did`() throws {
    let draft = Self.luring(size: 2000, seed: 914) {
      $0.open = 0.8
      $0.maxLive = nil
      $0.exposure = 0.1
      $0.trustShock = 0.3
      $0.suspicionHalfLife = 4
    }.with {
      $0.drivers = []
      $0.run.sampleEvery = 0.5
    }
    let simulator = Simulator(try Scenario(draft))
    // Given who was lured when, what half a day tells is independent of the others.
    var (identities, means): ([Double], [Double]) = ([], [])
    for replicate in 1...2400.scaled {
      let run = try Run(simulator, replicate: replicate, recording: Recording())
      for sample in 21..<run.sampleCount {
        func grown(_ metric: SeriesMetric) -> Double {
          run.series(metric, at: sample) - run.series(metric, at: sample - 1)
        }
        identities.append(grown(.identities))
        means.append(0.1 * grown(.luredFollowers))
      }
    }
    let sum = means.reduce(0, +)
    // (N - m)^2 - m has mean 0 and variance m + 2 m^2.
    let excess = zip(identities, means).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) - $1.1 }
    let spread = means.reduce(0) { $0 + $1 + 2 * $1 * $1 }
    let p = [
      GoodnessOfFit.count(of: "identities", Int(identities.reduce(0, +)), is: sum),
      // An error of the standard deviation is half one of the variance, which comes to the sum.
      Comparison(
        "excess over a Poisson number's standard deviation", from: means.count,
        seen: excess / 2 / sum, theory: 0, deviation: spread.squareRoot() / 2 / sum, scale: 1),
    ]
    #expect(Set(means).count > means.count / 2)
    MechanismCheck.identitiesUnderSuspicion.judge(p)
  }

  private static let watch = WaveParameters.acting(from: 2, for: 1) {
    $0.watchShare = 1
    $0.watchFor = 10
    $0.watchYield = 0.2
  }

  @Test
  func `come at a rate for each channel watched`() throws {
    let draft = ScenarioDraft.calm([Self.watch], for: 15, initial: 1500, seed: 915)
    let simulator = Simulator(try Scenario(draft))
    var counts: [Double] = []
    var times: [Double] = []
    let windows = 2000
    for replicate in 1...42.scaled {
      let those = try Run(simulator, replicate: replicate).days(of: .identity)
        .map { ($0 - 2) / 10 }
      counts += Worlds.counts(of: those, in: windows)
      times += those
    }
    let p =
      GoodnessOfFit.poisson(
        of: "identities", counts, mean: 1500 * 10 * 0.2 / Double(windows))
      + [GoodnessOfFit.uniform(of: "times of identities", times)]
    #expect(times.allSatisfy { (0...1).contains($0) })
    MechanismCheck.watchYields.judge(p)
  }

  @Test
  func `end with the channel watched`() throws {
    let draft = ScenarioDraft.calm([Self.watch], for: 15, initial: 75_000.scaled, seed: 916) {
      $0.platforms[0].moderationHazard = 0.15
      $0.costs.hoursPerWatchDay = 1
    }
    let run = try Run(draft)
    let days = run.channels.reduce(0) { $0 + max(0, min(12, $1.endDays) - 2) }
    let p = [
      GoodnessOfFit.count(of: "identities", Int(run.final(.identities)), is: 0.2 * days)
    ]
    #expect(abs(run.final(.enforcementHours) - days) < 1e-9 * days)
    MechanismCheck.endedWatches.judge(p)
  }

  @Test
  func `name every operator as often, and a share is arrested`() throws {
    let draft = ScenarioDraft.calm([Self.watch], for: 15, initial: 5, seed: 917) {
      $0.waves[0].watchYield = 0.1
      $0.operatorClasses[0].channelsEach = .fixed(2)
      $0.investigation.operatorShare = 1
      $0.investigation.arrestProbability = 1
    }
    let simulator = Simulator(try Scenario(draft))
    var first = Array(repeating: 0, count: 5)
    for replicate in 1...70_000.scaled {
      let result = try simulator.simulate(
        replicate: replicate, recording: Recording(channels: false, events: true))
      if let owner = result.events.first(where: { $0.kind == .arrest })?.operatorNumber {
        first[Int(owner) - 1] += 1
      }
    }
    let marks = [
      GoodnessOfFit.chiSquare(
        of: "operators arrested first", counts: first,
        probabilities: Array(repeating: 0.2, count: 5))
    ]
    MechanismCheck.markedOperators.judge(marks)
    let crowd = ScenarioDraft.calm([Self.watch], for: 15, initial: 110, seed: 918) {
      $0.investigation.operatorShare = 0.5
      $0.investigation.arrestProbability = 0.6
    }
    let replicates = 830.scaled
    let identities = try Run.finals(of: .identities, in: crowd, replicates: replicates)
    let arrests = try Run.finals(of: .arrestedOperators, in: crowd, replicates: replicates)
    let p = [
      GoodnessOfFit.share(
        of: "share of identities that arrest", Int(arrests.reduce(0, +)),
        of: Int(identities.reduce(0, +)), is: 0.3)
    ]
    MechanismCheck.arrests.judge(p)
  }
}
