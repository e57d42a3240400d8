internal import ModerationModel
internal import ScenarioFiles

/// One column of a table, as `explain` and `datapackage.json` describe it.
public struct TableColumn: Equatable, Sendable {
  /// The type of the values, in the words of the Frictionless table schema.
  public enum ValueType: String, Sendable {
    /// Whole numbers.
    case integer
    /// Numbers.
    case number
    /// Text.
    case string
    /// 0 or 1.
    case boolean
    /// Calendar dates.
    case date
    /// Calendar dates with the time of day, in UTC.
    case datetime
  }

  /// The name in the header.
  public let name: String
  /// The type of the values.
  public let type: ValueType
  /// The unit, or nil where there is none.
  public let unit: String?
  /// The format of the values, in the words of the Frictionless table schema; nil for the default format of
  /// the type.
  public let format: String?
  /// The meaning of the values.
  public let meaning: String

  init(
    _ name: String, _ type: ValueType, unit: String? = nil, format: String? = nil, _ meaning: String
  ) {
    self.name = name
    self.type = type
    self.unit = unit
    self.format = format
    self.meaning = meaning
  }

  init(_ metric: SeriesMetric) {
    self.init(
      metric.name, metric.isWhole ? .integer : .number, unit: metric.unit, metric.meaning)
  }

  init(_ metric: WaveMetric) {
    self.init(metric.name, .number, unit: metric.unit, metric.meaning)
  }

  init(_ metric: OutcomeMetric) {
    self.init(metric.name, .number, unit: metric.unit, metric.meaning)
  }

  init(_ metric: PlatformOutcomeMetric) {
    self.init(metric.name, .number, unit: metric.unit, metric.meaning)
  }

  init(_ metric: WavePlatformMetric) {
    self.init(metric.name, .number, unit: metric.unit, metric.meaning)
  }

  /// The column of a path that a sweep varies.
  init(varied path: String, isNumeric: Bool) {
    let keys = path.split(separator: ".")
    let entry = ScenarioSchema.entries.first { entry in
      let own = entry.path.split(separator: ".")
      return own.count == keys.count && zip(own, keys).allSatisfy { $0 == $1 || $0 == "NAME" }
    }
    let unit: String? =
      switch entry?.kind {
      case .duration, .durationOrForever, .instant, .durationDistribution,
        .durationDistributionOrForever, .platformDurations:
        "days"
      case .rate: "1/day"
      default: nil
      }
    self.init(
      path, isNumeric ? .number : .string, unit: isNumeric ? unit : nil,
      "Varied, in base units: " + (entry?.meaning ?? "a part of the value that the name tells."))
  }

  static let scenario = TableColumn("scenario", .string, "The scenario or variant.")
  static let point = TableColumn("point", .integer, "The parameter point, from 1.")
  static let replicate = TableColumn("replicate", .integer, "The replicate, from 1.")
  static let timeDays = TableColumn("time_days", .number, unit: "days", "Days since time 0.")

  /// The column of dates, all of which have the same form.
  static func date(_ form: CalendarDate.Form) -> TableColumn {
    // The default format of a datetime in the schema ends with a time zone.
    let (type, format): (ValueType, String?) =
      switch form {
      case .day: (.date, nil)
      case .second: (.datetime, "%Y-%m-%dT%H:%M:%S")
      case .millisecond: (.datetime, "%Y-%m-%dT%H:%M:%S.%f")
      }
    return TableColumn(
      "date", type, format: format,
      "The calendar date; in every row a datetime, in UTC, if any sample is not at midnight; empty "
        + "without calendar.")
  }

  static let platform = TableColumn("platform", .string, "The platform.")
  static let platformOrAll = TableColumn("platform", .string, "The platform, or all.")
  static let operatorClass = TableColumn("operator_class", .string, "The operator class.")
  static let operatorClassOrAll = TableColumn(
    "operator_class", .string, "The operator class, or all.")
  static let target = TableColumn("target", .string, "The target.")
  static let metric = TableColumn("metric", .string, "The metric.")

  /// The columns of a summary over replicates.
  static let summary = [
    TableColumn("n", .integer, unit: "replicates", "Replicates that have a value."),
    TableColumn("mean", .number, "Mean over replicates."),
    TableColumn("sd", .number, "Standard deviation over replicates; empty for fewer than two."),
    TableColumn("ci95_low", .number, "Lower end of Student's 95 % interval of the mean."),
    TableColumn("ci95_high", .number, "Upper end of Student's 95 % interval of the mean."),
    TableColumn("min", .number, "Smallest value."),
    TableColumn("q05", .number, "5 % quantile, type 7."),
    TableColumn("q25", .number, "25 % quantile, type 7."),
    TableColumn("q50", .number, "Median, type 7."),
    TableColumn("q75", .number, "75 % quantile, type 7."),
    TableColumn("q95", .number, "95 % quantile, type 7."),
    TableColumn("max", .number, "Largest value."),
  ]
}
