import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// When decoys open and close and the trust that they cost, against numbers worked out by hand.
@Suite("Decoys")
struct InfiltrationTests {
  private func isNear(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= 1e-9 * max(1, abs(expected))
  }

  private func programme(
    _ name: String = "lure", _ change: (inout ProgrammeParameters) -> Void = { _ in }
  ) -> ProgrammeParameters {
    .named(name) {
      $0.platform = "p"
      $0.open = 2
      change(&$0)
    }
  }

  private func draft(
    _ programmes: [ProgrammeParameters], waves: [WaveParameters] = [], until horizon: Double = 40,
    _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) -> ScenarioDraft {
    .calm(waves, for: horizon) {
      $0.run.sampleEvery = 1
      $0.programmes = programmes
      change(&$0)
    }
  }

  @Test
  func `open from start to end, at which all are closed`() throws {
    let run = try Run(
      draft([
        programme {
          $0.start = 5
          $0.end = 25.5
          $0.exposure = 0.1
        }
      ]))
    let (opened, exposed) = (run.days(of: .decoyOpened), run.days(of: .decoyExposed))
    let closed = run.days(of: .decoyClosed)
    #expect(opened.count > 25 && opened.allSatisfy { $0 >= 5 && $0 <= 25.5 })
    #expect(exposed.count > 5 && exposed.allSatisfy { $0 > 5 && $0 <= 25.5 })
    #expect(closed.count == opened.count - exposed.count && closed.allSatisfy { $0 == 25.5 })
    let live = opened.count { $0 <= 25 } - exposed.count { $0 <= 25 }
    #expect(run.series(.activeDecoys, at: 25) == Double(live))
    #expect(run.final(.activeDecoys) == 0)
    #expect(run.final(.activeChannels) == 4 && run.final(.founded) == 0)
  }

  @Test
  func `run the whole time without dates, warm-up included`() throws {
    let run = try Run(draft([programme()]).with { $0.run.warmup = 10 })
    let opened = run.days(of: .decoyOpened)
    #expect(opened.contains { $0 < -5 } && opened.contains { $0 > 35 })
    #expect(run.series(.activeDecoys, at: 0) == Double(opened.count { $0 <= 0 }))
    #expect(run.final(.activeDecoys) == Double(opened.count))
  }

  @Test
  func `are never more than allowed, and an opening at the limit is lost`() throws {
    let draft = draft([
      programme {
        $0.maxLive = 3
        $0.exposure = 0.5
      }
    ])
    let run = try Run(draft)
    var (live, most) = (0, 0)
    for event in run.events {
      live += event.kind == .decoyOpened ? 1 : event.kind == .decoyExposed ? -1 : 0
      most = max(most, live)
    }
    #expect(most == 3)
    // Openings are where they would be without the limit, or are not.
    let free = Set(try Run(draft.with { $0.programmes[0].maxLive = nil }).days(of: .decoyOpened))
    let opened = run.days(of: .decoyOpened)
    #expect(opened.allSatisfy(free.contains) && opened.count < free.count)
    #expect(try Run(draft.with { $0.programmes[0].maxLive = 0 }).days(of: .decoyOpened).isEmpty)
  }

  @Test
  func `after a wave go on for longer when it ends again`() throws {
    let wave = WaveParameters.acting(from: 10, for: 2) {
      $0.coverage = .same(0)
      $0.repeatEvery = 5
      $0.repeatTimes = 2
    }
    let run = try Run(
      draft(
        [
          programme {
            $0.afterWave = "w"
            $0.duration = 8
          }
        ], waves: [wave]))
    // Ends at 12 and 17, so that what began at 12 ends at 25.
    let opened = run.days(of: .decoyOpened)
    #expect(opened.allSatisfy { $0 >= 12 && $0 <= 25 } && opened.contains { $0 > 21 })
    #expect(Set(run.days(of: .decoyClosed)) == [25])
    // With a gap between the windows there are two programmes' ends.
    let apart = try Run(
      draft(
        [
          programme {
            $0.afterWave = "w"
            $0.duration = 8
          }
        ], waves: [wave.with { $0.repeatEvery = 15 }]))
    #expect(Set(apart.days(of: .decoyClosed)) == [20, 35])
    #expect(!apart.days(of: .decoyOpened).contains { $0 > 20 && $0 < 27 })
  }

  @Test
  func `are closed with their platform, and none opens till it does`() throws {
    let run = try Run(
      draft([programme(), programme("elsewhere") { $0.platform = "q" }]) {
        $0.platforms[0].owned = true
        $0.platforms.append(.named("q"))
        $0.waves = [.seizing(at: 10, for: 8)]
      })
    let (opened, closed) = (
      run.events.filter { $0.kind == .decoyOpened }, run.events.filter { $0.kind == .decoyClosed }
    )
    #expect(!closed.isEmpty && closed.allSatisfy { $0.days == 10 && $0.platform == 0 })
    let here = opened.filter { $0.platform == 0 }.map(\.days)
    #expect(!here.contains { $0 > 10 && $0 < 18 } && here.contains { $0 > 20 })
    #expect(opened.contains { $0.platform == 1 && $0.days > 10 && $0.days < 18 })
  }

  /// Suspicion at an instant from the exposures of each programme: shock and half-life.
  private func suspicion(
    on day: Double, of shocks: [(days: [Double], shock: Double, halfLife: Double)]
  ) -> Double {
    let all = shocks.enumerated().flatMap { index, shock in
      shock.days.filter { $0 <= day }.map { (day: $0, index: index) }
    }.sorted { $0.day < $1.day }
    var terms = Array(repeating: 0.0, count: shocks.count)
    var last = 0.0
    func halve(to day: Double) {
      for index in terms.indices { terms[index] *= pow(0.5, (day - last) / shocks[index].halfLife) }
      last = day
    }
    for exposure in all {
      halve(to: exposure.day)
      terms[exposure.index] += (1 - terms.reduce(0, +)) * shocks[exposure.index].shock
    }
    halve(to: day)
    return terms.reduce(0, +)
  }

  private static let shocking = ProgrammeParameters.named("lure") {
    $0.platform = "p"
    $0.open = 1
    $0.exposure = 0.3
    $0.trustShock = 0.25
    $0.suspicionHalfLife = 6
  }

  @Test(arguments: [0.0, 100])
  func `shake the trust when they are exposed, and it comes back by halves`(size: Double) throws {
    let run = try Run(draft([Self.shocking]) { $0.audience.size = .fixed(size) })
    let exposed = run.days(of: .decoyExposed)
    #expect(exposed.count > 10)
    for sample in 0..<run.sampleCount {
      let expected = suspicion(on: Double(sample), of: [(exposed, 0.25, 6)])
      #expect(isNear(run.series(.suspicion, at: sample), expected))
    }
    #expect(run.final(.suspicion) > 0.1)
    let lasting = Self.shocking.with { $0.suspicionHalfLife = nil }
    let forever = try Run(draft([lasting]) { $0.audience.size = .fixed(size) })
    #expect(isNear(forever.final(.suspicion), 1 - pow(0.75, Double(exposed.count))))
    let calm = try Run(draft([Self.shocking.with { $0.trustShock = 0 }]))
    #expect(calm.final(.suspicion) == 0 && calm.days(of: .decoyExposed) == exposed)
  }

  @Test
  func `of two programmes add up, each with its own half-life`() throws {
    let both = [
      Self.shocking,
      Self.shocking.with {
        $0.name = "other"
        $0.trustShock = 0.6
        $0.suspicionHalfLife = 30
      },
    ]
    let run = try Run(draft(both) { $0.audience.size = .fixed(50) })
    let own = Set(
      try Run(draft([both[0]]) { $0.audience.size = .fixed(50) }).days(of: .decoyExposed))
    let exposed = run.days(of: .decoyExposed)
    let others = exposed.filter { !own.contains($0) }
    #expect(own.isSubset(of: Set(exposed)) && others.count > 5)
    for sample in 0..<run.sampleCount {
      let expected = suspicion(
        on: Double(sample), of: [(own.sorted(), 0.25, 6), (others, 0.6, 30)])
      #expect(isNear(run.series(.suspicion, at: sample), expected))
    }
  }

  @Test
  func `suspicion keeps followers from waiting and from joining`() throws {
    let waves = [AudienceTests.blow(to: ["c"])]
    let run = try Run(
      draft([Self.shocking], waves: waves) {
        $0.operatorClasses[0].recreateProbability = 1
        $0.operatorClasses[0].recreateDelay = .fixed(100)
        $0.audience.size = .fixed(100)
        $0.audience.carryover = 0.5
        $0.audience.withoutBeacon = 0.8
      })
    let exposed = run.days(of: .decoyExposed)
    let trust = 1 - suspicion(on: 10, of: [(exposed, 0.25, 6)])
    #expect(trust < 0.9)
    #expect(isNear(run.final(.waitingFollowers), 400 * 0.5 * 0.8 * trust))
    // With no trust left all who search give up.
    let none = try Run(
      draft(
        [
          Self.shocking.with {
            $0.exposure = 100
            $0.trustShock = 1
            $0.suspicionHalfLife = .infinity
          }
        ], waves: waves, until: 200
      ) {
        $0.operatorClasses.append(.named("d") { $0.initial = 1 })
        $0.audience.size = .fixed(100)
        $0.audience.carryover = 0.5
        $0.audience.search = 0.3
      })
    #expect(none.final(.returnedFollowers) == 0 && none.final(.luredFollowers) == 0)
    #expect(isNear(none.final(.lostFollowers), 400))
  }

  @Test
  func `that open while followers search learn of those who come from then on`() throws {
    // All are displaced at 10, and nothing is to be found before 12.
    let late = programme {
      $0.start = 12
      $0.open = 1000
      $0.maxLive = 1
      $0.identify = 0.5
    }
    let run = try Run(
      draft([late], waves: [AudienceTests.blow(to: ["c"])], until: 60) {
        $0.audience.size = .fixed(100)
        $0.audience.search = 0.2
      })
    let opened = try #require(run.days(of: .decoyOpened).first)
    let identities = run.days(of: .identity)
    #expect(isNear(run.final(.luredFollowers), 400 * (1 - exp(-0.2 * (60 - opened)))))
    #expect(identities.count > 150 && identities.count < 250)
    // Half of those who ever come have come 3.5 days after.
    let early = identities.count { $0 < opened + 3.5 }
    #expect(identities.allSatisfy { $0 > opened } && early > 70 && early < 130)
  }
}
