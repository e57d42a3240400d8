import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// What drivers scale, against integrated rates over jumps, a stretch of zero and ramps.
@Suite("Drivers")
struct DriverTests {
  /// Scales `path` by a jump, a stretch of zero and a ramp.
  static func driver(of path: String) -> DriverParameters {
    .named("driver") {
      $0.scales = [path]
      $0.points = [
        ProfilePoint(offset: 1, intensity: 0.5), ProfilePoint(offset: 4, intensity: 2),
        ProfilePoint(offset: 4, intensity: 0), ProfilePoint(offset: 6.5, intensity: 0),
        ProfilePoint(offset: 6.5, intensity: 1), ProfilePoint(offset: 9, intensity: 3),
        ProfilePoint(offset: 12, intensity: 0.7),
      ]
    }
  }

  private static func draft(
    of path: String, for horizon: Double = 16, seed: Int, initial: Int = 0,
    _ change: (inout ScenarioDraft) -> Void
  ) -> ScenarioDraft {
    .running(
      for: horizon, seed: seed, platforms: [.named("p")],
      classes: [.named("c") { $0.initial = initial }]
    ).with {
      $0.drivers = [driver(of: path)]
      change(&$0)
    }
  }

  @Test
  func `of arrivals`() throws {
    let path = "operators.c.arrivals"
    let run = try Run(
      Self.draft(of: path, seed: 901) { $0.operatorClasses[0].arrivals = 3600.0.scaled })
    let curve = DriverCurve(of: path, in: run.scenario)
    let p = TimeChange.comparisons(
      of: "arrivals", run.channels.map(\.foundedDays), upTo: 16
    ) {
      3600.0.scaled * curve.integral(from: 0, to: $0)
    }
    MechanismCheck.drivenArrivals.judge(p)
  }

  /// The births of a network on the clock of `rate` a day and live channel, driven.
  private static func births(
    in run: Run, rate: Double, path: String, of isBirth: (EventRecord.Kind) -> Bool
  ) -> TimeChange {
    let curve = DriverCurve(of: path, in: run.scenario)
    var (change, live, last) = (TimeChange(), 0.0, 0.0)
    for event in run.events {
      change.pass(rate * live * curve.integral(from: last, to: event.days))
      last = event.days
      if isBirth(event.kind) { change.happen() }
      switch event.kind {
      case .founded, .decoyOpened: live += 1
      case .ended, .decoyExposed, .decoyClosed: live -= 1
      default: break
      }
    }
    change.pass(rate * live * curve.integral(from: last, to: run.scenario.horizonDays))
    return change
  }

  @Test
  func `of mirrors`() throws {
    let path = "operators.c.mirror"
    let run = try Run(
      Self.draft(of: path, seed: 902, initial: 22_000.scaled) {
        $0.operatorClasses[0].mirror = 0.08
      })
    let change = Self.births(in: run, rate: 0.08, path: path) { $0 == .founded(.mirror) }
    MechanismCheck.drivenMirrors.judge(change.comparisons(of: "mirrors"))
  }

  @Test
  func `of abandonment, for channels of any age`() throws {
    let path = "operators.c.abandon"
    let run = try Run(
      Self.draft(of: path, seed: 903, initial: 40_000.scaled) {
        $0.operatorClasses[0].abandon = 0.1
        $0.operatorClasses[0].arrivals = 4000.0.scaled
      })
    let change = Self.births(in: run, rate: 0.1, path: path) { $0 == .ended(.abandoned) }
    MechanismCheck.drivenAbandonment.judge(change.comparisons(of: "channels abandoned"))
  }

  @Test
  func `of openings`() throws {
    let path = "infiltration.lure.open"
    let draft = Self.draft(of: path, seed: 904) {
      $0.programmes = [
        .named("lure") {
          $0.platform = "p"
          $0.open = 4200.0.scaled
          $0.start = 2
        }
      ]
    }
    let run = try Run(draft)
    let curve = DriverCurve(of: path, in: run.scenario)
    let p = TimeChange.comparisons(
      of: "openings", run.days(of: .decoyOpened), upTo: 16
    ) {
      4200.0.scaled * curve.integral(from: 2, to: $0)
    }
    MechanismCheck.drivenOpenings.judge(p)
  }

  @Test
  func `of exposures`() throws {
    let path = "infiltration.lure.exposure"
    let draft = Self.draft(of: path, seed: 905) {
      $0.programmes = [
        .named("lure") {
          $0.platform = "p"
          $0.open = 9000.0.scaled
          $0.exposure = 0.2
        }
      ]
    }
    let run = try Run(draft)
    let change = Self.births(in: run, rate: 0.2, path: path) { $0 == .decoyExposed }
    MechanismCheck.drivenExposures.judge(change.comparisons(of: "exposures"))
  }

  @Test
  func `of daily moderation, met by survival`() throws {
    let path = "platforms.p.moderation.hazard"
    let run = try Run(
      Self.draft(of: path, seed: 906, initial: 82_000.scaled) {
        $0.platforms[0].moderationHazard = 0.08
      })
    let curve = DriverCurve(of: path, in: run.scenario)
    let comparison = SurvivalComparison(run.channels.map { $0.life(followedFor: 16) }) {
      exp(-0.08 * curve.integral(from: 0, to: $0))
    }
    MechanismCheck.drivenHazard.judge(comparison.comparisons)
  }

  @Test
  func `of daily moderation under vigilance that rises and halves`() throws {
    let path = "platforms.p.moderation.hazard"
    let terms = [
      WaveHazardTests.Term(start: 2, duration: 1, boost: 6, rise: 3, halfLife: 2),
      WaveHazardTests.Term(start: 3, duration: 0.5, boost: 4, halfLife: 7),
    ]
    let run = try Run(
      Self.draft(of: path, seed: 907, initial: 82_000.scaled) {
        $0.platforms[0].moderationHazard = 0.03
        $0.waves = terms.enumerated().map { index, term in term.wave("w\(index)") }
      })
    let curve = DriverCurve(of: path, in: run.scenario)
    // The midpoint rule, with jumps on its grid.
    let step = 0.0025
    var sums = [0.0]
    for cell in 0..<6400 {
      let day = (Double(cell) + 0.5) * step
      let vigilance = terms.reduce(1) { $0 + $1.value(day) }
      sums.append(sums[cell] + 0.03 * step * vigilance * curve.value(on: day))
    }
    let comparison = SurvivalComparison(run.channels.map { $0.life(followedFor: 16) }) { day in
      let cell = min(Int(day / step), 6399)
      return exp(-sums[cell] - (day / step - Double(cell)) * (sums[cell + 1] - sums[cell]))
    }
    MechanismCheck.drivenVigilance.judge(comparison.comparisons)
  }
}
