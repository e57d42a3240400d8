import RandomStreams
import ModerationModel
import TestSupport
import Testing

/// Accounts against numbers worked out by hand: delays are fixed, so that every founding follows from the
/// losses.
@Suite("Accounts")
struct AccountTests {
  private static let newAccountDelay = 10.0
  private static let recreateDelay = 2.0

  private func run(
    suspends: Double = 1, hazard: Double = 0.1, horizon: Double = 400, seed: Int = 5,
    _ change: (inout OperatorClassParameters) -> Void
  ) throws -> Run {
    let draft = ScenarioDraft.running(
      for: horizon, seed: seed,
      platforms: [
        .named("p") {
          $0.moderationHazard = hazard
          $0.suspendsAccount = suspends
        },
        .named("q"),
      ],
      classes: [
        .named("c") {
          $0.initial = 20
          $0.platforms = .only("p")
          $0.newAccountDelay = .fixed(Self.newAccountDelay)
          $0.recreateProbability = 1
          $0.recreateDelay = .fixed(Self.recreateDelay)
          change(&$0)
        }
      ])
    return try Run(draft)
  }

  /// Days from each loss to the successor's founding, with the generation of the successor.
  private func waits(in run: Run) -> [(generation: UInt32, days: Double)] {
    run.channels.compactMap { channel in
      channel.predecessor.map {
        (channel.generation, channel.foundedDays - run.channels[Int($0) - 1].endDays)
      }
    }
  }

  private func isNear(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 1e-9 }

  @Test
  func `spares are used at once, and when they are gone a new account takes its time`() throws {
    let run = try run { $0.spares = .fixed(2) }
    let waits = waits(in: run)
    #expect(waits.count > 200)
    for wait in waits {
      // Loss + recreate delay twice; then loss + account delay + recreate delay.
      #expect(isNear(wait.days, wait.generation <= 2 ? 2 : 12))
    }
  }

  @Test
  func `a removal that suspends nothing costs no account`() throws {
    let run = try run(suspends: 0) { $0.spares = .fixed(0) }
    #expect(waits(in: run).allSatisfy { isNear($0.days, 2) })
    #expect(run.final(.accountsSuspended) == 0)
  }

  @Test
  func `one suspension costs one account, however many channels end with it`() throws {
    // Three channels at once and one spare: all three come back on it, together.
    let run = try run {
      $0.channelsEach = .fixed(3)
      $0.spares = .fixed(1)
    }
    let waits = waits(in: run)
    #expect(waits.count > 200)
    #expect(waits.allSatisfy { isNear($0.days, $0.generation == 1 ? 2 : 12) })
    let suspensions = run.events.count { $0.kind == .suspension }
    #expect(run.events.count { $0.kind == .newAccount } == suspensions)
    #expect(run.final(.accountsSuspended) == Double(suspensions))
    #expect(run.final(.removedByModeration) == Double(suspensions))
    #expect(run.final(.removedWithAccount) == Double(2 * suspensions))
  }

  @Test
  func `channels that end together end, and come back, in order of founding`() throws {
    let run = try run { $0.channelsEach = .fixed(3) }
    var groups = 0
    for (index, event) in run.events.enumerated() where event.kind == .suspension {
      let ended = run.events[(index - 3)..<index]
      #expect(ended.allSatisfy { $0.days == event.days })
      let numbers = ended.compactMap(\.channel)
      #expect(numbers == numbers.sorted())
      let successors = numbers.compactMap { number in
        run.channels.first { $0.predecessor == number }?.channel
      }
      #expect(successors == successors.sorted())
      groups += successors.count == 3 ? 1 : 0
    }
    #expect(groups > 50)
  }

  @Test
  func `a successor that is waiting when the account goes waits for the next one`() throws {
    // Two channels. The first is lost alone at t and due at t + 30; the second is lost at
    // u < t + 30 with the account, which is back at u + 100: the first is founded then, the
    // second 30 days later.
    let run = try run(suspends: 0.5, hazard: 0.05, horizon: 300) {
      $0.initial = 200
      $0.channelsEach = .fixed(2)
      $0.recreateDelay = .fixed(30)
      $0.newAccountDelay = .fixed(100)
    }
    var seen = 0
    for owner in 1...200 {
      let events = run.events.filter { $0.operatorNumber == UInt32(owner) && $0.days > 0 }
      guard events.count >= 4, case .ended(.moderation) = events[0].kind,
        case .ended(.moderation) = events[1].kind, events[2].kind == .suspension
      else { continue }
      #expect(events[3].kind == .newAccount && events[3].days == events[2].days)
      let (first, second) = (events[0], events[1])
      #expect(second.days < first.days + 30)
      let successors = [first, second].map { loss in
        run.channels.first { $0.predecessor == loss.channel }
      }
      let opening = second.days + 100
      #expect(successors[0].map { isNear($0.foundedDays, opening) } ?? (opening > 300))
      seen += 1
      // Unless the first has taken the account with it again by then.
      if let first = successors[0], first.endDays < opening + 30 { continue }
      #expect(successors[1].map { isNear($0.foundedDays, opening + 30) } ?? (opening + 30 > 300))
    }
    #expect(seen > 20)
  }

  @Test
  func `a successor that is waiting asks for the new account at once, alone if need be`() throws {
    // As above, but who loses the account goes to q: the first alone makes the operator ask for a
    // new one at u, and is founded at u + 100; nobody else is founded on p before.
    let run = try run(suspends: 0.5, hazard: 0.05, horizon: 300) {
      $0.initial = 200
      $0.channelsEach = .fixed(2)
      $0.recreateDelay = .fixed(30)
      $0.newAccountDelay = .fixed(100)
      $0.migrateAfterSuspension = 1
      $0.migrateTo = .only("q")
    }
    var seen = 0
    for owner in 1...200 {
      let events = run.events.filter { $0.operatorNumber == UInt32(owner) && $0.days > 0 }
      guard events.count >= 4, case .ended(.moderation) = events[0].kind,
        case .ended(.moderation) = events[1].kind, events[2].kind == .suspension
      else { continue }
      let (first, second) = (events[0], events[1])
      #expect(events[3].kind == .newAccount && events[3].days == second.days)
      let successors = [first, second].map { loss in
        run.channels.first { $0.predecessor == loss.channel }
      }
      let opening = second.days + 100
      #expect(successors[0].map { isNear($0.foundedDays, opening) } ?? (opening > 300))
      #expect(
        successors[1].map { isNear($0.foundedDays, second.days + 30) }
          ?? (second.days + 30 > 300))
      seen += 1
    }
    #expect(seen > 20)
  }

  @Test
  func `a successor that is waiting takes a spare for the account that goes`() throws {
    // As above with a spare: both are founded 30 days after their own loss.
    let run = try run(suspends: 0.5, hazard: 0.05, horizon: 300) {
      $0.initial = 200
      $0.channelsEach = .fixed(2)
      $0.recreateDelay = .fixed(30)
      $0.newAccountDelay = .fixed(100)
      $0.spares = .fixed(1000)
    }
    let waits = waits(in: run)
    #expect(waits.count > 500)
    #expect(waits.allSatisfy { isNear($0.days, 30) })
  }

  @Test
  func `a later loss while a new account is on its way asks for no other`() throws {
    // Lost alone at t and due at t + 5; the account goes at u < t + 5 and is asked for at u. All
    // else that is due there waits for that one: between a suspension and the next there is one
    // request at most.
    let run = try run(suspends: 0.5, hazard: 0.1, horizon: 500) {
      $0.channelsEach = .fixed(4)
      $0.recreateDelay = .fixed(5)
    }
    var balance: [UInt32: Int] = [:]
    for event in run.events {
      let owner = try #require(event.operatorNumber)
      if event.kind == .suspension { balance[owner, default: 0] += 1 }
      if event.kind == .newAccount { balance[owner, default: 0] -= 1 }
      #expect((0...1).contains(balance[owner, default: 0]))
    }
    #expect(run.final(.accountsSuspended) > 100)
  }

  @Test
  func `an account where nothing is due is not replaced before something is`() throws {
    // Successors after a suspension go to q, those after a mere removal stay on p: the account on
    // p is never asked for again, and nothing waits.
    let run = try run(suspends: 0.5) {
      $0.migrateAfterSuspension = 1
      $0.migrateTo = .only("q")
    }
    #expect(run.events.allSatisfy { $0.kind != .newAccount })
    #expect(run.final(.accountsSuspended) == 20)
    #expect(run.final(.migratedIn) == 20)
    #expect(waits(in: run).allSatisfy { isNear($0.days, 2) })
  }

  @Test
  func `accounts are one for each platform`() throws {
    // Spares are counted for each platform: one on p, one on q, then new accounts on both.
    let draft = ScenarioDraft.running(
      for: 300, seed: 6,
      platforms: ["p", "q"].map { name in
        .named(name) {
          $0.moderationHazard = 0.1
          $0.suspendsAccount = 1
        }
      },
      classes: [
        .named("c") {
          $0.initial = 30
          $0.platforms = .only("p")
          $0.migrateTo = [NamedWeight(name: "p", weight: 1), NamedWeight(name: "q", weight: 1)]
          $0.spares = .fixed(1)
          $0.newAccountDelay = .fixed(10)
          $0.recreateProbability = 1
          $0.recreateDelay = .fixed(2)
          $0.migrateProbability = 1
        }
      ])
    let run = try Run(draft)
    // p → q → p → q …: back on p for the first time in generation 2, by its spare; the first
    // account on q is still the original one.
    for wait in waits(in: run) {
      let expected = wait.generation <= 3 ? 2.0 : 12
      #expect(isNear(wait.days, expected), "generation \(wait.generation)")
    }
  }
}
