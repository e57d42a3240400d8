public import ModerationModel

/// One replicate with its scenario, to be read by metric, platform and sample.
public struct Run {
  /// What was simulated.
  public let scenario: Scenario
  /// What it yielded.
  public let result: ReplicateResult

  /// Simulates one replicate of a draft, recording everything unless told otherwise.
  ///
  /// - Throws: ``UnvalidatedDraftError`` if the draft cannot be run.
  public init(
    _ draft: ScenarioDraft, replicate: Int = 1,
    recording: Recording = Recording(channels: true, events: true)
  ) throws {
    scenario = try Scenario(draft)
    result = try Simulator(scenario).simulate(replicate: replicate, recording: recording)
  }

  /// Simulates one more replicate, recording everything unless told otherwise.
  ///
  /// - Throws: what the simulator throws.
  public init(
    _ simulator: Simulator, replicate: Int,
    recording: Recording = Recording(channels: true, events: true)
  ) throws {
    scenario = simulator.scenario
    result = try simulator.simulate(replicate: replicate, recording: recording)
  }

  /// Every channel, in order of founding.
  public var channels: [ChannelRecord] { result.channels }

  /// Everything that happened, in order.
  public var events: [EventRecord] { result.events }

  /// How many samples there are.
  public var sampleCount: Int { scenario.sampleDays.count }

  /// A series metric on a platform, or over all, at a sample.
  public func series(_ metric: SeriesMetric, on platform: Int? = nil, at sample: Int) -> Double {
    let count = scenario.platforms.count
    if let platform {
      let width = SeriesMetric.allCases.count
      return result.series[(sample * count + platform) * width + metric.rawValue]
    }
    return (0..<count).reduce(0) { $0 + series(metric, on: $1, at: sample) }
  }

  /// A series metric over all platforms at the horizon.
  public func final(_ metric: SeriesMetric) -> Double { series(metric, at: sampleCount - 1) }

  /// An outcome, or nil where the run has none.
  public func outcome(_ metric: OutcomeMetric) -> Double? { result.outcomes[metric.rawValue] }

  /// An outcome of a platform.
  public func platformOutcome(_ metric: PlatformOutcomeMetric, on platform: Int) -> Double {
    result.platformOutcomes[
      platform * PlatformOutcomeMetric.allCases.count + metric.rawValue]
  }

  /// A series metric at the horizon, over all platforms, in each of some replicates.
  ///
  /// - Throws: ``UnvalidatedDraftError`` if the draft cannot be run.
  public static func finals(
    of metric: SeriesMetric, in draft: ScenarioDraft, replicates: Int
  ) throws -> [Double] {
    let simulator = Simulator(try Scenario(draft))
    let (platforms, width) = (draft.platforms.count, SeriesMetric.allCases.count)
    return try (1...replicates).map { replicate in
      let last = try simulator.simulate(replicate: replicate).series.suffix(platforms * width)
      return stride(from: last.startIndex + metric.rawValue, to: last.endIndex, by: width)
        .reduce(0) { $0 + last[$1] }
    }
  }
}
