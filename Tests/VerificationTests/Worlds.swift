import RandomStreams
import ModerationModel
import TestSupport

/// The simulations that more than one check looks at.
enum Worlds {
  /// Channels of operators of their own, all there from the start, followed for `days`.
  static func cohort(
    of count: Int, hazard: Double, for days: Double, seed: Int,
    _ change: (inout OperatorClassParameters) -> Void = { _ in }
  ) throws -> [Lifetime] {
    let draft = ScenarioDraft.running(
      for: days, seed: seed, platforms: [.named("p") { $0.moderationHazard = hazard }],
      classes: [
        .named("c") {
          $0.initial = count
          change(&$0)
        }
      ])
    return try Run(draft).channels.map { $0.life(followedFor: days) }
  }

  /// Channels that arrive over `days`, each followed for `age`.
  static func arrivals(
    of rate: Double, over days: Double, followedFor age: Double, on platform: PlatformParameters,
    seed: Int, _ change: (inout OperatorClassParameters) -> Void = { _ in }
  ) throws -> [Lifetime] {
    let draft = ScenarioDraft.running(
      for: days + age, seed: seed, platforms: [platform],
      classes: [
        .named("c") {
          $0.arrivals = rate
          change(&$0)
        }
      ]
    ).with {
      // Who comes later is not looked at.
      $0.drivers = [
        .named("end") {
          $0.scales = ["operators.c.arrivals"]
          $0.points = [
            ProfilePoint(offset: days, intensity: 1), ProfilePoint(offset: days, intensity: 0),
          ]
        }
      ]
    }
    return try Run(draft).channels.filter { $0.foundedDays <= days }
      .map { $0.life(followedFor: age) }
  }

  /// How many of some places in 0...1 lie in each of `windows` parts of it.
  static func counts(of places: [Double], in windows: Int) -> [Double] {
    var counts = Array(repeating: 0.0, count: windows)
    for place in places { counts[min(windows - 1, Int(place * Double(windows)))] += 1 }
    return counts
  }

  /// How many channels each operator has at the horizon.
  static func liveChannels(perOperatorOf run: Run) -> [Int] {
    let operators = run.channels.map(\.operatorNumber).max() ?? 0
    var counts = Array(repeating: 0, count: Int(operators))
    for channel in run.channels where channel.endedBy == nil {
      counts[Int(channel.operatorNumber) - 1] += 1
    }
    return counts
  }
}
