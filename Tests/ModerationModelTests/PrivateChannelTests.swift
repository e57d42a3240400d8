import Foundation
import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// Channels that are joined by invitation only, against numbers worked out by hand.
@Suite("Private channels")
struct PrivateChannelTests {
  private func isNear(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= 1e-9 * max(1, abs(expected))
  }

  /// Channels of class `c`, of 100 followers each, all fall at 10; those of a class `d`, a share of which is
  /// private, stay.
  private func loss(
    of victims: Int, leaving others: Int, privateShare: Double,
    _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) throws -> Run {
    try Run(
      .calm([AudienceTests.blow(to: ["c"])], for: 400, initial: victims) {
        $0.operatorClasses.append(
          .named("d") {
            $0.initial = others
            $0.privateShare = privateShare
          })
        $0.audience.size = .fixed(100)
        $0.audience.forget = 0.1
        $0.audience.search = 0.4
        $0.run.sampleEvery = 10
        change(&$0)
      })
  }

  @Test(arguments: [0, 0.2, 0.65, 1])
  func `are not found by those who search`(privateShare: Double) throws {
    let run = try loss(of: 3, leaving: 40, privateShare: privateShare)
    let inside = run.channels.count { $0.isPrivate }
    let open = 40 - inside
    #expect(run.final(.channelsPrivate) == Double(inside))
    #expect(inside > 0 || privateShare == 0)
    let returned = open > 0 ? 300 * 0.8 : 0.0
    #expect(isNear(run.final(.returnedFollowers), returned))
    #expect(isNear(run.final(.lostFollowers), 300 - returned))
    #expect(isNear(run.final(.followersPrivate), 100 * Double(inside)))
    for channel in run.channels where channel.operatorClass == 1 {
      let found = channel.isPrivate ? 0 : returned / Double(open)
      #expect(isNear(channel.followersAtEnd, 100 + found))
    }
    // Where nothing is to be found they only forget.
    let left = 300 * exp(-(open > 0 ? 0.5 : 0.1) * 10)
    #expect(isNear(run.series(.displacedFollowers, at: 2), left))
    #expect(RunAudit(run).violations.isEmpty)
  }

  @Test
  func `leave more of the searchers to decoys`() throws {
    func lured(_ privateShare: Double) throws -> Double {
      try loss(of: 3, leaving: 40, privateShare: privateShare) {
        $0.programmes = [
          .named("lure") {
            $0.platform = "p"
            $0.open = 1000
            $0.maxLive = 2
            $0.attraction = 5
          }
        ]
        $0.drivers = [
          .named("early") {
            $0.scales = ["infiltration.lure.open"]
            $0.points = [
              ProfilePoint(offset: 1, intensity: 1), ProfilePoint(offset: 1, intensity: 0),
            ]
          }
        ]
      }.final(.luredFollowers)
    }
    #expect(isNear(try lured(0), 240 * 10 / 50))
    #expect(isNear(try lured(1), 240))
  }

  /// One private channel of 100 followers but for those turned away; it falls at 1.5 and comes back at 11.5.
  private func comeback(_ change: (inout ScenarioDraft) -> Void = { _ in }) throws -> Run {
    let purge = WaveParameters.acting(from: 1, for: 1, as: "purge") { $0.capacity = 1 }
    return try Run(
      .calm([purge], for: 20, initial: 1, delay: 10) {
        $0.run.sampleEvery = 1
        $0.operatorClasses[0].privateShare = 1
        $0.operatorClasses[0].vetting = 0.25
        $0.audience.size = .fixed(100)
        $0.audience.growth = 0.1
        $0.audience.carryover = 0.5
        change(&$0)
      })
  }

  @Test
  func `turn a share of those away who would join, and of those who would come along`() throws {
    let run = try comeback()
    #expect(run.channels.allSatisfy { $0.isPrivate } && run.channels.count == 2)
    #expect(run.series(.followers, at: 1) == 75 && run.series(.followersPrivate, at: 1) == 75)
    let carried = 75 * 0.5 * 0.75
    #expect(run.series(.waitingFollowers, at: 5) == carried)
    #expect(run.series(.displacedFollowers, at: 5) == 75 - carried)
    let grown: Double = 75 - (75 - carried) * exp(-0.1 * 8.5)
    #expect(isNear(run.final(.followers), grown) && isNear(run.final(.followersPrivate), grown))
    #expect(isNear(run.final(.joinedFollowers), grown - carried))
    #expect(run.series(.followersPrivate, at: 5) == 0 && run.series(.channelsPrivate, at: 5) == 0)
    #expect(RunAudit(run).violations.isEmpty)
  }

  @Test
  func `take nobody along where all are turned away, and fewer where several reasons meet`() throws
  {
    let closed = try comeback { $0.operatorClasses[0].vetting = 1 }
    #expect(closed.final(.followers) == 0 && closed.final(.joinedFollowers) == 0)
    let moved = try comeback {
      $0.platforms.append(.named("q") { $0.reach = 0.5 })
      $0.operatorClasses[0].migrateProbability = 1
      $0.operatorClasses[0].migrateTo = .only("q")
      $0.operatorClasses[0].migrateCarryover = 0.4
      $0.audience.withoutBeacon = 0.5
      $0.audience.growth = 0
    }
    #expect(moved.channels.map(\.isPrivate) == [true, true])
    #expect(isNear(moved.final(.followers), 75 * 0.5 * 0.75 * 0.5 * 0.4))
    #expect(moved.series(.channelsPrivate, on: 1, at: 20) == 1)
    let gone = try comeback {
      $0.operatorClasses[0].migrateProbability = 1
      $0.operatorClasses[0].migrateTo = [NamedWeight(name: "elsewhere", weight: 1)]
    }
    #expect(gone.final(.followersElsewhere) == 75 * 0.5 * 0.75)
    // Vetting is of private channels only.
    let open = try comeback { $0.operatorClasses[0].privateShare = 0 }
    #expect(open.series(.waitingFollowers, at: 5) == 50)
  }

  /// Lines that go on and bring forth others.
  private static let lines = ScenarioDraft.running(
    for: 200, seed: 9, platforms: [.named("p") { $0.moderationHazard = 0.05 }, .named("q")],
    classes: [
      .named("c") {
        $0.initial = 60
        $0.arrivals = 0.5
        $0.mirror = 0.01
        $0.recreateProbability = 0.8
        $0.recreateDelay = .exponential(mean: 3)
        $0.migrateProbability = 0.2
        $0.siblingsPerLoss = 0.5
        $0.siblingsHalfLife = 20
        $0.returnRate = 0.05
        $0.privateShare = 0.4
      }
    ])

  @Test
  func `are so by lines, which inherit it and begin anew in every other way`() throws {
    let run = try Run(Self.lines)
    #expect(RunAudit(run).violations.isEmpty)
    #expect(run.channels.count { $0.isPrivate && $0.foundedAs == .migration } > 10)
    for kind in FoundingKind.allCases where kind != .rally {
      let those = run.channels.filter { $0.foundedAs == kind }
      let inside = those.count { $0.isPrivate }
      #expect(those.count > 10 && inside > 0 && inside < those.count, "\(kind)")
    }
    // Each draw is the line's own: more lines are private at a higher share, and none fewer.
    let more = try Run(Self.lines.with { $0.operatorClasses[0].privateShare = 0.6 })
    #expect(zip(run.channels, more.channels).allSatisfy { !$0.isPrivate || $1.isPrivate })
    #expect(more.channels.count { $0.isPrivate } > run.channels.count { $0.isPrivate })
  }

  @Test
  func `change no life, and of the rest only whom followers find`() throws {
    let plain = MechanismNullPolicyTests.base.with {
      $0.operatorClasses[1].recruited = 0
      $0.programmes[0].identify = 0
      $0.waves[0].watchYield = 0
    }
    let (old, new) = (
      try Run(plain),
      try Run(
        plain.with {
          for index in 0...1 {
            $0.operatorClasses[index].privateShare = 0.65
            $0.operatorClasses[index].vetting = 0.3
          }
        })
    )
    #expect(new.final(.returnedFollowers) < old.final(.returnedFollowers))
    #expect(new.final(.channelsPrivate) > 5)
    #expect(old.channels.map(ChannelSignature.init) == new.channels.map(ChannelSignature.init))
    #expect(old.channels.map(\.itemsPosted) == new.channels.map(\.itemsPosted))
    #expect(old.events == new.events)
    #expect(RunAudit(new).violations.isEmpty)
  }

  @Test
  func `of share 0 change nothing; nor do others where nobody searches or is turned away`() throws {
    let null = MechanismNullPolicyTests()
    try null.expectUnchanged {
      $0.operatorClasses[0].vetting = 0.7
      $0.waves[0].coveragePrivate = 0.1
    }
    try null.expectUnchanged(
      MechanismNullPolicyTests.base.with { $0.audience.search = 0 },
      but: [.channelsPrivate, .followersPrivate]
    ) {
      $0.operatorClasses[0].privateShare = 0.65
      $0.operatorClasses[1].privateShare = 1
      $0.waves[0].coveragePrivate = $0.waves[0].coverage
    }
  }
}
