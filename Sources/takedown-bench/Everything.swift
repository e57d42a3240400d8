import ModerationModel
import ScenarioFiles

/// Every mechanism but fake channels, for a number of live channels that stays about as it is; each
/// is lost and replaced five times.
enum Everything {
  static let scenario = "Tests/Yardsticks/everything.json5"
  /// The live channels of the scenario as it is written.
  private static let written = 1000.0

  /// So many replicates that there is enough to time.
  static func figures(channels: Int, replicates: Int) throws -> [Figure] {
    let loaded = try ScenarioLoader().load(
      scenario,
      overrides: settings(of: ScenarioLoader().load(scenario).scenario, channels: channels))
    let simulator = Simulator(loaded.scenario)
    var events = 0
    var live = 0.0
    let before = try Memory.now()
    let taken = try Stopwatch.time {
      for replicate in 1...replicates {
        let result = try simulator.simulate(replicate: replicate)
        events += result.eventCount
        live += (result.outcomes[OutcomeMetric.meanActiveChannels.rawValue] ?? 0)
      }
    }
    live /= Double(replicates)
    return [
      Figure("nanoseconds", taken / Double(events) * 1e9), Figure("seconds", taken),
      Figure("bytes", Double(try Memory.peak() - before) / live),
      Figure("events", Double(events)), Figure("live", live),
    ]
  }

  /// What grows with the number of channels: operators, arrivals, capacity, triggers.
  ///
  /// Investigators do not: they identify as many operators in a large
  /// network as in a small one, each of which takes a look at all live channels.
  private static func settings(of base: Scenario, channels: Int) throws -> [Override] {
    let times = Double(channels) / written
    func whole(_ number: Int) -> Int { Int((Double(number) * times).rounded()) }
    var settings: [String] = []
    for each in base.operatorClasses {
      settings.append("operators.\(each.name).initial=\(whole(each.initial))")
      settings.append("operators.\(each.name).arrivals=\(each.arrivals * times)/d")
    }
    for wave in base.waves {
      if let capacity = wave.capacity {
        settings.append("waves.\(wave.name).capacity=\(capacity * times)/d")
      }
      if wave.triggerPlatform != nil, let threshold = wave.triggerChannels {
        settings.append("waves.\(wave.name).trigger.channels=\(whole(threshold))")
      }
    }
    settings.append(
      "investigation.operator_share=\(base.investigation.operatorShare / times)")
    return try settings.map { try Override($0) }
  }
}
