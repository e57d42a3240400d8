import ModerationModel

/// Holds a recorded run against what must be true of every run.
public struct RunAudit {
  /// What is not true; empty if all is well.
  public private(set) var violations: [String] = []

  let run: Run
  let horizon: Double
  let days: [Double]

  /// Audits a run of which everything was recorded.
  public init(_ run: Run) {
    self.run = run
    horizon = run.scenario.horizonDays
    days = run.scenario.sampleDays
    auditLines()
    auditEvents()
    auditOperators()
    auditSeries()
    auditLedgers()
    auditMechanisms()
    auditOutcomes()
    auditLifetimes()
  }

  /// Audits the ledgers of a run of which nothing was recorded but series.
  public init(ledgersOf run: Run) {
    self.run = run
    horizon = run.scenario.horizonDays
    days = run.scenario.sampleDays
    auditLedgers()
  }

  mutating func expect(_ condition: Bool, _ complaint: @autoclosure () -> String) {
    // The first few say enough.
    if !condition, violations.count < 20 { violations.append(complaint()) }
  }

  func isGenuine(_ channel: ChannelRecord) -> Bool {
    !run.scenario.operatorClasses[channel.operatorClass].lawful
  }

  /// The channel of an event that concerns one.
  func channel(of event: EventRecord) -> ChannelRecord? {
    event.channel.map { run.channels[Int($0) - 1] }
  }

  /// A column of the series over all platforms and for each: platform, name, value at each sample.
  func columns(_ metric: SeriesMetric) -> [[Double]] {
    run.scenario.platforms.indices.map { platform in
      days.indices.map { run.series(metric, on: platform, at: $0) }
    }
  }
}
