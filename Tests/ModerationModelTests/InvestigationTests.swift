import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// From an identity to an arrest, and what it all costs, against numbers worked out by hand.
@Suite("Arrests and costs")
struct InvestigationTests {
  private func isNear(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= 1e-9 * max(1, abs(expected))
  }

  /// Every channel is watched from 10 on, for ever, and yields an identity a day.
  private static let watch = WaveParameters.acting(from: 10, for: 1, as: "watch") {
    $0.watchShare = 1
    $0.watchFor = .infinity
    $0.watchYield = 1
  }

  private static func arresting(
    _ waves: [WaveParameters], for horizon: Double = 60, after delay: Double = 5,
    delay recreation: Double? = 2, _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) -> ScenarioDraft {
    .calm(waves, for: horizon, delay: recreation) {
      $0.investigation.operatorShare = 1
      $0.investigation.arrestProbability = 1
      $0.investigation.arrestDelay = .fixed(delay)
      change(&$0)
    }
  }

  @Test
  func `an arrest ends all channels of an operator, who never returns`() throws {
    let run = try Run(
      Self.arresting([Self.watch]) {
        $0.operatorClasses[0].initial = 1
        $0.operatorClasses[0].channelsEach = .fixed(3)
      })
    let first = try #require(run.days(of: .identity).first)
    // Each instant is rounded to days for itself, so that a sum of two may differ in the last bit.
    let arrest = try #require(run.days(of: .arrest).first)
    #expect(abs(arrest - (first + 5)) <= arrest.ulp)
    #expect(run.days(of: .ended(.arrest)) == [arrest, arrest, arrest])
    #expect(run.days(of: .arrest) == [arrest] && run.channels.count == 3)
    #expect(run.final(.endedByArrest) == 3 && run.final(.arrestedOperators) == 1)
    #expect(run.final(.retiredOperators) == 0 && run.final(.activeOperators) == 0)
    #expect(run.final(.removed) == 0 && run.outcome(.arrestedOperators) == 1)
    #expect(run.days(of: .retirement).isEmpty)
    // Nobody is left to be watched.
    #expect(run.days(of: .identity).allSatisfy { $0 <= arrest })
    #expect(run.outcome(.identities) == Double(run.days(of: .identity).count))
  }

  @Test
  func `an arrest cancels successors to come, and displaces who waits for them`() throws {
    // One of two channels falls at 5.5; its successor would come much later.
    let fall = WaveParameters.acting(from: 5, for: 1, as: "fall") { $0.capacity = 1 }
    let run = try Run(
      Self.arresting([fall, Self.watch], delay: 40) {
        $0.operatorClasses[0].initial = 1
        $0.operatorClasses[0].channelsEach = .fixed(2)
        $0.audience.size = .fixed(100)
        $0.audience.carryover = 0.3
        $0.audience.forget = 0.1
      })
    let first = try #require(run.days(of: .identity).first)
    #expect(run.channels.count == 2 && run.final(.waitingFollowers) == 0)
    let arrest = try #require(run.days(of: .ended(.arrest)).first)
    #expect(abs(arrest - (first + 5)) <= arrest.ulp)
    let displaced = 70 * exp(-0.1 * 54.5) + 130 * exp(-0.1 * (60 - first - 5))
    #expect(isNear(run.final(.displacedFollowers), displaced))
  }

  @Test
  func `an arrest comes too late for who has retired meanwhile`() throws {
    let blow = WaveParameters.acting(from: 14, for: 1, as: "blow")
    let run = try Run(Self.arresting([Self.watch, blow], after: 6, delay: nil))
    #expect(run.days(of: .identity).count > 4 && run.days(of: .arrest).isEmpty)
    #expect(run.final(.retiredOperators) == 4 && run.final(.arrestedOperators) == 0)
    // A successor to come keeps an operator active, and arrestable.
    let active = try Run(Self.arresting([Self.watch, blow], after: 6, delay: 40))
    #expect(active.final(.arrestedOperators) == 4 && active.final(.endedByArrest) == 0)
    #expect(active.channels.count == 4)
  }

  @Test
  func `an identity is only that of an operator with a live channel there`() throws {
    let run = try Run(
      Self.arresting([Self.watch], after: 0) {
        $0.platforms.append(.named("q"))
        $0.operatorClasses.append(
          .named("elsewhere") {
            $0.initial = 20
            $0.platforms = .only("q")
          })
        $0.operatorClasses.append(
          .named("press") {
            $0.lawful = true
            $0.initial = 20
            $0.platforms = .only("p")
          })
      })
    let arrested = run.channels.filter { $0.endedBy == .arrest }
    #expect(arrested.count == 4 && arrested.allSatisfy { $0.operatorClass == 0 })
    #expect(run.final(.arrestedOperators) == 4 && run.final(.activeChannels) == 20)
    // The watched press yields nothing, so that nothing is learnt once the others are gone.
    let last = try #require(run.days(of: .arrest).last)
    #expect(run.days(of: .identity).allSatisfy { $0 <= last })
  }

  @Test
  func `without operator_share or probability nobody is arrested`() throws {
    for (share, probability) in [(0.0, 1.0), (1, 0)] {
      let run = try Run(
        Self.arresting([Self.watch]) {
          $0.investigation.operatorShare = share
          $0.investigation.arrestProbability = probability
        })
      #expect(run.final(.identities) > 50 && run.days(of: .arrest).isEmpty)
    }
  }

  @Test
  func `a watch that ends yields no more`() throws {
    // The provider does not act, so that the channels live on.
    let watch = Self.watch.with {
      $0.watchFor = 7
      $0.acceptance = 0
    }
    let run = try Run(
      .calm([watch], for: 60) {
        $0.costs.hoursPerWatchDay = 0.5
        $0.costs.hoursPerReferral = 0.25
        $0.run.sampleEvery = 1
      })
    let identities = run.days(of: .identity)
    #expect(identities.count > 10 && identities.allSatisfy { $0 > 10 && $0 < 17 })
    #expect(run.final(.activeChannels) == 4)
    #expect(isNear(run.series(.enforcementHours, at: 13), 4 * 3 * 0.5))
    #expect(isNear(run.final(.enforcementHours), 4 * 7 * 0.5 + 4 * 0.25))
  }

  @Test
  func `a watched channel costs hours while it is live, the press included`() throws {
    let fall = WaveParameters.acting(from: 20, for: 1, as: "fall") {
      $0.coverage = .byName([NamedWeight(name: "c", weight: 1)])
      $0.watchShare = 1
      $0.watchFor = 10
    }
    let run = try Run(
      .calm([Self.watch, fall], for: 60) {
        $0.operatorClasses.append(
          .named("press") {
            $0.lawful = true
            $0.initial = 3
          })
        $0.costs.hoursPerWatchDay = 0.5
        $0.costs.hoursPerReferral = 0.25
      })
    // Four watched from 10 and again from 20 till they fall at 30; the press from 10 for ever.
    let days = 4 * 20 + 4 * 10 + 3 * 50
    #expect(isNear(run.final(.enforcementHours), Double(days) * 0.5 + 4 * 0.25))
  }

  @Test
  func `founding and new accounts, spare or not, cost the network`() throws {
    let blow = WaveParameters.acting(from: 10, for: 1) {
      $0.suspendsAccount = 1
      $0.repeatTimes = 2
      $0.repeatEvery = 20
    }
    let draft = ScenarioDraft.calm([blow], for: 60, delay: 2) {
      $0.operatorClasses[0].spares = .fixed(1)
      $0.operatorClasses[0].newAccountDelay = .fixed(3)
      $0.operatorClasses.append(
        .named("press") {
          $0.lawful = true
          $0.initial = 3
          $0.recreateProbability = 1
        })
      $0.costs.founding = 2
      $0.costs.newAccount = 7
    }
    let run = try Run(draft)
    #expect(run.final(.recreated) == 8)
    #expect(run.final(.adversaryCost) == 8 * (2 + 7) && run.outcome(.adversaryCost) == 72)
  }

  @Test
  func `a decoy costs hours while it is live`() throws {
    let run = try Run(
      .calm([], for: 40) {
        $0.run.warmup = 10
        $0.costs.hoursPerDecoyDay = 3
        $0.programmes = [
          .named("lure") {
            $0.platform = "p"
            $0.open = 0.5
            $0.exposure = 0.2
            $0.end = 30
          }
        ]
      })
    func days(_ kind: EventRecord.Kind) -> Double {
      run.days(of: kind).reduce(0) { $0 + 30 - max(0, $1) }
    }
    let hours = 3 * (days(.decoyOpened) - days(.decoyExposed))
    #expect(hours > 30 && isNear(run.final(.enforcementHours), hours))
    #expect(run.outcome(.enforcementHours).map { isNear($0, hours) } == true)
  }
}
