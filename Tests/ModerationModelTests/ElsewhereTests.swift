import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// Successors that go where the model does not look.
@Suite("Elsewhere")
struct ElsewhereTests {
  /// One channel of 100 followers, removed at 1.5, whose successor is due at 11.5 and leaves.
  private static func draft(
    _ waves: [WaveParameters] = [], probability: Double = 1, _ weights: [NamedWeight]? = nil,
    _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) -> ScenarioDraft {
    let purge = WaveParameters.acting(from: 1, for: 1, as: "purge") { $0.capacity = 1 }
    return .calm([purge] + waves, for: 20, initial: 1, delay: 10) {
      $0.run.sampleEvery = 1
      $0.audience.size = .fixed(100)
      $0.audience.carryover = 0.5
      $0.operatorClasses[0].migrateProbability = probability
      $0.operatorClasses[0].migrateTo = weights ?? [NamedWeight(name: "elsewhere", weight: 1)]
      $0.operatorClasses[0].migrateCarryover = 0.5
      change(&$0)
    }
  }

  @Test
  func `a successor leaves when it is due, and who waits for it goes along`() throws {
    let run = try Run(Self.draft())
    #expect(run.channels.count == 1 && run.final(.recreated) == 0 && run.final(.founded) == 0)
    #expect(run.days(of: .migrationElsewhere) == [11.5] && run.days(of: .retirement) == [11.5])
    let event = try #require(run.events.first { $0.kind == .migrationElsewhere })
    #expect(event.channel == 1 && event.operatorNumber == 1 && event.platform == 0)
    for (sample, waiting, gone) in [(11, 25.0, 0.0), (12, 0, 25)] {
      #expect(run.series(.waitingFollowers, at: sample) == waiting)
      #expect(run.series(.followersElsewhere, at: sample) == gone)
      #expect(run.series(.migratedElsewhere, at: sample) == (gone > 0 ? 1 : 0))
      #expect(run.series(.activeOperators, at: sample) == (gone > 0 ? 0 : 1))
      #expect(run.series(.displacedFollowers, at: sample) == 75)
    }
    #expect(run.outcome(.migratedElsewhere) == 1 && run.final(.retiredOperators) == 1)
    #expect(run.outcome(.recreationsPerRemoval) == 0)
    #expect(RunAudit(run).violations.isEmpty)
  }

  @Test
  func `whose account was suspended asks for none`() throws {
    let run = try Run(
      Self.draft {
        $0.waves[0].suspendsAccount = 1
        $0.operatorClasses[0].newAccountDelay = .fixed(50)
      })
    #expect(run.days(of: .suspension) == [1.5] && run.days(of: .newAccount).isEmpty)
    #expect(run.days(of: .migrationElsewhere) == [11.5])
  }

  @Test
  func `where a platform is closed for ever all leave that have no other`() throws {
    // Bound for its own platform, which closes at 5; and lost in the seizure itself.
    let seizure = WaveParameters.seizing(at: 5, for: .infinity)
    let pending = try Run(Self.draft([seizure], probability: 0) { $0.platforms[0].owned = true })
    #expect(pending.days(of: .migrationElsewhere) == [11.5])
    #expect(pending.final(.followersElsewhere) == 50 && pending.final(.displacedFollowers) == 50)
    let seized = try Run(
      Self.draft([seizure], probability: 0) {
        $0.platforms[0].owned = true
        $0.waves.removeFirst()
      })
    #expect(seized.days(of: .migrationElsewhere) == [15])
    #expect(seized.final(.followersElsewhere) == 25)
  }

  @Test
  func `of lawful classes are recorded and not counted`() throws {
    let run = try Run(Self.draft { $0.operatorClasses[0].lawful = true })
    #expect(run.days(of: .migrationElsewhere) == [11.5])
    #expect(run.final(.migratedElsewhere) == 0 && run.final(.followersElsewhere) == 0)
  }

  /// Many channels on three platforms that all move, with a weight for elsewhere.
  private static func movers(
    elsewhere weight: Double?, herding: Double = 0
  ) -> ScenarioDraft {
    .running(
      for: 80, sampleEvery: 4, seed: 9,
      platforms: ["p", "q", "r"].map { name in
        .named(name) {
          $0.moderationHazard = 0.1
          $0.suspendsAccount = 0.3
        }
      },
      classes: [
        .named("c") {
          $0.initial = 200
          $0.recreateProbability = 1
          $0.recreateDelay = .exponential(mean: 3)
          $0.newAccountDelay = .exponential(mean: 3)
          $0.migrateProbability = 0.8
          $0.migrateTo =
            ["p", "q", "r"].map { NamedWeight(name: $0, weight: 1) }
            + (weight.map { [NamedWeight(name: "elsewhere", weight: $0)] } ?? [])
          $0.migrateHerding = herding
          $0.migrateCarryover = 0.7
        }
      ]
    ).with {
      $0.audience.size = .lognormal(median: 50, sigma: 1)
      $0.audience.carryover = 0.6
      $0.audience.search = 0.2
      $0.audience.forget = 0.05
    }
  }

  @Test(arguments: [0, 1.5])
  func `of weight 0 changes no byte`(herding: Double) throws {
    let (old, new) = (
      try Run(Self.movers(elsewhere: nil, herding: herding)),
      try Run(Self.movers(elsewhere: 0, herding: herding))
    )
    #expect(new.channels.count > 1000)
    #expect(new.channels == old.channels && new.events == old.events)
    #expect(
      new.result.series.map(\.bitPattern) == old.result.series.map(\.bitPattern)
        && new.result.outcomes == old.result.outcomes)
  }

  @Test
  func `who does not go there goes where it went without it`() throws {
    func firstMoves(_ run: Run) -> [EntitySignature: Int] {
      Dictionary(
        uniqueKeysWithValues: run.channels.filter { $0.generation == 1 }.map {
          (EntitySignature(lineage: $0.lineage, days: $0.foundedDays), $0.platform)
        })
    }
    let old = firstMoves(try Run(Self.movers(elsewhere: nil)))
    let run = try Run(Self.movers(elsewhere: 1))
    let new = firstMoves(run)
    #expect(run.final(.migratedElsewhere) > 100 && new.count > 80 && new.count < old.count)
    for (channel, platform) in new { #expect(old[channel] == platform) }
    #expect(RunAudit(run).violations.isEmpty)
  }

  /// A channel of the first generation, by its line and the time of its founding.
  private struct EntitySignature: Hashable {
    let lineage: UInt32
    let days: Double
  }
}
