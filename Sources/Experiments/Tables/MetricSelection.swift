public import ModerationModel

/// The metrics that are written into tables.
public struct MetricSelection: Equatable, Sendable {
  /// Series metrics, in the order of the columns.
  public let series: [SeriesMetric]
  /// Outcomes, in the order of the columns.
  public let outcomes: [OutcomeMetric]

  /// Outcomes by platform, in the order of the columns: those whose outcome is chosen.
  public var platformOutcomes: [PlatformOutcomeMetric] {
    PlatformOutcomeMetric.allCases.filter { metric in
      outcomes.contains { $0.name == metric.name }
    }
  }

  /// Every metric.
  public static let all = MetricSelection(
    series: SeriesMetric.allCases, outcomes: OutcomeMetric.allCases)

  init(series: [SeriesMetric], outcomes: [OutcomeMetric]) {
    self.series = series
    self.outcomes = outcomes
  }

  /// Chooses metrics by name; where a series metric and an outcome have the same name, both are chosen.
  ///
  /// - Throws: ``UnknownMetricError`` for the first name that is neither.
  public init(names: [String]) throws(UnknownMetricError) {
    let known =
      SeriesMetric.allCases.map(\.name)
      + OutcomeMetric.allCases.map(\.name).filter { SeriesMetric(name: $0) == nil }
    if let name = names.first(where: { !known.contains($0) }) {
      throw UnknownMetricError(name: name, known: known)
    }
    series = SeriesMetric.allCases.filter { names.contains($0.name) }
    outcomes = OutcomeMetric.allCases.filter { names.contains($0.name) }
  }
}

/// There is no metric with this name.
public struct UnknownMetricError: Error, Equatable, Sendable {
  /// The name.
  public let name: String
  /// The names of all metrics.
  public let known: [String]
}
