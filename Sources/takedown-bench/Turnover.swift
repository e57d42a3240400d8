import ModerationModel
import ScenarioFiles

/// Turnover: channels appear, live 60 days in the mean unless one of the monthly waves removes
/// them, and come back with probability 0.6 after a lognormal delay; their number stays as it is.
///
/// An event is a founding, a removal by daily moderation, or a wave; what waves remove comes on top.
enum Turnover {
  static let scenario = "Tests/Yardsticks/turnover.json5"

  /// The values that make the scenario one of so many channels and days.
  static func settings(channels: Int, days: Int) -> [String] {
    let (hazard, month, share, returning) = (1.0 / 60, 30.0, 0.2, 0.6)
    let arrivals = (1 - returning) * Double(channels) * (hazard + 1.07 * share / month)
    return [
      "operators.owner.initial=\(channels)", "operators.owner.arrivals=\(arrivals)/d",
      "time.horizon=\(days) d", "time.sample_every=\(days) d",
    ] + waves(days / 30)
  }

  private static func waves(_ times: Int) -> [String] {
    switch times {
    case ...0: ["waves=null"]
    case 1: ["waves.wave.repeat=null"]
    default: ["waves.wave.repeat.times=\(times)"]
    }
  }

  /// One replicate: what setting up and simulating it took, by event.
  static func figures(channels: Int, days: Int) throws -> [Figure] {
    let loaded = try ScenarioLoader().load(
      scenario, overrides: settings(channels: channels, days: days).map { try Override($0) })
    var events = 0
    let taken = try Stopwatch.time {
      events = count(in: try Simulator(loaded.scenario).simulate(replicate: 1))
    }
    return [
      Figure("nanoseconds", taken / Double(events) * 1e9), Figure("events", Double(events)),
    ]
  }

  private static func count(in result: ReplicateResult) -> Int {
    func outcome(_ metric: OutcomeMetric) -> Int { Int(result.outcomes[metric.rawValue] ?? 0) }
    let width = WaveMetric.allCases.count
    // The rows of all classes, each after that of the only class.
    let occurrences = stride(from: 1, to: result.waves.count / width, by: 2)
    let byWaves = occurrences.reduce(0) {
      let removed = result.waves[$1 * width + WaveMetric.channelsRemoved.rawValue]
      return $0 + (removed.isNaN ? 0 : Int(removed))
    }
    return outcome(.founded) + outcome(.removed) - byWaves + occurrences.underestimatedCount
  }
}
