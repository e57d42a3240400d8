/// What is simulated and how often: the blocks `time` and `random`, and the titles.
public struct RunParameters: ParameterBlock {
  /// The scenario in a line.
  public var title = ""
  /// What the scenario asks and what it leaves out.
  public var description = ""
  /// The calendar day of reported time 0, in days since 1970-01-01; nil without a calendar.
  public var start: Double?
  /// The end of the run, in days of reported time; required.
  public var horizon: Double?
  /// Days between two samples.
  public var sampleEvery = 1.0
  /// Days simulated before reported time begins.
  public var warmup = 0.0
  /// The root of all chance.
  public var seed = 1
  /// How many times the scenario is simulated.
  public var replicates = 100

  /// Creates the block with every value at its default.
  public init() {}

  /// The largest seed: whole numbers up to here survive JSON and every spreadsheet.
  public static let largestSeed = (1 << 53) - 1

  /// The declarations.
  public static let parameters: [Parameter<Self>] = [
    Parameter("title", \.title, .text, .setting, as: .text, "The scenario in a line."),
    Parameter(
      "description", \.description, .text, .setting, as: .text,
      "What the scenario asks, and what it leaves out."),
    Parameter(
      "time.start", \.start, .date, .setting, defaultInWords: "no calendar", as: .optionalNumber,
      "The calendar date of time 0. Given one, instants may be dates and tables carry dates."),
    Parameter(
      "time.horizon", \.horizon, .instant(.positiveSpan), .setting, defaultInWords: "required",
      as: .optionalNumber, "The end of the run."),
    Parameter(
      "time.sample_every", \.sampleEvery, .duration(.positiveSpan), .setting, as: .number,
      "The time between two samples; the horizon is always sampled too."),
    Parameter(
      "time.warmup", \.warmup, .duration(.span), .setting, as: .number,
      "Time simulated before time 0, unreported, so that the state at time 0 is a settled one."),
    Parameter(
      "random.seed", \.seed, .count(0...largestSeed), .setting, as: .count,
      "The root of all chance: one seed gives the same bytes on every machine."),
    Parameter(
      "random.replicates", \.replicates, .count(1...10_000_000), .setting, as: .count,
      "How many times the scenario is simulated, each time by other chance."),
  ]
}
