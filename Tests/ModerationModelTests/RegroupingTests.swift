import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// What a network answers to its losses, by hand: siblings, rally, return.
@Suite("Answers to losses")
struct RegroupingTests {
  /// A wave that removes every channel of platform `p` at `day`.
  private static func blow(_ day: Double, as name: String = "w") -> WaveParameters {
    .acting(from: day - 1, for: 0.5, as: name) {
      $0.watchShare = 1
      $0.watchFor = 1
      // Listed at the first referral and watched for a day, all fall together.
      $0.coverage = 1
    }
  }

  private static func founded(_ kind: FoundingKind, _ run: Run) -> [ChannelRecord] {
    run.channels.filter { $0.foundedAs == kind }
  }

  // MARK: - Rally

  @Test
  func `a lost channel brings an operator after the delay, keyed by it`() throws {
    let draft = ScenarioDraft.calm([Self.blow(10)], initial: 5) {
      $0.operatorClasses[0].rallyProbability = 1
      $0.operatorClasses[0].rallyDelay = .fixed(3)
    }
    let run = try Run(draft)
    let rallied = Self.founded(.rally, run)
    #expect(rallied.map(\.foundedDays) == Array(repeating: 13, count: 5))
    #expect(rallied.allSatisfy { $0.generation == 0 && $0.predecessor == nil })
    #expect(Set(rallied.map(\.operatorNumber)) == Set(6...10))
    #expect(run.final(.ralliedOperators) == 5 && run.outcome(.ralliedOperators) == 5)
    #expect(run.final(.founded) == 5 && run.final(.activeOperators) == 5)
    // Another operator more changes nobody else's rally.
    let half = draft.with { $0.operatorClasses[0].rallyProbability = 0.5 }
    let few = try Run(half)
    let more = try Run(half.with { $0.operatorClasses[0].initial = 6 })
    #expect([0, 1].contains(more.final(.ralliedOperators) - few.final(.ralliedOperators)))
  }

  @Test
  func `nobody rallies to channels that are abandoned`() throws {
    let run = try Run(
      .calm([], initial: 20) {
        $0.operatorClasses[0].abandon = 0.2
        $0.operatorClasses[0].rallyProbability = 1
        $0.operatorClasses[0].rallyDelay = .fixed(3)
      })
    #expect(run.final(.abandoned) == 20 && run.final(.ralliedOperators) == 0)
  }

  // MARK: - Return

  @Test
  func `a retired operator returns with one channel where its last one was`() throws {
    let run = try Run(
      .calm([Self.blow(10)], for: 1000, initial: 40) {
        $0.platforms.append(.named("q"))
        $0.operatorClasses[0].channelsEach = .fixed(3)
        $0.operatorClasses[0].returnRate = 0.05
      })
    #expect(run.final(.retiredOperators) == 40 && run.final(.returnedOperators) == 40)
    let back = Self.founded(.comeback, run)
    #expect(back.count == 40 && Set(back.map(\.operatorNumber)).count == 40)
    #expect(back.allSatisfy { $0.platform == 0 && $0.generation == 0 && $0.predecessor == nil })
    #expect(run.final(.activeOperators) == 40 && run.final(.activeChannels) == 40)
    let returns = run.days(of: .returnOfOperator)
    #expect(returns.count == 40 && returns == back.map(\.foundedDays))
  }

  @Test
  func `it needs an account, and retires and returns again`() throws {
    let run = try Run(
      .calm([Self.blow(10), Self.blow(200, as: "x")], for: 1000, initial: 30) {
        $0.waves[0].suspendsAccount = 1
        $0.operatorClasses[0].returnRate = 0.1
        $0.operatorClasses[0].newAccountDelay = .fixed(4)
      })
    let returns = run.events.filter { $0.kind == .returnOfOperator }
    let back = Self.founded(.comeback, run)
    #expect(returns.count == back.count && returns.count > 55)
    for (index, event) in returns.enumerated() {
      let channel = back.filter { $0.operatorNumber == event.operatorNumber }
      let first = returns[..<index].allSatisfy { $0.operatorNumber != event.operatorNumber }
      // The first time the account was suspended; the second time it is there.
      let expected = event.days + (first ? 4 : 0)
      #expect(channel.contains { abs($0.foundedDays - expected) < 1e-9 })
    }
    #expect(RunAudit(run).violations.isEmpty)
  }

  @Test
  func `an arrested operator does not return`() throws {
    let run = try Run(
      .calm([], for: 2000, initial: 30) {
        $0.operatorClasses[0].returnRate = 1
        $0.operatorClasses[0].abandon = 0.02
        $0.waves = [
          .acting(from: 1, for: 5) {
            $0.watchShare = 1
            $0.watchFor = .infinity
            $0.watchYield = 0.5
          }
        ]
        $0.investigation.operatorShare = 1
        $0.investigation.arrestProbability = 1
      })
    #expect(run.final(.arrestedOperators) > 20)
    #expect(run.final(.returnedOperators) > 0)
    #expect(RunAudit(run).violations.isEmpty)
  }

  // MARK: - Siblings

  @Test
  func `siblings come with successors, where they are, and nothing comes after them`() throws {
    let run = try Run(
      .calm([Self.blow(10), Self.blow(20, as: "x")], for: 60, initial: 200, delay: 2) {
        $0.operatorClasses[0].siblingsPerLoss = 2
        $0.operatorClasses[0].siblingsHalfLife = 1e6
      })
    let siblings = Self.founded(.sibling, run)
    // All are lost on day 10: L = 1, two siblings for each of 200 successors; again on day 20: L = 2.
    let first = siblings.filter { $0.foundedDays == 12 }.count
    let second = siblings.filter { $0.foundedDays == 22 }.count
    #expect(abs(first - 400) < 100 && abs(second - 800) < 140)
    #expect(first + second == siblings.count)
    let numbers = Set(siblings.map(\.channel))
    #expect(run.channels.allSatisfy { $0.predecessor.map { !numbers.contains($0) } ?? true })
    #expect(siblings.allSatisfy { $0.generation == 0 && $0.predecessor == nil })
    #expect(run.final(.siblings) == Double(siblings.count))
    #expect(run.final(.recreated) == 400)
    #expect(RunAudit(run).violations.isEmpty)
  }

  @Test
  func `losses wear off by half-lives`() throws {
    // The successors come 20 days after a loss of everything: two half-lives.
    let run = try Run(
      .calm([Self.blow(10)], for: 60, initial: 2000, delay: 20) {
        $0.operatorClasses[0].siblingsPerLoss = 2
        $0.operatorClasses[0].siblingsHalfLife = 10
      })
    // Poisson with mean 2000 · 2 / 4.
    #expect(abs(run.final(.siblings) - 1000) < 200)
  }

  // MARK: - Strength 0

  @Test
  func `strength 0 changes no byte`() throws {
    let base = RandomMechanisms.draft(7).with { draft in
      for index in draft.operatorClasses.indices {
        draft.operatorClasses[index].siblingsPerLoss = 0
        draft.operatorClasses[index].siblingsHalfLife = nil
        draft.operatorClasses[index].rallyProbability = 0
        draft.operatorClasses[index].returnRate = 0
      }
    }
    let idle = base.with { draft in
      for index in draft.operatorClasses.indices {
        draft.operatorClasses[index].siblingsHalfLife = 30
        draft.operatorClasses[index].rallyDelay = .exponential(mean: 4)
      }
    }
    let runs = try [base, idle].map { try Run($0) }
    #expect(runs[0].events == runs[1].events && runs[0].channels == runs[1].channels)
    #expect(
      runs[0].result.series.map(\.bitPattern) == runs[1].result.series.map(\.bitPattern))
    #expect(runs[0].result.outcomes == runs[1].result.outcomes)
  }

  // MARK: - Rules

  @Test
  func `what does not go together is refused or warned of, and told where`() throws {
    func problems(_ change: (inout OperatorClassParameters) -> Void) -> [(String, Bool)] {
      var draft = ScenarioDraft.calm([], delay: 1)
      change(&draft.operatorClasses[0])
      do {
        return try Scenario(draft).warnings.map { ($0.path, true) }
      } catch {
        return error.problems.map { ($0.path, $0.isWarning) }
      }
    }
    func has(
      _ path: String, warning: Bool, _ change: (inout OperatorClassParameters) -> Void
    ) -> Bool {
      problems(change).contains { $0.0 == "operators.c.\(path)" && $0.1 == warning }
    }
    #expect(has("recreate.siblings", warning: false) { $0.siblingsPerLoss = 1 })
    #expect(
      has("recreate.siblings", warning: false) {
        $0.lawful = true
        $0.siblingsPerLoss = 1
        $0.siblingsHalfLife = 3
      })
    #expect(
      has("recreate.siblings.per_loss", warning: true) {
        $0.recreateProbability = 0
        $0.siblingsPerLoss = 1
        $0.siblingsHalfLife = 3
      })
    #expect(has("recreate.siblings.half_life", warning: true) { $0.siblingsHalfLife = 3 })
    #expect(has("rally", warning: false) { $0.rallyProbability = 0.1 })
    func rally(_ p: Double, _ r: Double, _ q: Double, each: Int) -> Bool {
      has("rally.probability", warning: true) {
        $0.rallyProbability = p
        $0.rallyDelay = .fixed(3)
        $0.recreateProbability = r
        $0.recreatePersistence = q
        $0.channelsEach = .fixed(each)
      }
    }
    // p k / (1 - r) = 0.99, 1.01; without end; 1 + r + r (r q) = 1 + 0.5 + 0.125 + …
    #expect(!rally(0.165, 0.5, 1, each: 3) && rally(0.169, 0.5, 1, each: 3))
    #expect(rally(0.001, 1, 1, each: 1))
    #expect(!rally(0.60, 0.5, 0.5, each: 1) && rally(0.61, 0.5, 0.5, each: 1))
  }
}
