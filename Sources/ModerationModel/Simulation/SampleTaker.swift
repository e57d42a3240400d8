internal import Containers

/// Reads the state at the sample times and at the instants that targets name.
///
/// Reading never changes the state, so that more samples change no other sample.
struct SampleTaker {
  private let platforms: [String]
  private let classes: [String]
  private let lawfulClasses: Set<String>
  private let sampleTimes: [Double]
  private let targetTimes: [Double]
  /// The index of each wave's first occurrence, and of its first row by platform.
  private let waves: [String: (firstOccurrence: Int, firstRow: Int, platforms: [String])]

  /// All instants at which the state is read, ascending, in microseconds of reported time.
  let times: [Double]

  /// Samples × platforms × metrics.
  private(set) var series: [Double] = []

  /// The state at each of `targetTimes`: platforms × metrics.
  private var targetStates: [[Double]] = []

  init(_ scenario: ClockScenario) {
    platforms = scenario.platforms.map(\.name)
    classes = scenario.operatorClasses.map(\.name)
    lawfulClasses = Set(scenario.operatorClasses.filter(\.lawful).map(\.name))
    sampleTimes = scenario.sampleTimes
    var occurrences = 0
    var rows = 0
    var waves: [String: (firstOccurrence: Int, firstRow: Int, platforms: [String])] = [:]
    for wave in scenario.waves {
      let platforms = platforms.filter { wave.platforms.contains($0) }
      waves[wave.name] = (occurrences, rows, platforms)
      occurrences += wave.repeatTimes
      rows += wave.repeatTimes * platforms.count
    }
    self.waves = waves
    targetTimes = Self.ascending(scenario.targets.flatMap { $0.metric?.instants ?? [] })
    times = Self.ascending(sampleTimes + targetTimes)
    series.reserveCapacity(sampleTimes.count * platforms.count * SeriesMetric.allCases.count)
  }

  private static func ascending(_ times: [Double]) -> [Double] {
    times.sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// Takes the samples that are due at a time of reported time, which the run has reached.
  mutating func take(at time: Double, from simulation: borrowing Simulation) {
    let metricCount = SeriesMetric.allCases.count
    let taken = series.count / max(1, platforms.count * metricCount)
    let isSample = taken < sampleTimes.count && sampleTimes[taken] == time
    let isTarget =
      targetStates.count < targetTimes.count && targetTimes[targetStates.count] == time
    guard isSample || isTarget else { return }
    var state: [Double] = []
    state.reserveCapacity(platforms.count * metricCount)
    for platform in simulation.setting.platforms {
      state += simulation.values(on: platform)
    }
    if isSample { series += state }
    if isTarget { targetStates.append(state) }
  }

  /// The value of a metric, or nil if this replicate has none.
  func value(of reference: MetricReference?, in result: ReplicateResult) -> Double? {
    switch reference {
    case nil: nil
    case .outcome(let metric): result.outcomes[metric.rawValue]
    case .platformOutcome(let platform, let metric):
      platforms.firstIndex(of: platform).map {
        result.platformOutcomes[$0 * PlatformOutcomeMetric.allCases.count + metric.rawValue]
      }
    case .series(let platform, let metric, let time):
      present(value(of: metric, on: platform, at: time))
    case .window(let platform, let metric, let from, let to):
      present(value(of: metric, on: platform, at: to) - value(of: metric, on: platform, at: from))
    case .wave(let wave, let occurrence, let operatorClass, let metric):
      value(of: metric, wave: wave, occurrence: occurrence, operatorClass, result.waves)
    case .wavePlatform(let wave, let occurrence, let platform, let metric):
      value(of: metric, wave: wave, occurrence: occurrence, on: platform, result.wavesByPlatform)
    case .survival(let platform, let operatorClass, let age):
      survival(on: platform, of: operatorClass, at: age, lifetimes: result.lifetimes)
    }
  }

  private func present(_ value: Double) -> Double? { value.isNaN ? nil : value }

  private func value(
    of metric: WaveMetric, wave: String, occurrence: Int, _ operatorClass: String?,
    _ values: [Double]
  ) -> Double? {
    // A wave that was dropped from the scenario has no value.
    guard let first = waves[wave]?.firstOccurrence else { return nil }
    let row = operatorClass.flatMap { classes.firstIndex(of: $0) } ?? classes.count
    let group = (first + occurrence - 1) * (classes.count + 1) + row
    return present(values[group * WaveMetric.allCases.count + metric.rawValue])
  }

  private func value(
    of metric: WavePlatformMetric, wave: String, occurrence: Int, on platform: String,
    _ values: [Double]
  ) -> Double? {
    guard let wave = waves[wave], let place = wave.platforms.firstIndex(of: platform) else {
      return nil
    }
    let row = wave.firstRow + (occurrence - 1) * wave.platforms.count + place
    return present(values[row * WavePlatformMetric.allCases.count + metric.rawValue])
  }

  private func value(of metric: SeriesMetric, on platform: String?, at time: Double) -> Double {
    if platform == nil, !metric.addsUp { return .nan }
    guard let index = targetTimes.firstIndex(of: time) else {
      preconditionFailure("\(time) µs was not read")
    }
    return platforms.indices
      .filter { platform == nil || platforms[$0] == platform }
      .reduce(0) { sum, platform in
        sum + targetStates[index][platform * SeriesMetric.allCases.count + metric.rawValue]
      }
  }

  private func survival(
    on platform: String?, of operatorClass: String?, at age: Double, lifetimes: [[Lifetime]]
  ) -> Double? {
    var lives: [Lifetime] = []
    for (platformIndex, name) in platforms.enumerated() where platform == nil || platform == name {
      for (classIndex, name) in classes.enumerated()
      where operatorClass == nil ? !lawfulClasses.contains(name) : operatorClass == name {
        lives += lifetimes[platformIndex * classes.count + classIndex]
      }
    }
    return Lifetime.survival(beyond: age, among: lives)
  }
}
