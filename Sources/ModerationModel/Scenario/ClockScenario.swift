internal import RandomStreams

/// A scenario as the running model wants it: every time and length in microseconds of the run's
/// clock, every rate a microsecond, whatever unit the declarations of its blocks name for files.
///
/// It is another type than ``Scenario``, so that nobody takes the one for the other.
struct ClockScenario {
  private let draft: ScenarioDraft
  /// The end of the run, in reported time.
  let horizon: Double
  /// The instants of reported time at which the state is sampled, ascending.
  let sampleTimes: [Double]

  /// - Complexity: O(values of the scenario + samples).
  init(_ scenario: Scenario) {
    var change = ClockChange(draft: scenario.draft)
    ScenarioSections.visit(&change)
    draft = change.draft
    horizon = RunClock.microseconds(days: scenario.horizonDays)
    sampleTimes = scenario.sampleTimes
  }

  /// The time on the run's clock at which reported time begins.
  var warmup: Double { draft.run.warmup }
  var seed: Int { draft.run.seed }
  var platforms: [PlatformParameters] { draft.platforms }
  var operatorClasses: [OperatorClassParameters] { draft.operatorClasses }
  var waves: [WaveParameters] { draft.waves }
  var audience: AudienceParameters { draft.audience }
  var programmes: [ProgrammeParameters] { draft.programmes }
  var investigation: InvestigationParameters { draft.investigation }
  var drivers: [DriverParameters] { draft.drivers }
  var costs: CostParameters { draft.costs }
  var targets: [TargetParameters] { draft.targets }

  /// Whether a target compares with the share of channels that reach an age.
  var readsSurvival: Bool { targets.contains { $0.metric?.isSurvival == true } }

  /// What a driver scales; 0 for a programme that was dropped.
  func number(of value: DrivenValue) -> Double {
    func operatorClass(_ name: String, _ number: (OperatorClassParameters) -> Double) -> Double {
      operatorClasses.first { $0.name == name }.map(number) ?? 0
    }
    func platform(_ name: String, _ number: (PlatformParameters) -> Double) -> Double {
      platforms.first { $0.name == name }.map(number) ?? 0
    }
    func programme(_ name: String, _ number: (ProgrammeParameters) -> Double) -> Double {
      programmes.first { $0.name == name }.map(number) ?? 0
    }
    return switch value {
    case .arrivals(let name): operatorClass(name, \.arrivals)
    case .mirror(let name): operatorClass(name, \.mirror)
    case .abandon(let name): operatorClass(name, \.abandon)
    case .recruited(let name): operatorClass(name, \.recruited)
    case .postsRate(let name): operatorClass(name) { $0.lawful ? 0 : $0.postsRate }
    case .moderationHazard(let name): platform(name, \.moderationHazard)
    case .itemHazard(let name): platform(name, \.itemHazard)
    case .open(let name): programme(name, \.open)
    case .exposure(let name): programme(name, \.exposure)
    }
  }
}

/// Puts every value of a draft that is a time or a rate on the run's clock.
private struct ClockChange: SectionVisitor {
  var draft: ScenarioDraft

  mutating func visit<Block: ParameterBlock>(
    block property: any WritableKeyPath<ScenarioDraft, Block> & Sendable, at key: String
  ) {
    draft[keyPath: property] = Self.onClock(draft[keyPath: property])
  }

  mutating func visit<Block: NamedParameterBlock>(
    collection property: any WritableKeyPath<ScenarioDraft, [Block]> & Sendable, at key: String,
    noun: String
  ) {
    draft[keyPath: property] = draft[keyPath: property].map(Self.onClock)
  }

  private static func onClock<Block: ParameterBlock>(_ block: Block) -> Block {
    var block = block
    for parameter in Block.parameters where parameter.kind.tellsTime {
      let value = parameter.get(block)
      if value != .absent { parameter.set(&block, parameter.kind.onClock(value)) }
    }
    return block
  }
}

extension ValueKind {
  /// Whether values of this kind are times, lengths of time or rates.
  fileprivate var tellsTime: Bool {
    switch self {
    case .duration, .durationOrForever, .instant, .rate, .durationDistribution,
      .durationDistributionOrForever, .platformDurations, .profile, .curve, .metric:
      true
    case .flag, .text, .count, .number, .date, .quantityDistribution, .countDistribution,
      .platformWeights, .platformNames, .classNames, .platformName, .classNumbers, .groupNumbers,
      .choice,
      .countOrForever, .waveName, .valuePaths:
      false
    }
  }

  /// A value of this kind on the run's clock.
  fileprivate func onClock(_ value: ParameterValue) -> ParameterValue {
    switch value {
    case .number(let number):
      if case .rate = self { return .number(RunClock.rate(perDay: number)) }
      return .number(RunClock.microseconds(days: number))
    case .distribution(let distribution): return .distribution(distribution.onClock)
    case .profile(let points):
      return .profile(
        points.map {
          ProfilePoint(
            offset: RunClock.microseconds(days: $0.offset), intensity: $0.intensity)
        })
    case .metric(let metric): return .metric(metric.onClock)
    case .distributions(let members):
      return .distributions(
        members.map { NamedDistribution(name: $0.name, distribution: $0.distribution.onClock) })
    case .absent, .flag, .text, .count, .countDistribution, .weights, .names, .classNumbers,
      .groupNumbers:
      return value
    }
  }
}

extension Distribution {
  /// The distribution of a length of time, from days to microseconds.
  ///
  /// One that is fixed is declared and becomes whole; what is drawn is not rounded.
  fileprivate var onClock: Distribution {
    switch self {
    case .fixed(let days): .fixed(RunClock.microseconds(days: days))
    case .exponential(let mean): .exponential(mean: mean * RunClock.day)
    case .lognormal(let median, let sigma): .lognormal(median: median * RunClock.day, sigma: sigma)
    case .weibull(let shape, let scale): .weibull(shape: shape, scale: scale * RunClock.day)
    case .gamma(let mean, let cv): .gamma(mean: mean * RunClock.day, cv: cv)
    case .uniform(let low, let high):
      .uniform(low: low * RunClock.day, high: high * RunClock.day)
    case .mixture(let parts):
      .mixture(
        parts.map {
          WeightedDistribution(weight: $0.weight, distribution: $0.distribution.onClock)
        })
    }
  }
}

extension MetricReference {
  /// The reference with its instants and ages on the run's clock.
  fileprivate var onClock: MetricReference {
    switch self {
    case .outcome, .platformOutcome, .wave, .wavePlatform: self
    case .series(let platform, let metric, let day):
      .series(platform: platform, metric: metric, day: RunClock.microseconds(days: day))
    case .window(let platform, let metric, let from, let to):
      .window(
        platform: platform, metric: metric, from: RunClock.microseconds(days: from),
        to: RunClock.microseconds(days: to))
    case .survival(let platform, let operatorClass, let age):
      // Lives are reported in days, and compared with ages as days.
      .survival(
        platform: platform, operatorClass: operatorClass, age: RunClock.exactDays(age))
    }
  }
}
