/// Simulates replicates of one scenario.
public struct Simulator: Sendable {
  /// What is simulated.
  public let scenario: Scenario

  private let onClock: ClockScenario
  private let ceiling: Ceiling

  /// Prepares to simulate `scenario`, giving up replicates that grow beyond `ceiling`.
  ///
  /// - Complexity: O(values of the scenario + samples).
  public init(_ scenario: Scenario, ceiling: Ceiling = .standard) {
    self.scenario = scenario
    self.ceiling = ceiling
    onClock = ClockScenario(scenario)
  }

  /// Simulates one replicate: a pure function of the scenario and the replicate's number.
  ///
  /// - Parameters:
  ///   - replicate: the replicate's number, from 1; it decides the chance and nothing else.
  ///   - recording: what to record beyond series and outcomes.
  /// - Returns: what the replicate yields.
  /// - Throws: ``RunawayModel`` when the network outgrows the ceiling.
  /// - Complexity: an event costs the same however many channels are live.
  public func simulate(
    replicate: Int, recording: Recording = Recording()
  ) throws(RunawayModel) -> ReplicateResult {
    var world = World(onClock, replicate: replicate, recording: recording, ceiling: ceiling)
    world.advance(through: world.warmup)
    try checkGrowth(of: world, replicate)
    world.beginReporting()
    var samples = SampleTaker(onClock)
    for time in samples.times {
      world.advance(through: world.warmup + time)
      try checkGrowth(of: world, replicate)
      samples.take(at: time, from: world)
    }
    world.noteSurvivors()
    world.closeFollowing()
    let waves = world.waveValues
    let lifetimes = world.recorder.lifetimes
    let outcomes = world.outcomes
    return ReplicateResult(
      series: samples.series, outcomes: outcomes,
      targets: onClock.targets.map { target in
        samples.value(
          of: target.metric, outcomes: outcomes, lifetimes: lifetimes, waves: waves)
      },
      waves: waves,
      lifetimes: lifetimes, channels: world.recorder.channels, events: world.recorder.events,
      eventCount: world.recorder.eventCount)
  }

  private func checkGrowth(of world: borrowing World, _ replicate: Int) throws(RunawayModel) {
    guard world.isRunaway else { return }
    throw RunawayModel(
      replicate: replicate, days: RunClock.days(world.now - world.warmup),
      liveChannels: world.channels.count,
      ceiling: ceiling)
  }
}
