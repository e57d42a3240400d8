import Chance
import ModerationModel

/// Turnover: channels appear, live 60 days in the mean unless one of the monthly waves removes
/// them, and come back with probability 0.6 after a lognormal delay; their number stays as it is.
///
/// An event is a founding, or a removal by daily moderation; what waves remove comes on top.
enum Turnover {
  static func row(channels: Int, days: Double) -> Row {
    Row(
      name: "turnover, \(channels) channels, per event", unit: .nanoseconds,
      yardstick: ["turnover", "\(channels)", "\(days)"]
    ) {
      let simulator = Simulator(try scenario(channels: channels, days: days))
      return try await nanoseconds { events(in: try simulator.simulate(replicate: 1)) }
    }
  }

  /// The peak of memory for one live channel.
  static func memoryRow(channels: Int) -> Row {
    Row(name: "turnover, memory per live channel", unit: .bytes, yardstick: nil) {
      let simulator = Simulator(try scenario(channels: channels, days: 75))
      let before = try Memory.restartPeak()
      _ = try simulator.simulate(replicate: 1)
      return Double(try Memory.peak() - before) / Double(channels)
    }
  }

  private static let wave = "wave"

  private static func scenario(channels: Int, days: Double) throws -> Scenario {
    let (hazard, month, share, returning) = (1.0 / 60, 30.0, 0.2, 0.6)
    var draft = ScenarioDraft()
    draft.run.horizon = days
    draft.run.sampleEvery = days
    var platform = PlatformParameters()
    platform.name = "platform"
    platform.moderationHazard = hazard
    draft.platforms = [platform]
    var owners = OperatorClassParameters()
    owners.name = "owner"
    owners.initial = channels
    owners.arrivals = (1 - returning) * Double(channels) * (hazard + 1.07 * share / month)
    owners.recreateProbability = returning
    owners.recreateDelay = .lognormal(median: 3, sigma: 1)
    draft.operatorClasses = [owners]
    let waves = Int(days / month)
    if waves > 0 {
      var wave = WaveParameters()
      wave.name = Self.wave
      wave.platforms = ["platform"]
      wave.start = month
      wave.duration = 0.001
      wave.coverage = .same(share)
      wave.repeatEvery = month
      wave.repeatTimes = waves
      draft.waves = [wave]
    }
    return try Scenario(draft)
  }

  private static func events(in result: ReplicateResult) -> Int {
    func outcome(_ metric: OutcomeMetric) -> Int { Int(result.outcomes[metric.rawValue] ?? 0) }
    let width = WaveMetric.allCases.count
    // The rows of all classes, each after that of the only class.
    let byWaves = stride(from: 1, to: result.waves.count / width, by: 2).reduce(0) {
      let removed = result.waves[$1 * width + WaveMetric.channelsRemoved.rawValue]
      return $0 + (removed.isNaN ? 0 : Int(removed))
    }
    return outcome(.founded) + outcome(.removed) - byWaves
  }
}
