import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// Vigilance towards young channels alone.
@Suite("Young channels under vigilance")
struct YoungVigilanceTests {
  private static func draft(_ change: (inout WaveParameters) -> Void = { _ in }) -> ScenarioDraft {
    .running(
      for: 120, sampleEvery: 5, seed: 9,
      platforms: [
        .named("p") {
          $0.moderationHazard = 0.03
          $0.youngAge = 4
          $0.youngMultiplier = 2
        }
      ],
      classes: [
        .named("c") {
          $0.initial = 100
          $0.arrivals = 3
          $0.recreateProbability = 0.8
          $0.recreateDelay = .exponential(mean: 2)
        }
      ]
    ).with {
      $0.waves = [
        .acting(from: 40, for: 2) {
          $0.coverage = 0
          $0.vigilanceBoost = .same(3)
          $0.vigilanceHalfLife = 20
          change(&$0)
        }
      ]
    }
  }

  @Test
  func `only who is founded under it is removed sooner while young`() throws {
    let plain = try Run(Self.draft())
    let young = try Run(Self.draft { $0.youngVigilanceBoost = .same(30) })
    func share(_ run: Run) -> Double {
      let founded = run.channels.filter { $0.foundedDays > 41 && $0.foundedDays < 50 }
      return Double(founded.count { $0.lifeDays < 4 }) / Double(founded.count)
    }
    // Hazards of about 0.2 and 1.5 a day.
    #expect(share(plain) < 0.75 && share(young) > 0.9)
    // Nothing is removed young when nobody looks at the young.
    let blind = try Run(
      Self.draft {
        $0.vigilanceBoost = .same(0)
        $0.youngVigilanceBoost = .same(1e6)
        $0.vigilanceHalfLife = .infinity
      })
    #expect(
      blind.channels.filter { $0.foundedDays > 43 }.allSatisfy { $0.lifeDays < 0.1 })
    #expect(blind.channels.contains { $0.foundedAs == .initial && $0.endedBy == nil })
    for run in [plain, young, blind] { #expect(RunAudit(run).violations.isEmpty) }
  }

  @Test
  func `the same boost leaves the same number in law, and no other clock where none is asked for`()
    throws
  {
    let plain = try Run(Self.draft())
    let same = try Run(Self.draft { $0.youngVigilanceBoost = .same(3) })
    // Thresholds are the same exposures on another clock: the same channels fall, but for rounding.
    let pairs = zip(plain.channels, same.channels)
    #expect(plain.channels.count == same.channels.count)
    #expect(pairs.allSatisfy { abs($0.lifeDays - $1.lifeDays) < 1e-6 && $0.endedBy == $1.endedBy })
  }

  @Test
  func `it needs an age below which channels are young`() {
    let error = #expect(throws: UnvalidatedDraftError.self) {
      try Scenario(
        Self.draft { $0.youngVigilanceBoost = .same(1) }.with { $0.platforms[0].youngAge = 0 })
    }
    #expect(error?.problems.contains { $0.path == "waves.w.vigilance.young" } == true)
  }
}
