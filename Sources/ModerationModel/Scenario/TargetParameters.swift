/// A figure that the world showed, reported beside what the model says: the block `targets.NAME`.
public struct TargetParameters: NamedParameterBlock {
  /// The target's name.
  public var name = ""
  /// What the figure is compared with; required.
  public var metric: MetricReference?
  /// The figure observed; required unless the metric is only reported.
  public var observed: Double?
  /// Whether the metric is reported without a figure to compare it with.
  public var isReportOnly = false
  /// The least value of the metric that still agrees; nil for no lower bound.
  public var low: Double?
  /// The greatest value of the metric that still agrees; nil for no upper bound.
  public var high: Double?
  /// The standard deviation of the error of the figure, which is normal; nil where there are bounds.
  public var error: Double?

  /// The least value that agrees: `low`, or what 97.5 % of normal errors leave above.
  public var lowest: Double? { low ?? margin.map { (observed ?? 0) - $0 } }
  /// The greatest value that agrees: `high`, or what 97.5 % of normal errors leave below.
  public var highest: Double? { high ?? margin.map { (observed ?? 0) + $0 } }
  private var margin: Double? { error.map { 1.96 * $0 } }

  /// Creates the block with every value at its default.
  public init() {}

  private static let any = ValueRange(-.infinity, .infinity)

  /// The declarations.
  public static let parameters: [Parameter<Self>] = [
    Parameter(
      "metric", \.metric, .metric, .setting, defaultInWords: "required", as: .metric,
      "What the figure is compared with: outcomes.NAME, outcomes.PLATFORM.NAME, "
        + "waves.WAVE.CLASS.NAME (WAVE#2 for the second occurrence), waves.WAVE.PLATFORM.all.NAME, "
        + "series.PLATFORM.NAME@INSTANT, series.PLATFORM.NAME@INSTANT..INSTANT or "
        + "survival.PLATFORM.CLASS@AGE. PLATFORM and CLASS may be all, which leaves out lawful "
        + "classes."),
    Parameter(
      "observed", \.observed, .number(any), .setting, defaultInWords: "required, or report",
      as: .optionalNumber, "The figure that the world showed."),
    Parameter(
      "report", \.isReportOnly, .flag, .setting, as: .flag,
      "In place of observed, low and high: the metric is reported with its quantiles, and compared "
        + "with nothing."),
    Parameter(
      "low", \.low, .number(any), .setting, defaultInWords: "no lower bound", as: .optionalNumber,
      "The least simulated median that still agrees with the figure."),
    Parameter(
      "high", \.high, .number(any), .setting, defaultInWords: "no upper bound",
      as: .optionalNumber, "The greatest simulated median that still agrees with the figure."),
    Parameter(
      "error", \.error, .number(.positive), .setting, defaultInWords: "bounds instead",
      as: .optionalNumber,
      "In place of low and high: the standard deviation of the figure's error, which is taken to be normal. "
        + "What lies within 1.96 of it agrees."),
  ]
}
