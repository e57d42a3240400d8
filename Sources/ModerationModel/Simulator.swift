/// Simulates replicates of one scenario.
public struct Simulator: Sendable {
  /// What is simulated.
  public let scenario: Scenario

  private let sampleDays: [Double]

  /// Prepares to simulate `scenario`.
  ///
  /// - Complexity: O(samples).
  public init(_ scenario: Scenario) {
    self.scenario = scenario
    sampleDays = scenario.sampleDays
  }

  /// Simulates one replicate: a pure function of the scenario and the replicate's number.
  ///
  /// - Parameters:
  ///   - replicate: the replicate's number, from 1; it decides the chance and nothing else.
  ///   - recording: what to record beyond series and outcomes.
  /// - Returns: what the replicate yields.
  /// - Complexity: O(log n) an event, of n live channels.
  public func simulate(replicate: Int, recording: Recording = Recording()) -> ReplicateResult {
    var world = World(scenario, replicate: replicate, recording: recording)
    world.advance(through: world.warmup)
    world.beginReporting()
    var samples = SampleTaker(scenario, sampleDays: sampleDays)
    for day in samples.days {
      world.advance(through: day == scenario.horizonDays ? world.end : world.warmup + day)
      samples.take(at: day, from: world)
    }
    world.noteSurvivors()
    world.closeFollowing()
    let waves = world.waveValues
    let recorder = world.recorder
    let outcomes = world.outcomes
    return ReplicateResult(
      series: samples.series, outcomes: outcomes,
      targets: scenario.targets.map { target in
        samples.value(
          of: target.metric, outcomes: outcomes, lifetimes: recorder.lifetimes, waves: waves)
      },
      waves: waves,
      lifetimes: recorder.lifetimes, channels: recorder.channels, events: recorder.events,
      eventCount: recorder.eventCount)
  }
}
