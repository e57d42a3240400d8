import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// What waves list of private channels, and what is said where it makes no sense.
@Suite("Waves and private channels")
struct PrivateListingTests {
  /// Ten open channels of class `c` and twenty private ones of class `d` on each of two platforms.
  private static func draft(
    _ wave: WaveParameters, _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) -> ScenarioDraft {
    .running(
      for: 40, sampleEvery: 1, platforms: [.named("p"), .named("q")],
      classes: ["p", "q"].flatMap { platform in
        [("c", 10, 0.0), ("d", 20, 1)].map { name, count, share in
          .named("\(name)_\(platform)") {
            $0.initial = count
            $0.platforms = .only(platform)
            $0.privateShare = share
          }
        }
      }
    ).with {
      $0.waves = [wave]
      $0.waves[0].platforms = ["p", "q"]
      change(&$0)
    }
  }

  private static func removed(_ change: (inout WaveParameters) -> Void) throws -> [Double?] {
    let run = try Run(draft(.acting(from: 5, for: 3, change)))
    #expect(RunAudit(run).violations.isEmpty && WaveAudit(run).violations.isEmpty)
    return (0..<4).map { run.wave(.channelsRemoved, of: $0) }
  }

  @Test
  func `coverage is of all, coverage_private takes its place for private ones`() throws {
    #expect(try Self.removed { $0.coverage = 1 } == [10, 20, 10, 20])
    let inside = try Self.removed {
      $0.coverage = 0
      $0.coveragePrivate = 1
    }
    #expect(inside == [0, 20, 0, 20])
    let outside = try Self.removed {
      $0.coverage = 1
      $0.coveragePrivate = 0
    }
    #expect(outside == [10, 0, 10, 0])
    let there = try Self.removed {
      $0.coverage = .byName([NamedWeight(name: "p", weight: 1)])
      $0.coveragePrivate = .byName([NamedWeight(name: "q", weight: 1)])
    }
    #expect(there == [10, 0, 0, 20])
    let byClass = try Self.removed {
      $0.coverage = 1
      $0.coveragePrivate = .byName([NamedWeight(name: "d_q", weight: 1)])
    }
    #expect(byClass == [10, 0, 10, 20])
  }

  @Test
  func `lists drawn up anew and successors go by it, wherever they are founded`() throws {
    func listed(_ change: (inout WaveParameters) -> Void) throws -> (Double?, Double?) {
      let run = try Run(Self.draft(.acting(from: 5, for: 12, change)))
      return (run.wave(.listed, of: 0), run.wave(.listed, of: 1))
    }
    let refused: (inout WaveParameters) -> Void = {
      $0.acceptance = 0
      $0.relist = 3
      $0.coverage = 1
      $0.coveragePrivate = 0
    }
    #expect(try listed(refused) == (40, 0))
    #expect(
      try listed {
        refused(&$0)
        $0.coverage = 0
        $0.coveragePrivate = 1
      } == (0, 80))
    // All successors move from p to q, where only private channels are listed, and those listed back to p.
    let wave = WaveParameters.acting(from: 5, for: 10) {
      $0.coverage = 0
      $0.coveragePrivate = .byName([NamedWeight(name: "q", weight: 1)])
    }
    let run = try Run(
      Self.draft(wave) {
        for index in $0.operatorClasses.indices {
          $0.operatorClasses[index].recreateProbability = 1
          $0.operatorClasses[index].recreateDelay = .fixed(2)
          $0.operatorClasses[index].migrateProbability = 1
          $0.operatorClasses[index].migrateTo = ["p", "q"].map { NamedWeight(name: $0, weight: 1) }
        }
        $0.platforms[0].moderationHazard = 2
      })
    #expect(run.wave(.listed, of: 0) == 0 && run.wave(.listed, of: 2) == 0)
    #expect(run.wave(.listed, of: 1) ?? 0 > 10 && run.wave(.listed, of: 3) ?? 0 > 20)
    #expect(RunAudit(run).violations.isEmpty && WaveAudit(run).violations.isEmpty)
  }

  @Test
  func `private channels of lawful classes are listed by it too`() throws {
    let run = try Run(
      Self.draft(.acting(from: 5, for: 3) { $0.coveragePrivate = 0 }) {
        for index in $0.operatorClasses.indices { $0.operatorClasses[index].lawful = true }
      })
    #expect(run.final(.wrongfulRemovals) == 20 && run.final(.channelsPrivate) == 0)
  }

  @Test
  func `the largest first is without what searchers bring to others`() throws {
    let first = AudienceTests.blow(to: ["v"])
    let second = WaveParameters.acting(from: 60, for: 1, as: "second") {
      $0.capacity = 1
      $0.order = .largest
    }
    // Of many that are otherwise alike the one goes that searchers find.
    let run = try Run(
      .calm([first, second], for: 100, initial: 20) {
        $0.operatorClasses[0].privateShare = 1
        $0.operatorClasses += ["v", "w"].map { .named($0) { $0.initial = 1 } }
        $0.audience.size = .fixed(100)
        $0.audience.search = 1
      })
    let referred = run.events.filter { $0.kind == .referral && $0.days > 50 }.map(\.channel)
    #expect(referred == [22])
  }

  @Test
  func `what concerns nobody is warned of, and no more`() throws {
    func warnings(_ change: (inout ScenarioDraft) -> Void) throws -> [String] {
      try Scenario(
        Self.draft(.acting(from: 5, for: 3)) {
          $0.audience.size = .fixed(10)
          change(&$0)
        }
      ).warnings.map(\.path)
    }
    #expect(try warnings { _ in } == [])
    #expect(try warnings { $0.waves[0].coveragePrivate = 0.2 } == [])
    #expect(try warnings { $0.operatorClasses[1].vetting = 0.2 } == [])
    #expect(try warnings { $0.operatorClasses[0].vetting = 0.2 } == ["operators.c_p.vetting"])
    #expect(
      try warnings {
        $0.operatorClasses[1].vetting = 0.2
        $0.audience.size = .fixed(0)
      } == ["operators.d_p.vetting"])
    #expect(
      try warnings {
        $0.operatorClasses[1].vetting = 0.2
        $0.operatorClasses[1].lawful = true
      } == ["operators.d_p.vetting"])
    #expect(
      try warnings {
        for index in $0.operatorClasses.indices { $0.operatorClasses[index].privateShare = 0 }
        $0.waves[0].coveragePrivate = 0.2
      } == ["waves.w.coverage_private"])
    #expect(
      try warnings {
        $0.waves[0].coveragePrivate = .byName(
          ["c_p", "d_p"].map { NamedWeight(name: $0, weight: 0.5) })
      } == ["waves.w.coverage_private.c_p"])
    #expect(
      try warnings {
        $0.platforms[0].owned = true
        $0.platforms[1].owned = true
        $0.waves[0] = .seizing("p", at: 5, for: 3)
        $0.waves[0].coveragePrivate = 0.2
      } == ["waves.w.coverage_private"])
    // Successors that come back at once, of classes that one of the two coverages concerns.
    func atOnce(coverage: GroupNumbers, inside: GroupNumbers) throws -> [String] {
      try warnings {
        $0.waves[0].coverage = coverage
        $0.waves[0].coveragePrivate = inside
        for index in 0...1 { $0.operatorClasses[index].recreateProbability = 1 }
      }
    }
    #expect(try atOnce(coverage: 1, inside: 0) == ["operators.c_p.recreate.delay"])
    #expect(try atOnce(coverage: 0, inside: 1) == ["operators.d_p.recreate.delay"])
  }

  @Test
  func `numbers that are wrong are refused, and told where`() {
    let wrongs: [(String, (inout ScenarioDraft) -> Void)] = [
      ("operators.c_p.private", { $0.operatorClasses[0].privateShare = 1.1 }),
      ("operators.c_p.vetting", { $0.operatorClasses[0].vetting = -0.1 }),
      ("waves.w.coverage_private", { $0.waves[0].coveragePrivate = 1.5 }),
      (
        "waves.w.coverage_private.x",
        { $0.waves[0].coveragePrivate = .byName([NamedWeight(name: "x", weight: 1)]) }
      ),
      (
        "waves.w.acceptance",
        {
          $0.waves[0].coverage = 0
          $0.waves[0].coveragePrivate = 1
          $0.waves[0].acceptance = .byName(
            ["c_p", "c_q"].map { NamedWeight(name: $0, weight: 1) })
        }
      ),
    ]
    for (path, change) in wrongs {
      let error = #expect(throws: UnvalidatedDraftError.self) {
        try Scenario(Self.draft(.acting(from: 5, for: 3), change))
      }
      #expect(error?.problems.map(\.path) == [path], "\(path)")
    }
  }
}
