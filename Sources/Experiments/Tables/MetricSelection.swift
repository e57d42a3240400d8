public import ModerationModel

/// The metrics that tables are restricted to.
public struct MetricSelection: Equatable, Sendable {
  /// Series metrics, in the order of the columns.
  public let series: [SeriesMetric]
  /// Outcomes, in the order of the columns.
  public let outcomes: [OutcomeMetric]

  /// Every metric.
  public static let all = MetricSelection(
    series: SeriesMetric.allCases, outcomes: OutcomeMetric.allCases)

  init(series: [SeriesMetric], outcomes: [OutcomeMetric]) {
    self.series = series
    self.outcomes = outcomes
  }

  /// Chooses metrics by name; a name that is a series metric and an outcome chooses both.
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

/// A name that no metric has.
public struct UnknownMetricError: Error, Equatable, Sendable {
  /// The name.
  public let name: String
  /// The names there are.
  public let known: [String]
}
