import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// Followers who become operators, and how many follow.
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
    let horizon = 25_000.0
    let simulator = Simulator(try Scenario(Self.draft(for: horizon, seed: 921, rate: 6e-4)))
    var counts: [Double] = []
    var days: [Double] = []
    let windows = 5000
    for replicate in 1...20.scaled {
      let those = try Run(simulator, replicate: replicate).channels
        .filter { $0.foundedAs == .arrival }.map(\.foundedDays)
      counts += Worlds.counts(of: those.map { $0 / horizon }, in: windows)
      days += those
    }
    let p =
      GoodnessOfFit.poisson(of: "recruits", counts, mean: 0.6 * horizon / Double(windows))
      + [GoodnessOfFit.uniform(of: "times of recruits", days.map { $0 / horizon })]
    MechanismCheck.recruitment.judge(p)
  }

  @Test
  func `follows its driver`() throws {
    let path = "operators.r.recruited"
    let rate = 3.6.scaled
    let run = try Run(
      Self.draft(for: 16, seed: 922, rate: rate) { $0.drivers = [DriverTests.driver(of: path)] })
    let curve = DriverCurve(of: path, in: run.scenario)
    let days = run.channels.filter { $0.foundedAs == .arrival }.map(\.foundedDays)
    let p = TimeChange.comparisons(of: "recruits", days, upTo: 16) {
      1000 * rate * curve.integral(from: 0, to: $0)
    }
    MechanismCheck.drivenRecruitment.judge(p)
  }

  /// The followers of a run in which they grow at 0.1, by what happened so far: a channel has
  /// `K (1 - e^(-0.1 age))`, an initial one `K`.
  private struct Crowd {
    private var full = 0.0
    private var lacking = 0.0

    mutating func change(by sign: Double, _ channel: ChannelRecord) {
      let size = channel.platform == 0 ? 40.0 : 20.0
      full += sign * size
      if channel.foundedAs != .initial { lacking += sign * size * exp(0.1 * channel.foundedDays) }
    }

    func followers(on day: Double) -> Double { full - lacking * exp(-0.1 * day) }
  }

  /// Lets recruits happen on the clock of the followers there were.
  private func pass(
    _ run: Run, rate: Double, curve: DriverCurve, on change: inout TimeChange
  ) {
    var (crowd, last) = (Crowd(), 0.0)
    /// Simpson's rule between what changes followers or the driver.
    func advance(to day: Double) {
      guard day > last else { return }
      let width = day - last
      let sum = [(1e-9, 1.0), (0.5, 4), (1 - 1e-9, 1)].reduce(0) { sum, node in
        let place = last + node.0 * width
        return sum + node.1 * crowd.followers(on: place) * curve.value(on: place)
      }
      change.pass(rate * width / 6 * sum)
      last = day
    }
    let knots = curve.knots(from: 0, to: 16)
    for event in run.events {
      for knot in knots where last < knot && knot < event.days { advance(to: knot) }
      advance(to: event.days)
      guard let number = event.channel else { continue }
      let channel = run.channels[Int(number) - 1]
      switch event.kind {
      case .founded(let way):
        crowd.change(by: 1, channel)
        if way == .arrival { change.happen() }
      case .ended: crowd.change(by: -1, channel)
      default: break
      }
    }
    for knot in knots where last < knot { advance(to: knot) }
    advance(to: 16)
  }

  @Test
  func `follows followers that grow, fall with their channels and come anew`() throws {
    let path = "operators.r.recruited"
    var p: [Comparison] = []
    for isDriven in [false, true] {
      let draft = Self.draft(for: 16, seed: 923, growth: 0.1, rate: 8e-3) {
        $0.platforms[1].moderationHazard = 0.15
        if isDriven { $0.drivers = [DriverTests.driver(of: path)] }
      }
      let simulator = Simulator(try Scenario(draft))
      let curve = DriverCurve(of: path, in: simulator.scenario)
      // One clock goes through all replicates.
      var change = TimeChange()
      for replicate in 1...600.scaled {
        pass(try Run(simulator, replicate: replicate), rate: 8e-3, curve: curve, on: &change)
      }
      p += change.comparisons(of: isDriven ? "recruits under a driver" : "recruits")
    }
    MechanismCheck.growingRecruitment.judge(p)
  }

  @Test
  func `sizes are drawn for each line`() throws {
    let run = try Run(
      .calm([], for: 1, initial: 75_000.scaled, seed: 924) {
        $0.platforms[0].reach = 0.3
        $0.audience.size = .lognormal(median: 350, sigma: 1.1)
      })
    let logarithms = run.channels.map { log($0.followersAtEnd) }
    let p = [
      // An error of a logarithm is a relative one.
      GoodnessOfFit.mean(
        of: "logarithm of the median", logarithms, is: log(105), variance: 1.1 * 1.1, scale: 1),
      GoodnessOfFit.deviation(
        of: "logarithms", logarithms, about: log(105), variance: 1.1 * 1.1,
        spreadOfSquares: 2 * pow(1.1, 4)),
      GoodnessOfFit.uniform(
        of: "distribution of followers",
        logarithms.map { 1 - 0.5 * erfc(($0 - log(105)) / 1.1 / 2.0.squareRoot()) }),
    ]
    MechanismCheck.audienceSizes.judge(p)
  }
}
