import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// Followers of channels and what becomes of them, against numbers worked out by hand.
@Suite("Audience")
struct AudienceTests {
  private func isNear(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= 1e-9 * max(1, abs(expected))
  }

  /// Two of four channels fall at 10.5 and 11.5.
  private let wave = WaveParameters.acting(from: 10, for: 2) { $0.capacity = 1 }

  /// All channels of some classes fall at 10.
  static func blow(to classes: [String]) -> WaveParameters {
    .acting(from: 5, for: 1) {
      $0.coverage = .byName(classes.map { NamedWeight(name: $0, weight: 1) })
      $0.watchShare = 1
      $0.watchFor = 5
    }
  }

  /// `victims` channels of 100 followers each lose them all at 10; `others` stay, and so do decoys
  /// if there are any.
  private func loss(
    of victims: Int, leaving others: Int, decoys: Int = 0, attraction: Double = 1,
    until horizon: Double, _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) throws -> Run {
    try Run(
      .calm([Self.blow(to: ["c"])], for: horizon, initial: victims) {
        $0.operatorClasses.append(.named("d") { $0.initial = others })
        $0.audience.size = .fixed(100)
        $0.audience.forget = 0.1
        $0.audience.search = 0.4
        $0.run.sampleEvery = 1
        if decoys > 0 {
          // Those at the limit are lost, and need not be tried again.
          $0.drivers = [
            .named("early") {
              $0.scales = ["infiltration.lure.open"]
              $0.points = [
                ProfilePoint(offset: 1, intensity: 1), ProfilePoint(offset: 1, intensity: 0),
              ]
            }
          ]
          $0.programmes = [
            .named("lure") {
              $0.platform = "p"
              $0.open = 1000
              $0.maxLive = decoys
              $0.attraction = attraction
            }
          ]
        }
        change(&$0)
      })
  }

  @Test
  func `initial channels have their full audience from the start and keep it`() throws {
    let run = try Run(
      .calm([], for: 20) {
        $0.platforms[0].reach = 0.3
        $0.audience.size = .fixed(200)
        $0.audience.growth = 0.1
      })
    #expect(run.series(.followers, at: 0) == 4 * 60 && run.final(.followers) == 4 * 60)
    #expect(run.final(.joinedFollowers) == 0)
    #expect(isNear(run.final(.followerDays), 4 * 60 * 20))
    #expect(run.channels.allSatisfy { $0.followersAtEnd == 60 })
  }

  @Test
  func `the share that waits joins the successor, which grows to the full audience`() throws {
    let run = try Run(
      .calm([wave], for: 20, delay: 3) {
        $0.run.sampleEvery = 1
        $0.audience.size = .fixed(100)
        $0.audience.growth = 0.2
        $0.audience.carryover = 0.4
        $0.audience.forget = 0.1
      })
    // Operators of one channel: those that fell, at 10.5 and 11.5, were alone.
    #expect(isNear(run.series(.waitingFollowers, at: 11), 40))
    #expect(isNear(run.series(.waitingFollowers, at: 12), 80))
    #expect(isNear(run.series(.displacedFollowers, at: 12), 60 * (exp(-0.15) + exp(-0.05))))
    #expect(isNear(run.series(.waitingFollowers, at: 14), 40))
    let grown = 2 * 100.0 + (100 - 60 * exp(-0.2 * 0.5)) * 1
    #expect(isNear(run.series(.followers, at: 14), grown))
    let last: Double = 200 - 60 * (exp(-0.2 * 6.5) + exp(-0.2 * 5.5))
    #expect(isNear(run.final(.followers), 200 + last))
    #expect(isNear(run.final(.joinedFollowers), last - 80))
    #expect(isNear(run.final(.lostFollowers), 120 - 60 * (exp(-0.95) + exp(-0.85))))
    #expect(run.final(.leftFollowers) == 0 && run.final(.transferredInFollowers) == 0)
    // The follower-days of an audience that grows: the integral of K - (K - G) e^(-g s).
    func followerDays(_ age: Double) -> Double { 100 * age - 60 * (1 - exp(-0.2 * age)) / 0.2 }
    let days = 2 * 2000.0 + 1050 + 1150 + followerDays(6.5) + followerDays(5.5)
    #expect(isNear(run.final(.followerDays), days))
  }

  @Test
  func `without beacon less waits, unless another channel of the operator is live`() throws {
    func waiting(_ waves: [WaveParameters]) throws -> Double {
      try Run(
        .calm(waves, for: 13, initial: 1, delay: 100) {
          $0.operatorClasses[0].channelsEach = .fixed(2)
          $0.audience.size = .fixed(100)
          $0.audience.carryover = 0.5
          $0.audience.withoutBeacon = 0.2
        }
      ).final(.waitingFollowers)
    }
    #expect(isNear(try waiting([wave.with { $0.duration = 1 }]), 50))
    // The second falls a day later, and then nobody is left.
    #expect(isNear(try waiting([wave]), 50 + 10))
    // Both at one instant: neither is left to hand out the link of the other.
    #expect(isNear(try waiting([Self.blow(to: ["c"])]), 10 + 10))
  }

  @Test
  func `another platform means another factor, a transfer and another full audience`() throws {
    let run = try Run(
      .calm([wave], for: 20, delay: 3) {
        $0.run.sampleEvery = 1
        $0.platforms.append(.named("q") { $0.reach = 0.05 })
        $0.operatorClasses[0].migrateProbability = 1
        $0.operatorClasses[0].migrateTo = .only("q")
        $0.operatorClasses[0].migrateCarryover = 0.25
        $0.audience.size = .fixed(100)
        $0.audience.growth = 0.2
        $0.audience.carryover = 0.5
        $0.audience.withoutBeacon = 0.8
      })
    // 100 · 0.5 · 0.8 · 0.25 wait on p, till they are more than q's channel keeps.
    #expect(isNear(run.series(.waitingFollowers, on: 0, at: 12), 20))
    #expect(run.series(.waitingFollowers, on: 1, at: 12) == 0)
    #expect(isNear(run.series(.waitingFollowers, on: 0, at: 14), 10))
    #expect(isNear(run.series(.transferredOutFollowers, on: 0, at: 20), 20))
    #expect(isNear(run.series(.transferredInFollowers, on: 1, at: 20), 20))
    #expect(isNear(run.series(.followers, on: 1, at: 20), 10 + 5 * (exp(-1.3) + exp(-1.1))))
    #expect(isNear(run.series(.leftFollowers, on: 1, at: 20), 10 - 5 * (exp(-1.3) + exp(-1.1))))
    #expect(run.final(.joinedFollowers) == 0)
  }

  @Test
  func `who searched came to channels and decoys by their weight, the others forgot`() throws {
    let run = try loss(of: 3, leaving: 2, decoys: 4, attraction: 1.5, until: 90)
    #expect(run.series(.activeDecoys, at: 10) == 4)
    #expect(isNear(run.series(.displacedFollowers, at: 10), 300))
    #expect(isNear(run.series(.displacedFollowers, at: 12), 300 * exp(-1)))
    #expect(isNear(run.final(.lostFollowers), 300 * 0.1 / 0.5))
    #expect(isNear(run.final(.returnedFollowers), 300 * 0.4 / 0.5 * 2 / 8))
    #expect(isNear(run.final(.luredFollowers), 300 * 0.4 / 0.5 * 6 / 8))
    #expect(isNear(run.final(.followers), 200 + 60))
    // Halfway too: every flow is a share of those who are gone.
    let gone = 300 * (1 - exp(-1.0))
    #expect(isNear(run.series(.lostFollowers, at: 12), gone * 0.2))
    #expect(isNear(run.series(.luredFollowers, at: 12), gone * 0.8 * 0.75))
    let live = run.channels.filter { $0.endedBy == nil }
    #expect(live.count == 2 && live.allSatisfy { isNear($0.followersAtEnd, 130) })
  }

  @Test
  func `decoys alone lure all who search; where nothing is found all forget`() throws {
    let lured = try loss(of: 3, leaving: 0, decoys: 2, attraction: 0.5, until: 90)
    #expect(isNear(lured.final(.luredFollowers), 300 * 0.8))
    for attraction in [0.0, 1] {
      let empty = try loss(
        of: 3, leaving: 0, decoys: attraction == 0 ? 2 : 0, attraction: attraction, until: 20)
      #expect(isNear(empty.final(.displacedFollowers), 300 * exp(-0.1 * 10)))
      #expect(isNear(empty.final(.lostFollowers), 300 * (1 - exp(-0.1 * 10))))
      #expect(empty.final(.luredFollowers) == 0)
    }
  }

  @Test
  func `on a closed platform all forget, till it opens and there is something to find`() throws {
    let run = try Run(
      .calm([.seizing(at: 10, for: 6)], for: 30, initial: 2, delay: 8) {
        $0.platforms[0].owned = true
        $0.run.sampleEvery = 1
        $0.audience.size = .fixed(100)
        $0.audience.forget = 0.1
        $0.audience.search = 0.4
        $0.programmes = [
          .named("lure") {
            $0.platform = "p"
            $0.open = 1000
            $0.maxLive = 1
            $0.end = 9
          }
        ]
      })
    // The account opens at 16, the successors are due 8 days later.
    #expect(isNear(run.series(.displacedFollowers, at: 15), 200 * exp(-0.5)))
    #expect(isNear(run.series(.displacedFollowers, at: 24), 200 * exp(-1.4)))
    #expect(isNear(run.series(.lostFollowers, at: 24), 200 * (1 - exp(-1.4))))
    #expect(isNear(run.series(.displacedFollowers, at: 26), 200 * exp(-1.4 - 1)))
    #expect(isNear(run.final(.returnedFollowers), 200 * exp(-1.4) * 0.8 * (1 - exp(-3))))
  }

  @Test
  func `who waits for a successor that never comes is displaced where he waited`() throws {
    // A channel falls at 10.5; its platform closes for ever at 12; the successor is due at 15.5.
    let run = try Run(
      .calm(
        [wave.with { $0.duration = 1 }, .seizing(at: 12, for: .infinity, as: "end")],
        for: 20, initial: 1, delay: 5
      ) {
        $0.platforms[0].owned = true
        $0.run.sampleEvery = 1
        $0.audience.size = .fixed(100)
        $0.audience.carryover = 0.5
        $0.audience.forget = 0.1
      })
    #expect(isNear(run.series(.waitingFollowers, at: 15), 50))
    #expect(run.final(.waitingFollowers) == 0 && run.final(.retiredOperators) == 1)
    #expect(isNear(run.final(.displacedFollowers), 50 * (exp(-0.95) + exp(-0.45))))
  }

  @Test
  func `a line goes on with its audience size, a mirror has its own`() throws {
    let run = try Run(
      .running(
        for: 60, seed: 3, platforms: [.named("p") { $0.moderationHazard = 0.1 }],
        classes: [
          .named("c") {
            $0.initial = 6
            $0.arrivals = 0.2
            $0.mirror = 0.03
            $0.recreateProbability = 1
          }
        ]
      ).with {
        $0.audience.size = .lognormal(median: 100, sigma: 1)
        $0.audience.growth = 1000
      })
    var sizes: [UInt32: Double] = [:]
    for channel in run.channels where channel.lifeDays > 0.1 {
      let size = sizes[channel.lineage, default: channel.followersAtEnd]
      #expect(isNear(channel.followersAtEnd, size))
      sizes[channel.lineage] = size
    }
    #expect(run.channels.count { $0.generation > 0 } > 30)
    #expect(sizes.count > 15 && Set(sizes.values.map { ($0 * 1e6).rounded() }).count == sizes.count)
  }
}
