import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// To which platforms successors of removed channels go.
@Suite("Destinations")
struct MigrationTheoryTests {
  private func mover(_ count: Int) -> OperatorClassParameters {
    .named("movers") {
      $0.initial = count
      $0.platforms = .only("from")
      $0.recreateProbability = 1
      $0.migrateProbability = 1
      $0.migrateTo = [
        NamedWeight(name: "b", weight: 1), NamedWeight(name: "a", weight: 2),
        NamedWeight(name: "from", weight: 9), NamedWeight(name: "c", weight: 4),
      ]
    }
  }

  private let platforms: [PlatformParameters] = [
    .named("a"), .named("b"), .named("from") { $0.moderationHazard = 1 }, .named("c"),
    .named("unnamed"),
  ]

  @Test
  func `are chosen in proportion to their weights`() throws {
    let draft = ScenarioDraft.running(
      for: 100, seed: 601, platforms: platforms, classes: [mover(64_000.scaled)])
    let run = try Run(draft)
    let counts = (0..<5).map { Int(run.series(.migratedIn, on: $0, at: 1)) }
    #expect(counts[2] == 0 && counts[4] == 0)
    let p = [
      GoodnessOfFit.chiSquare(
        of: "shares of the destinations", counts: [counts[0], counts[1], counts[3]],
        probabilities: [2.0 / 7, 1.0 / 7, 4.0 / 7])
    ]
    Check.destinationWeights.judge(p)
  }

  @Test
  func `draw by the power of their live channels`() throws {
    // Movers of a lawful class are no part of the crowd, which so stays as it is.
    var p: [Comparison] = []
    for (index, herding) in [0.0, 1, 2].enumerated() {
      var movers = mover(67_000.scaled)
      movers.lawful = true
      movers.migrateHerding = herding
      let residents = [("a", 2), ("b", 7), ("c", 0)].map { name, count in
        OperatorClassParameters.named("at_\(name)") {
          $0.initial = count
          $0.platforms = .only(name)
        }
      }
      let draft = ScenarioDraft.running(
        for: 100, seed: 610 + index, platforms: platforms, classes: residents + [movers])
      let moved = try Run(draft).channels.filter { $0.foundedAs == .migration }
      let weights = [2 * pow(3, herding), pow(8, herding), 4]
      let counts = [0, 1, 3].map { platform in moved.count { $0.platform == platform } }
      p.append(
        GoodnessOfFit.chiSquare(
          of: "shares of the destinations, herding \(herding)", counts: counts,
          probabilities: weights.map { $0 / weights.reduce(0, +) }))
    }
    Check.herding.judge(p)
  }

  @Test
  func `draw by the crowd of the moment of the loss`() throws {
    // Movers join the crowd they choose: at each loss the probability is known from the state.
    // They are abandoned in time, and residents make up for the weights, so that the crowd stays
    // small and all destinations are chosen.
    var movers = mover(0)
    movers.arrivals = 3
    movers.abandon = 0.25
    movers.migrateHerding = 1
    movers.recreateDelay = .fixed(0.5)
    let residents = [("a", 5), ("b", 15)].map { name, count in
      OperatorClassParameters.named("at_\(name)") {
        $0.initial = count
        $0.platforms = .only(name)
      }
    }
    let draft = ScenarioDraft.running(
      for: 54_000, seed: 620,
      platforms: platforms.map { $0.with { $0.moderationHazard *= 5 } },
      classes: residents + [movers])
    let simulator = Simulator(try Scenario(draft))
    var (chosen, expected, variance) = ([0.0, 0, 0], [0.0, 0, 0], [0.0, 0, 0])
    var losses = 0
    for replicate in 1...1.scaled {
      let run = try Run(simulator, replicate: replicate)
      var destinations: [UInt32: Int] = [:]
      for channel in run.channels {
        if let predecessor = channel.predecessor { destinations[predecessor] = channel.platform }
      }
      var live = Array(repeating: 0.0, count: 5)
      for event in run.events {
        guard let platform = event.platform else { continue }
        switch event.kind {
        case .founded: live[platform] += 1
        case .ended:
          live[platform] -= 1
          // The last losses have no successor yet.
          guard let destination = event.channel.flatMap({ destinations[$0] }) else { continue }
          losses += 1
          let weights = [2 * (1 + live[0]), 1 + live[1], 4 * (1 + live[3])]
          for (place, platform) in [0, 1, 3].enumerated() {
            let share = weights[place] / weights.reduce(0, +)
            if destination == platform { chosen[place] += 1 }
            expected[place] += share
            variance[place] += share * (1 - share)
          }
        default: break
        }
      }
    }
    let p = (0..<3).map { place in
      Comparison(
        "successors on \(["a", "b", "c"][place])", from: losses, seen: chosen[place],
        theory: expected[place], deviation: variance[place].squareRoot())
    }
    Check.herdingOfCrowds.judge(p)
  }

  @Test
  func `are elsewhere with another probability after a suspension`() throws {
    let count = 192_000.scaled
    let draft = ScenarioDraft.running(
      for: 100, seed: 630,
      platforms: [
        .named("from") {
          $0.moderationHazard = 1
          $0.suspendsAccount = 0.5
        }, .named("to"),
      ],
      classes: [
        .named("c") {
          $0.initial = count
          $0.platforms = .only("from")
          $0.recreateProbability = 1
          $0.recreatePersistence = 0
          $0.migrateProbability = 0.4
          $0.migrateAfterSuspension = 0.7
          $0.migrateTo = .only("to")
        }
      ])
    let run = try Run(draft)
    let firstEnds = Dictionary(
      uniqueKeysWithValues: run.channels.filter { $0.generation == 0 }
        .map { ($0.operatorNumber, $0.endDays) })
    let suspensions = run.events.filter { $0.kind == .suspension }
    let suspended = Set(
      suspensions.compactMap { event in
        event.operatorNumber.flatMap { firstEnds[$0] == event.days ? $0 : nil }
      })
    let moved = Set(run.channels.filter { $0.foundedAs == .migration }.map(\.operatorNumber))
    let lost = run.channels.count { $0.generation == 1 }
    #expect(lost == count)
    let p = [
      GoodnessOfFit.share(of: "share suspended", suspended.count, of: count, is: 0.5),
      GoodnessOfFit.share(
        of: "share of the suspended that moves", suspended.intersection(moved).count,
        of: suspended.count, is: 0.7),
      GoodnessOfFit.share(
        of: "share of the others that moves", moved.subtracting(suspended).count,
        of: count - suspended.count, is: 0.4),
    ]
    Check.migrationAfterSuspension.judge(p)
  }

  @Test
  func `are none when no other platform has weight`() throws {
    var movers = mover(50)
    movers.migrateTo = .only("from")
    let draft = ScenarioDraft.running(for: 20, seed: 640, platforms: platforms, classes: [movers])
    let run = try Run(draft)
    #expect(run.final(.recreated) > 50)
    #expect(run.final(.migratedIn) == 0)
    #expect(run.channels.allSatisfy { $0.platform == 2 })
  }
}
