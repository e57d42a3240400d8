import Chance
import Foundation
import ModerationModel
import TestSupport
import Testing

/// Sections 2 and 8: followers who become operators, and how many follow.
@Suite("Followers and recruitment")
struct RecruitmentTests {
  private static func draft(
    for horizon: Double, seed: Int, growth: Double = 0, rate: Double,
    _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) -> ScenarioDraft {
    .running(
      for: horizon, seed: seed, platforms: [.named("p"), .named("q") { $0.reach = 0.5 }],
      classes: [
        .named("c") {
          $0.initial = 20
          $0.platforms = .only("p")
        },
        .named("e") {
          $0.initial = 10
          $0.platforms = .only("q")
        },
        .named("r") {
          $0.recruited = rate
          $0.platforms = .only("q")
        },
      ]
    ).with {
      // Without growth nobody follows those who are recruited.
      $0.audience.size = .fixed(40)
      $0.audience.growth = growth
      change(&$0)
    }
  }

  @Test
  func `comes from constant followers as a Poisson process`() throws {
    // 1000 followers on both platforms.
    let draft = Self.draft(for: 20, seed: 921, rate: 6e-4)
    let counts = try Run.finals(of: .founded, in: draft, replicates: 400)
    let long = try Run(draft.with { $0.run.horizon = 2000 })
    let days = long.channels.filter { $0.foundedAs == .arrival }.map(\.foundedDays)
    let p =
      GoodnessOfFit.poisson(counts, mean: 12)
      + TimeChange.pValues(of: days, upTo: 2000) { 0.6 * $0 }
    #expect(MissionCheck.recruitment.accepts(p), "\(p)")
  }

  @Test
  func `follows its driver`() throws {
    let path = "operators.r.recruited"
    let run = try Run(
      Self.draft(for: 16, seed: 922, rate: 0.08) { $0.drivers = [DriverTests.driver(of: path)] })
    let curve = DriverCurve(of: path, in: run.scenario)
    let days = run.channels.filter { $0.foundedAs == .arrival }.map(\.foundedDays)
    let p = TimeChange.pValues(of: days, upTo: 16) { 80 * curve.integral(from: 0, to: $0) }
    #expect(days.count > 1000)
    #expect(MissionCheck.drivenRecruitment.accepts(p), "\(p)")
  }

  @Test(arguments: [false, true])
  func `follows followers that grow, fall with their channels and come anew`(isDriven: Bool) throws
  {
    let path = "operators.r.recruited"
    let run = try Run(
      Self.draft(for: 16, seed: 923, growth: 0.1, rate: 2e-3) {
        $0.platforms[1].moderationHazard = 0.15
        if isDriven { $0.drivers = [DriverTests.driver(of: path)] }
      })
    let curve = DriverCurve(of: path, in: run.scenario)
    let channels = run.channels.map { channel in
      (channel: channel, full: channel.platform == 0 ? 40.0 : 20.0)
    }
    func followers(_ day: Double) -> Double {
      channels.reduce(0) { sum, pair in
        let (channel, full) = pair
        guard channel.foundedDays < day, day < channel.endDays else { return sum }
        let isFull = channel.foundedAs == .initial
        return sum + (isFull ? full : full * (1 - exp(-0.1 * (day - channel.foundedDays))))
      }
    }
    // Simpson's rule between what changes followers or the driver.
    let changes = (run.events.map(\.days) + curve.knots(from: 0, to: 16) + [16]).sorted()
    let arrivals = Set(run.channels.filter { $0.foundedAs == .arrival }.map(\.foundedDays))
    var (change, last) = (TimeChange(), 0.0)
    for day in changes where day > last {
      let width = day - last
      let sum = [(1e-9, 1.0), (0.5, 4), (1 - 1e-9, 1)].reduce(0) { sum, node in
        let place = last + node.0 * width
        return sum + node.1 * followers(place) * curve.value(on: place)
      }
      change.pass(2e-3 * width / 6 * sum)
      last = day
      if arrivals.contains(day) { change.happen() }
    }
    #expect(change.count > 20)
    #expect(MissionCheck.growingRecruitment.accepts(change.pValues), "\(change.pValues)")
  }

  @Test
  func `sizes are drawn for each line`() throws {
    let run = try Run(
      .calm([], for: 1, initial: 4000, seed: 924) {
        $0.platforms[0].reach = 0.3
        $0.audience.size = .lognormal(median: 350, sigma: 1.1)
      })
    let p = [
      GoodnessOfFit.uniform(
        run.channels.map { channel in
          1 - 0.5 * erfc(log(channel.followersAtEnd / 105) / 1.1 / 2.0.squareRoot())
        })
    ]
    #expect(MissionCheck.audienceSizes.accepts(p), "\(p)")
  }
}
