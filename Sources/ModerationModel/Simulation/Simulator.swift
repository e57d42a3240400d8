internal import Containers

/// Simulates replicates of one scenario.
public struct Simulator: Sendable {
  /// What is simulated.
  public let scenario: Scenario

  private let onClock: ClockScenario
  private let limits: RunLimits

  /// Prepares to simulate `scenario`, giving up replicates that grow beyond `limits`.
  ///
  /// - Complexity: O(values of the scenario + samples).
  public init(_ scenario: Scenario, limits: RunLimits = .standard) {
    self.scenario = scenario
    self.limits = limits
    onClock = ClockScenario(scenario)
  }

  /// Simulates one replicate: a pure function of the scenario and the replicate's number.
  ///
  /// - Parameters:
  ///   - replicate: the replicate's number, from 1; it decides the chance and nothing else.
  ///   - recording: what to record beyond series and outcomes.
  /// - Returns: what the replicate yields.
  /// - Throws: ``RunawayError`` when the network outgrows the limits.
  /// - Complexity: an event costs the same however many channels are live.
  public func simulate(
    replicate: Int, recording: Recording = Recording()
  ) throws(RunawayError) -> ReplicateResult {
    var simulation = Simulation(
      onClock, replicate: replicate, recording: recording, limits: limits)
    simulation.advance(through: simulation.setting.warmup)
    try checkGrowth(of: simulation, replicate)
    simulation.beginReporting()
    var samples = SampleTaker(onClock)
    for time in samples.times {
      simulation.advance(through: simulation.setting.warmup + time)
      try checkGrowth(of: simulation, replicate)
      samples.take(at: time, from: simulation)
    }
    simulation.finish()
    let waves = simulation.waveValues
    let lifetimes = simulation.observation.lives.lifetimes
    var result = ReplicateResult(
      series: samples.series, outcomes: simulation.outcomes, targets: [], waves: waves,
      platformOutcomes: simulation.platformOutcomes,
      wavesByPlatform: simulation.wavePlatformValues,
      lifetimes: lifetimes, channels: simulation.observation.channels,
      events: simulation.observation.events,
      eventCount: simulation.observation.eventCount)
    result.targets = onClock.targets.map { samples.value(of: $0.metric, in: result) }
    return result
  }

  private func checkGrowth(of simulation: borrowing Simulation, _ replicate: Int)
    throws(RunawayError)
  {
    guard let cause = simulation.runaway else { return }
    throw RunawayError(
      replicate: replicate, days: RunClock.days(simulation.now - simulation.setting.warmup),
      liveChannels: simulation.population.channels.count, cause: cause,
      limits: limits)
  }
}
