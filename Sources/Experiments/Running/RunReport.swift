public import ModerationModel
public import Statistics
public import Files

/// The report of a run, for the terminal.
public struct RunReport: Sendable {
  /// An outcome over replicates.
  public struct Outcome: Sendable {
    /// The outcome.
    public let metric: OutcomeMetric
    /// Its distribution over replicates.
    public let summary: Summary
  }

  /// Active channels on all platforms at a sample: the median and the middle 90 % of replicates.
  public struct BandPoint: Sendable {
    /// Days since time 0.
    public let day: Double
    /// The 5 % quantile, the median and the 95 % quantile.
    public let low: Double, middle: Double, high: Double
  }

  /// What an occurrence of a wave did, over replicates and for all operator classes.
  public struct WaveStory: Sendable {
    /// The most occurrences in a report.
    public static let limit = 6
    /// The wave.
    public let wave: String
    /// Which occurrence, from 1.
    public let occurrence: Int
    /// Its metrics.
    public let metrics: [WaveMetric: Summary]
  }

  /// Where the mean of an outcome is least and greatest over the points of a sweep.
  public struct Range: Sendable {
    /// The outcome.
    public let metric: OutcomeMetric
    /// The least mean and its point, from 1; nil when no point has a value.
    public private(set) var least: (mean: Double, point: Int)?
    /// The greatest mean and its point, from 1; nil when no point has a value.
    public private(set) var greatest: (mean: Double, point: Int)?

    init(metric: OutcomeMetric) {
      self.metric = metric
    }

    mutating func add(_ mean: Double?, at point: Int) {
      guard let mean else { return }
      if mean < least?.mean ?? .infinity { least = (mean, point) }
      if mean > greatest?.mean ?? -.infinity { greatest = (mean, point) }
    }
  }

  /// The most failed simulations that are listed one by one.
  public static let mostFailures = 1000

  /// The number of parameter points, or of scenarios in a comparison.
  public var points = 1
  /// The chosen outcomes over the points of a sweep.
  public var ranges: [Range] = []
  /// The points of a sweep that come nearest to the targets; nil without targets.
  public var ranking: PointRanking?
  /// The outcomes and targets of a comparison.
  public var contrasts: [Contrast] = []
  /// The first simulations that failed.
  public var failures: [FailedSimulation] = []
  /// How many simulations failed.
  public var failureCount = 0
  /// The first occurrences of waves.
  public var waves: [WaveStory] = []
  /// The number of all occurrences.
  public var occurrenceCount = 0
  /// The chosen outcomes.
  public var outcomes: [Outcome] = []
  /// The targets.
  public var targets: [TargetResult] = []
  /// Active channels over time.
  public var activeChannels: [BandPoint] = []
  /// The number of replicates of each point.
  public var replicates = 0
  /// The number of foundings and ends of channels in all replicates.
  public var eventCount = 0
  /// How long the run took, in seconds.
  public var wallSeconds = 0.0
  /// The files written, by name.
  public var files: [(name: String, receipt: AtomicFile.Receipt)] = []
}

/// A replicate that could not be simulated to its end.
public struct FailedSimulation: Equatable, Sendable {
  /// The point, from 1.
  public let point: Int
  /// The replicate, from 1.
  public let replicate: Int
  /// Why.
  public let message: String
  /// The command that repeats it.
  public let command: String
}
