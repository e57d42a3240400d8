internal import ModerationModel
public import ScenarioFiles

/// The tables that a run writes.
public enum ResultTable: String, CaseIterable, Sendable {
  case series
  case seriesSummary = "series_summary"
  case outcomes
  case outcomesByPlatform = "outcomes_by_platform"
  case outcomesSummary = "outcomes_summary"
  case waves
  case wavesByPlatform = "waves_by_platform"
  case survival
  case targets
  case targetValues = "target_values"
  case channels
  case events
  case contrasts
  case design

  /// The tables that may be chosen; those of contrasts and of the design are written by their commands.
  public static let allCases: [ResultTable] = [
    .series, .seriesSummary, .outcomes, .outcomesByPlatform, .outcomesSummary, .waves,
    .wavesByPlatform, .survival, .targets, .targetValues, .channels, .events,
  ]

  /// All tables.
  public static let everything = allCases + [.contrasts, .design]

  /// The name of the file.
  public var fileName: String { rawValue + ".csv" }

  /// The tables that are written by default: those of moderate size.
  public static let defaults = allCases.filter { $0 != .channels && $0 != .events }

  /// The tables that a sweep or a comparison writes by default, in addition to its own.
  public static let sweepDefaults: [ResultTable] = [.outcomes, .waves, .targets]

  /// What a row is.
  public var meaning: String {
    switch self {
    case .series: "One row per point, replicate, sample and platform: the state over time."
    case .seriesSummary:
      "One row per point, sample, platform (and all) and metric: its distribution over replicates."
    case .outcomes: "One row per point and replicate: the run as a whole, over all platforms."
    case .outcomesSummary:
      "One row per point and metric, outcomes and waves, also by platform: its distribution over "
        + "replicates."
    case .outcomesByPlatform:
      "One row per point, replicate and platform: what is left there at the end of the run."
    case .waves:
      "One row per point, replicate, wave, occurrence and operator class (and all): what the wave "
        + "did and what came after."
    case .wavesByPlatform:
      "One row per point, replicate, wave, occurrence and platform on which the wave acts: what it did "
        + "there."
    case .survival:
      "One row per point, platform, operator class and age: Kaplan-Meier over all replicates, of "
        + "the channels founded from time 0 on."
    case .targets:
      "One row per point and target: the figure that the world showed, if any, beside what the model "
        + "says."
    case .targetValues:
      "One row per point, replicate and target: the value that targets.csv sums up."
    case .channels: "One row per channel, in order of founding."
    case .events: "One row per event, in order."
    case .contrasts:
      "One row per alternative and metric, by takedown compare: paired differences from the "
        + "reference over replicates that share their chance."
    case .design:
      "One row per point, by takedown sweep: a column for each path that varies, in base units; "
        + "outcomes.csv of a sweep has these columns too."
    }
  }

  /// The columns, with the chosen metrics only; `varied` are the columns of a sweep's paths, and `form` is the
  /// form of dates.
  public func columns(
    _ metrics: MetricSelection = .all, varied: [TableColumn] = [],
    dates form: CalendarDate.Form = .day
  ) -> [TableColumn] {
    switch self {
    case .series:
      [.point, .replicate, .timeDays, .date(form), .platform]
        + metrics.series.map { TableColumn($0) }
    case .seriesSummary:
      [.point, .timeDays, .date(form), .platformOrAll, .metric] + TableColumn.summary
    case .outcomes:
      [.point, .replicate] + varied + metrics.outcomes.map { TableColumn($0) }
    case .outcomesByPlatform:
      [.point, .replicate, .platform] + metrics.platformOutcomes.map { TableColumn($0) }
    case .waves: [.point, .replicate] + Self.waveColumns
    case .wavesByPlatform: [.point, .replicate] + Self.wavePlatformColumns
    case .outcomesSummary: [.point, .metric] + TableColumn.summary
    case .survival: [.point, .platform, .operatorClass] + Self.survivalColumns
    case .targets: [.point] + Self.targetColumns
    case .targetValues:
      [
        .point, .replicate, .target,
        TableColumn("value", .number, "The value of its metric; empty where there is none."),
      ]
    case .channels: [.point, .replicate] + Self.channelColumns
    case .events: [.point, .replicate, .timeDays] + Self.eventColumns
    case .contrasts: Self.contrastColumns
    case .design: [.point] + varied
    }
  }

  private static let occurrenceColumns = [
    TableColumn("wave", .string, "The wave."),
    TableColumn("occurrence", .integer, "Which taking place of the wave, from 1."),
  ]

  private static let waveColumns =
    occurrenceColumns + [.operatorClassOrAll] + WaveMetric.allCases.map { TableColumn($0) }

  private static let wavePlatformColumns =
    occurrenceColumns + [.platform] + WavePlatformMetric.allCases.map { TableColumn($0) }

  private static let survivalColumns = [
    TableColumn("age_days", .number, unit: "days", "Age of a channel."),
    TableColumn("at_risk", .integer, unit: "channels", "Channels seen to reach this age."),
    TableColumn("ended", .integer, unit: "channels", "Channels ended since the row before."),
    TableColumn("survival", .number, unit: "1", "Estimated share that outlives this age."),
    TableColumn("ci95_low", .number, unit: "1", "Lower end of Greenwood's 95 % log interval."),
    TableColumn("ci95_high", .number, unit: "1", "Upper end of Greenwood's 95 % log interval."),
  ]

  private static let targetColumns = [
    .target,
    .metric,
    TableColumn("source", .string, "Where the figure comes from."),
    TableColumn(
      "observed", .number,
      "The figure that the world showed; empty where a metric is only reported."),
    TableColumn(
      "low", .number,
      "Least simulated median that still agrees: low, or with an error observed - 1.96 error."),
    TableColumn(
      "high", .number,
      "Greatest simulated median that still agrees: high, or with an error observed + 1.96 error."),
    TableColumn("n", .integer, unit: "replicates", "Replicates that have a value."),
    TableColumn("q05", .number, "5 % quantile over replicates."),
    TableColumn("q50", .number, "Median over replicates."),
    TableColumn("q95", .number, "95 % quantile over replicates."),
    TableColumn(
      "in_range", .boolean,
      "Whether the median lies in low … high; empty without a value, and where a metric is only "
        + "reported."),
    TableColumn(
      "share_in_range", .number, unit: "1",
      "Share of the replicates with a value that lie in low … high; empty where in_range is."),
    TableColumn("mean", .number, "Mean over replicates."),
    TableColumn("sd", .number, "Standard deviation over replicates; empty for fewer than two."),
    TableColumn(
      "z", .number, unit: "1",
      "(mean - observed) / sqrt(sd² + error²): by how many standard deviations of a replicate, and of the "
        + "figure's error if it is given, the model is above the figure."),
  ]

  private static let contrastColumns = [
    TableColumn("reference", .string, "The first scenario."),
    TableColumn("alternative", .string, "The scenario or variant that is compared with it."),
    .metric,
    TableColumn("n", .integer, unit: "replicates", "Replicates that have a value in both."),
    TableColumn("mean_reference", .number, "Mean of the reference over these replicates."),
    TableColumn("mean_alternative", .number, "Mean of the alternative over these replicates."),
    TableColumn("difference", .number, "Mean of alternative minus reference, pair by pair."),
    TableColumn("ci95_low", .number, "Lower end of Student's 95 % interval of the difference."),
    TableColumn("ci95_high", .number, "Upper end of Student's 95 % interval of the difference."),
    TableColumn(
      "relative_difference", .number, unit: "1",
      "The difference as a share of the reference's mean; empty if that is 0."),
    TableColumn(
      "share_lower", .number, unit: "1", "Share of pairs in which the alternative is lower."),
    TableColumn(
      "variance_ratio", .number, unit: "1",
      "Variance of the two added, by that of the difference: how many times as many unpaired "
        + "replicates would be as good; empty if all differences are equal."),
  ]

  private static let channelColumns = [
    TableColumn("channel", .integer, "The channel, from 1 in order of founding."),
    TableColumn("lineage", .integer, "The line of successors it belongs to, from 1."),
    TableColumn("generation", .integer, "How many channels of the line came before it."),
    TableColumn("predecessor", .integer, "The channel it succeeds; empty for the first of a line."),
    TableColumn("operator", .integer, "Its operator, from 1 in order of arrival."),
    .operatorClass,
    TableColumn("platform", .string, "Its platform."),
    TableColumn(
      "founded_as", .string,
      "How: initial, arrival, mirror, recreation, migration, sibling, rally, return."),
    TableColumn("founded_days", .number, unit: "days", "When; negative during the warm-up."),
    TableColumn("life_days", .number, unit: "days", "Life to its end, or to the horizon."),
    TableColumn("ended", .boolean, "Whether it ended before the horizon."),
    TableColumn(
      "ended_by", .string,
      "moderation, wave, account, seizure, arrest or abandoned; empty while live."),
    TableColumn(
      "followers_at_end", .number, unit: "followers",
      "Followers at its end, or at the horizon; 0 for a lawful channel."),
    TableColumn(
      "items_posted", .number, unit: "items",
      "Items posted, blocked ones left out; 0 for a lawful channel."),
    TableColumn("private", .boolean, "Whether it is joined by invitation only."),
  ]

  private static let eventColumns = [
    TableColumn(
      "event", .string,
      "How a channel was founded or ended, in the words of channels.csv; suspension, new_account "
        + "or retirement of an operator, operator_arrested; referral by a wave; wave_begins, "
        + "wave_ends; opening of a platform; decoy_opened, decoy_exposed, decoy_closed; identity "
        + "for one learnt; migration_elsewhere of a line that goes on outside the model."),
    TableColumn(
      "channel", .integer,
      "The channel, of migration_elsewhere the one that was lost; empty for what happens to "
        + "operators."),
    TableColumn("operator", .integer, "The operator; empty for what happens to waves."),
    TableColumn("platform", .string, "The platform; for a retirement the operator's home."),
    TableColumn("wave", .string, "The wave that caused it; empty for none."),
  ]
}
