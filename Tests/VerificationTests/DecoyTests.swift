import Chance
import Foundation
import ModerationModel
import TestSupport
import Testing

/// Section 9: decoys, identities and arrests.
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
            $0.open = 100
            $0.exposure = 0.3
            $0.start = 4
            $0.end = 28
          }
        ]
      })
    let openings = TimeChange.pValues(of: run.days(of: .decoyOpened), upTo: 28) { 100 * ($0 - 4) }
    #expect(MissionCheck.openings.accepts(openings), "\(openings)")
    var (change, live, last) = (TimeChange(), 0.0, 0.0)
    for event in run.events where event.days < 28 {
      change.pass(0.3 * live * (event.days - last))
      last = event.days
      live += event.kind == .decoyOpened ? 1 : -1
      if event.kind == .decoyExposed { change.happen() }
    }
    change.pass(0.3 * live * (28 - last))
    #expect(change.count > 1500)
    #expect(MissionCheck.exposures.accepts(change.pValues), "\(change.pValues)")
  }

  @Test
  func `at a limit are as many as lines in use of Erlang's exchange`() throws {
    let draft = ScenarioDraft.calm([], for: 25, initial: 0, seed: 912) {
      $0.programmes = [
        Self.programme {
          $0.open = 2
          $0.exposure = 0.5
          $0.maxLive = 5
        }
      ]
    }
    let live = try Run.finals(of: .activeDecoys, in: draft, replicates: 1500)
    // A Poisson number of mean 4, cut off above 5.
    let weights = (0...5).map { pow(4, Double($0)) / tgamma(Double($0) + 1) }
    let sum = weights.reduce(0, +)
    var counts = Array(repeating: 0, count: 6)
    for number in live { counts[Int(number)] += 1 }
    let p = [
      GoodnessOfFit.chiSquare(counts: counts, probabilities: weights.map { $0 / sum }),
      GoodnessOfFit.mean(of: live, is: 4 * (1 - weights[5] / sum)),
    ]
    #expect(MissionCheck.lostOpenings.accepts(p), "\(p)")
  }

  /// Three channels of 100 followers fall at 10; two stay, beside decoys.
  private static func luring(
    seed: Int, _ change: @escaping (inout ProgrammeParameters) -> Void
  ) -> ScenarioDraft {
    let blow = WaveParameters.acting(from: 5, for: 1) {
      $0.coverage = .byClass([NamedWeight(name: "c", weight: 1)])
      $0.watchShare = 1
      $0.watchFor = 5
    }
    return .calm([blow], for: 20, initial: 3, seed: seed) {
      $0.operatorClasses.append(.named("d") { $0.initial = 2 })
      $0.audience.size = .fixed(100)
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
    let draft = Self.luring(seed: 913) { _ in }
    let simulator = Simulator(try Scenario(draft))
    var counts: [Double] = []
    var places: [Double] = []
    func lured(_ day: Double) -> Double { 300 * 0.75 * 0.6 * (1 - exp(-0.2 * (day - 10))) }
    for replicate in 1...400 {
      let events = try simulator.simulate(
        replicate: replicate, recording: Recording(channels: false, events: true)
      ).events.filter { $0.kind == .identity }
      counts.append(Double(events.count))
      places += events.map { lured($0.days) / lured(20) }
    }
    let p = GoodnessOfFit.poisson(counts, mean: 0.1 * lured(20))
    #expect(MissionCheck.identities.accepts(p), "\(p)")
    let times = [GoodnessOfFit.uniform(places)]
    #expect(MissionCheck.identityTimes.accepts(times), "\(times)")
  }

  @Test
  func `tell a Poisson number given who was lured, whatever trust and decoys did`() throws {
    let draft = Self.luring(seed: 914) {
      $0.open = 0.8
      $0.maxLive = nil
      $0.exposure = 0.1
      $0.trustShock = 0.3
      $0.suspicionHalfLife = 4
    }.with { $0.drivers = [] }
    let identities = try Run.finals(of: .identities, in: draft, replicates: 500)
    let means = try Run.finals(of: .luredFollowers, in: draft, replicates: 500).map { 0.1 * $0 }
    let sum = means.reduce(0, +)
    // (N - m)^2 - m has mean 0 and variance m + 2 m^2.
    let excess = zip(identities, means).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) - $1.1 }
    let spread = means.reduce(0) { $0 + $1 + 2 * $1 * $1 }
    let p = [
      PValue.normal((identities.reduce(0, +) - sum) / sum.squareRoot()),
      PValue.normal(excess / spread.squareRoot()),
    ]
    #expect(Set(means).count > 400 && sum > 1000)
    #expect(MissionCheck.identitiesUnderSuspicion.accepts(p), "\(p)")
  }

  private static let watch = WaveParameters.acting(from: 2, for: 1) {
    $0.watchShare = 1
    $0.watchFor = 10
    $0.watchYield = 0.2
  }

  @Test
  func `come at a rate for each channel watched`() throws {
    let draft = ScenarioDraft.calm([Self.watch], for: 15, initial: 5, seed: 915)
    let counts = try Run.finals(of: .identities, in: draft, replicates: 500)
    let crowd = try Run(draft.with { $0.operatorClasses[0].initial = 600 })
    let times = crowd.days(of: .identity).map { ($0 - 2) / 10 }
    let p = GoodnessOfFit.poisson(counts, mean: 5 * 10 * 0.2) + [GoodnessOfFit.uniform(times)]
    #expect(times.allSatisfy { (0...1).contains($0) })
    #expect(MissionCheck.watchYields.accepts(p), "\(p)")
  }

  @Test
  func `end with the channel watched`() throws {
    let draft = ScenarioDraft.calm([Self.watch], for: 15, initial: 800, seed: 916) {
      $0.platforms[0].moderationHazard = 0.15
      $0.costs.hoursPerWatchDay = 1
    }
    let run = try Run(draft)
    let days = run.channels.reduce(0) { $0 + max(0, min(12, $1.endDays) - 2) }
    let p = [
      PValue.normal((run.final(.identities) - 0.2 * days) / (0.2 * days).squareRoot())
    ]
    #expect(abs(run.final(.enforcementHours) - days) < 1e-6)
    #expect(MissionCheck.endedWatches.accepts(p), "\(p)")
  }

  @Test
  func `name every operator as often, and a share is arrested`() throws {
    let draft = ScenarioDraft.calm([Self.watch], for: 15, initial: 5, seed: 917) {
      $0.waves[0].watchYield = 5
      $0.operatorClasses[0].channelsEach = .fixed(2)
      $0.investigation.operatorShare = 1
      $0.investigation.arrestProbability = 1
    }
    let simulator = Simulator(try Scenario(draft))
    var first = Array(repeating: 0, count: 5)
    for replicate in 1...1500 {
      let result = try simulator.simulate(
        replicate: replicate, recording: Recording(channels: false, events: true))
      if let owner = result.events.first(where: { $0.kind == .arrest })?.operatorNumber {
        first[Int(owner) - 1] += 1
      }
    }
    let marks = [
      GoodnessOfFit.chiSquare(counts: first, probabilities: Array(repeating: 0.2, count: 5))
    ]
    #expect(MissionCheck.markedOperators.accepts(marks), "\(marks)")
    let crowd = try Run(
      .calm([Self.watch], for: 15, initial: 700, seed: 918) {
        $0.investigation.operatorShare = 0.5
        $0.investigation.arrestProbability = 0.6
      })
    let identities = Int(crowd.final(.identities))
    let arrests = Int(crowd.final(.arrestedOperators))
    let p = [GoodnessOfFit.share(arrests, of: identities, is: 0.3)]
    #expect(identities > 700)
    #expect(MissionCheck.arrests.accepts(p), "\(p)")
  }
}
