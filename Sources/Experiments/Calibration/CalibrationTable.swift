internal import Inference

/// The tables that a calibration writes.
public enum CalibrationTable: String, CaseIterable, Sendable {
  case posterior
  case posteriorRaw = "posterior_raw"
  case posteriorSummary = "posterior_summary"
  case posteriorCorrelations = "posterior_correlations"
  case generations
  case targetsPredictive = "targets_predictive"
  case simulations

  /// The name of the file.
  public var fileName: String { rawValue + ".csv" }

  /// What a row is.
  public var meaning: String {
    switch self {
    case .posterior:
      "One row per draw of what is possible given the targets, by takedown calibrate: adjusted where that "
        + "held, else as simulated."
    case .posteriorRaw: "The same draws as they were simulated, before adjustment."
    case .posteriorSummary:
      "One row per fitted value: its plausible range, what the targets leave of it, and whether they say "
        + "anything about it."
    case .posteriorCorrelations:
      "One row per pair of values that the targets say something about: how they hang together."
    case .generations: "One row per generation of the search: how near it came, at what cost."
    case .targetsPredictive:
      "One row per target: the figure beside what the plausible ranges predict, and what the posterior does."
    case .simulations:
      "One row per simulation: the values at which it was made, and the values of the targets."
    }
  }

  /// The columns; those of paths and of targets are `fitted` and `targets`.
  public func columns(fitted: [TableColumn] = [], targets: [String] = []) -> [TableColumn] {
    switch self {
    case .posterior, .posteriorRaw: Self.drawColumns + fitted
    case .posteriorSummary: Self.summaryColumns
    case .posteriorCorrelations:
      [
        TableColumn("path_a", .string, "A value that the targets say something about."),
        TableColumn("path_b", .string, "Another one."),
        TableColumn(
          "correlation", .number, unit: "1",
          "Pearson's correlation of their places within the plausible ranges."),
      ]
    case .generations: Self.generationColumns
    case .targetsPredictive: Self.predictiveColumns
    case .simulations:
      [
        .replicate,
        TableColumn("generation", .integer, "The generation; 0 for the pilot."),
        TableColumn(
          "purpose", .string,
          "pilot at the scenario's own values, search, or check at draws of the posterior."),
        TableColumn("failed", .boolean, "Whether it could not be made, and has no values."),
      ] + fitted
        + targets.map {
          TableColumn($0, .number, "The value of the target; empty where there is none.")
        }
    }
  }

  private static let drawColumns = [
    TableColumn("draw", .integer, "The draw, from 1, the nearest to the targets first."),
    TableColumn("weight", .number, unit: "1", "Its weight; all weights add up to 1."),
    TableColumn("distance", .number, unit: "1", "Its distance from the targets, in their units."),
    TableColumn("generation", .integer, "The generation of its simulation."),
    .replicate,
  ]

  private static let summaryColumns = [
    TableColumn("path", .string, "The value."),
    TableColumn("unit", .string, "Its base unit; empty for a plain number."),
    TableColumn("prior", .string, "How the plausible range is weighted: linear or log."),
    TableColumn("low", .number, "The least plausible value."),
    TableColumn("high", .number, "The greatest plausible value."),
    TableColumn("prior_q05", .number, "5 % quantile of the prior."),
    TableColumn("prior_q50", .number, "Median of the prior."),
    TableColumn("prior_q95", .number, "95 % quantile of the prior."),
    TableColumn("q05", .number, "5 % quantile of the posterior; empty where no interval holds."),
    TableColumn("q50", .number, "Median of the posterior."),
    TableColumn("q95", .number, "95 % quantile of the posterior; empty where no interval holds."),
    TableColumn("mean", .number, "Mean of the posterior."),
    TableColumn("sd", .number, "Standard deviation of the posterior."),
    TableColumn(
      "contraction", .number, unit: "1",
      "1 - variance of the posterior / variance of the prior, on the scale of the prior; empty where the "
        + "targets say nothing, or no more than of values without bearing."),
    TableColumn("informed", .boolean, "Whether the targets say something about it."),
    TableColumn(
      "lowest_tenth", .number, unit: "1", "Share of the posterior in the lowest tenth of the range."
    ),
    TableColumn(
      "highest_tenth", .number, unit: "1",
      "Share of the posterior in the highest tenth of the range."),
  ]

  private static let generationColumns = [
    TableColumn("generation", .integer, "The generation, from 1."),
    TableColumn("simulations", .integer, unit: "simulations", "Its simulations."),
    TableColumn("tolerance", .number, unit: "1", "The largest distance that is kept."),
    TableColumn("acceptance", .number, unit: "1", "The share of its simulations that is kept."),
    TableColumn("effective_size", .number, "The effective size of all that is kept."),
    TableColumn("effective_size_new", .number, "That of what is kept of this generation."),
    TableColumn("distinct", .integer, "Simulations kept that have a weight."),
    TableColumn("met_all", .integer, "Of its simulations those that meet all targets."),
    TableColumn("nearest", .number, unit: "1", "The smallest distance so far."),
    TableColumn("informed", .integer, "Values about which the targets say something, so far."),
  ]

  private static let predictiveColumns = [
    TableColumn("target", .string, "The target."),
    TableColumn("observed", .number, "The figure that the world showed."),
    TableColumn("low", .number, "The least value that meets it; empty without a bound."),
    TableColumn("high", .number, "The greatest value that meets it; empty without a bound."),
    TableColumn("prior_q05", .number, "5 % quantile under the plausible ranges alone."),
    TableColumn("prior_q50", .number, "Median under the plausible ranges alone."),
    TableColumn("prior_q95", .number, "95 % quantile under the plausible ranges alone."),
    TableColumn("q05", .number, "5 % quantile under the posterior."),
    TableColumn("q50", .number, "Median under the posterior."),
    TableColumn("q95", .number, "95 % quantile under the posterior."),
    TableColumn(
      "prior_share_in_range", .number, unit: "1",
      "Share of the simulations under the plausible ranges that meet it."),
    TableColumn(
      "share_in_range", .number, unit: "1", "Share of those under the posterior that meet it."),
    TableColumn(
      "chance", .number,
      "Standard deviation of the value over replicates of the scenario as it stands."),
    TableColumn("unit_of_distance", .number, "What a gap of 1 in the distance is."),
  ]
}
