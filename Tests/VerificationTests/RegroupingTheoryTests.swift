import Foundation
import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// Siblings, rally and return against their closed forms.
@Suite("Answers to losses, in theory")
struct RegroupingTheoryTests {
  private static func draft(
    _ initial: Int, days: Double, hazard: Double, seed: Int,
    _ change: (inout OperatorClassParameters) -> Void
  ) -> ScenarioDraft {
    .running(
      for: days, seed: seed, platforms: [.named("p") { $0.moderationHazard = hazard }],
      classes: [
        .named("c") {
          $0.initial = initial
          change(&$0)
        }
      ])
  }

  /// `perLoss` times the recent loss of the class, summed over the successors: told anew from the events.
  private static func expectedSiblings(
    in run: Run, perLoss: Double, halfLife: Double
  ) -> Double {
    var (live, loss, last, sum) = (0, 0.0, 0.0, 0.0)
    for event in run.events {
      switch event.kind {
      case .founded(let kind):
        if kind == .recreation {
          sum += perLoss * loss * exp2(-(event.days - last) / halfLife)
        }
        live += 1
      case .ended:
        // Moderation takes one at a time.
        loss = loss * exp2(-(event.days - last) / halfLife) + 1 / Double(live)
        last = event.days
        live -= 1
      default: break
      }
    }
    return sum
  }

  @Test
  func `siblings are as many as successors times the recent loss`() throws {
    var p: [Comparison] = []
    for (index, (perLoss, halfLife)) in [(0.5, 30.0), (1.5, 7), (0.3, 90)].enumerated() {
      let run = try Run(
        Self.draft(
          3200, days: 900.0.scaled * [1.05, 1.6, 1][index], hazard: 0.02, seed: 75_001 + index
        ) {
          $0.recreateProbability = 1
          $0.recreateDelay = .exponential(mean: 4)
          $0.siblingsPerLoss = perLoss
          $0.siblingsHalfLife = halfLife
        })
      p.append(
        GoodnessOfFit.count(
          of: "siblings with \(perLoss) per loss", Int(run.final(.siblings)),
          is: Self.expectedSiblings(in: run, perLoss: perLoss, halfLife: halfLife)))
    }
    AnswerCheck.siblings.judge(p)
  }

  @Test
  func `rally multiplies operators by 1 / (1 - p k / (1 - r))`() throws {
    var p: [Comparison] = []
    for (index, (rally, each, again)) in [(0.25, 2, 0.0), (0.1, 1, 0.75), (0.1, 3, 0.2)]
      .enumerated()
    {
      let (replicates, initial) = (150.scaled, 300)
      let simulator = Simulator(
        try Scenario(
          Self.draft(initial, days: 4000, hazard: 0.1, seed: 75_010 + index) {
            $0.channelsEach = .fixed(each)
            $0.recreateProbability = again
            $0.recreateDelay = .fixed(1)
            $0.rallyProbability = rally
            $0.rallyDelay = .exponential(mean: 5)
          }))
      let totals = try (1...replicates).map { replicate in
        let outcomes = try simulator.simulate(replicate: replicate).outcomes
        return Double(initial) + (outcomes[OutcomeMetric.ralliedOperators.rawValue] ?? .nan)
      }
      let growth = rally * Double(each) / (1 - again)
      p.append(
        GoodnessOfFit.mean(
          of: "operators in all, each bringing \(growth)", totals,
          is: Double(initial) / (1 - growth)))
    }
    AnswerCheck.rally.judge(p)
  }

  /// The times from retirements to returns as their probabilities under an exponential distribution, of those
  /// retired so early that `window` days are seen.
  private static func gaps(
    in run: Run, rate: Double, window: Double
  ) -> (numbers: [Double], cohort: Int) {
    var retired: [UInt32: Double] = [:]
    var (numbers, cohort) = ([Double](), 0)
    for event in run.events {
      guard let owner = event.operatorNumber else { continue }
      switch event.kind {
      case .retirement:
        if event.days < run.scenario.horizonDays - window {
          cohort += 1
          retired[owner] = event.days
        }
      case .returnOfOperator:
        if let since = retired.removeValue(forKey: owner), event.days - since <= window {
          numbers.append(1 - exp(-rate * (event.days - since)))
        }
      default: break
      }
    }
    return (numbers, cohort)
  }

  @Test
  func `returns come at their rate, exponentially`() throws {
    let run = try Run(
      Self.draft(1000.scaled, days: 600, hazard: 0.2, seed: 75_020) { $0.returnRate = 0.04 })
    let (numbers, cohort) = Self.gaps(in: run, rate: 0.04, window: 100)
    AnswerCheck.returns.judge([
      GoodnessOfFit.uniform(of: "times to returns", numbers, cohort: cohort)
    ])
  }

  @Test
  func `young channels bear a vigilance of their own until they are of age`() throws {
    var p: [Comparison] = []
    let (hazard, age, multiplier) = (0.02, 5.0, 1.5)
    for (index, (boost, young)) in [(1.0, 6.0), (3, 0), (0, 4)].enumerated() {
      var draft = Self.draft(0, days: 1100, hazard: hazard, seed: 75_040 + index) {
        $0.arrivals = 60.0.scaled
      }
      draft.drivers = [
        .named("end") {
          $0.scales = ["operators.c.arrivals"]
          $0.points = [
            ProfilePoint(offset: 400, intensity: 1), ProfilePoint(offset: 400, intensity: 0),
          ]
        }
      ]
      draft.platforms[0].youngAge = age
      draft.platforms[0].youngMultiplier = multiplier
      draft.waves = [
        .acting(from: 0, for: 0.001) {
          $0.coverage = 0
          $0.vigilanceBoost = .same(boost)
          $0.youngVigilanceBoost = .same(young)
          $0.vigilanceHalfLife = .infinity
        }
      ]
      let run = try Run(draft)
      let lives = run.channels.filter { $0.foundedDays > 1 }
      #expect(lives.allSatisfy { $0.endedBy == .moderation })
      let exposures = lives.map { life in
        hazard
          * (multiplier * (1 + young) * min(life.lifeDays, age)
            + (1 + boost) * max(0, life.lifeDays - age))
      }
      p += GoodnessOfFit.exponential(of: "exposure under \(boost) and \(young)", exposures)
    }
    AnswerCheck.youngUnderVigilance.judge(p)
  }

  @Test
  func `vigilance thins returns by (1 + W) to the power of minus caution`() throws {
    let draft = Self.draft(1500.scaled, days: 600, hazard: 0.05, seed: 75_030) {
      $0.returnRate = 0.1
      $0.recreateCaution = 0.7
    }
    let watchful = WaveParameters.acting(from: 0, for: 0.001) {
      $0.coverage = 0
      $0.vigilanceBoost = .same(2)
      $0.vigilanceHalfLife = .infinity
    }
    let run = try Run(draft.with { $0.waves = [watchful] })
    let rate = 0.1 * pow(3, -0.7)
    let (numbers, cohort) = Self.gaps(in: run, rate: rate, window: 100)
    AnswerCheck.cautiousReturns.judge([
      GoodnessOfFit.uniform(of: "times to returns under vigilance", numbers, cohort: cohort)
    ])
  }
}
