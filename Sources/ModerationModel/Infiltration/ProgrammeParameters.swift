/// A programme of fake channels that the authorities run to learn who follows: the block
/// `infiltration.NAME`.
public struct ProgrammeParameters: NamedParameterBlock {
  /// The programme's name.
  public var name = ""
  /// The name of the platform on which it opens decoys.
  public var platform: String?
  /// When it begins, in days of reported time; nil for the start of the run.
  public var start: Double?
  /// When it ends, in days of reported time; nil for the end of the run.
  public var end: Double?
  /// The wave after whose end it runs; nil for a dated programme.
  public var afterWave: String?
  /// Days for which it runs after that end.
  public var duration: Double?
  /// Decoys opened a day.
  public var open = 0.0
  /// Decoys live at once at most; nil without limit.
  public var maxLive: Int?
  /// How many times a genuine channel counts for those who search.
  public var attraction = 1.0
  /// Expected identities per follower lured.
  public var identify = 0.0
  /// Rate a day at which a decoy is exposed.
  public var exposure = 0.0
  /// The share of the trust left on the platform that an exposure destroys.
  public var trustShock = 0.0
  /// Days in which suspicion halves; infinite or nil for ever.
  public var suspicionHalfLife: Double?

  /// Creates the block with every value at its default.
  public init() {}

  /// The declarations.
  public static let parameters: [Parameter<Self>] = when + decoys

  private static let when: [Parameter<Self>] = [
    Parameter(
      "platform", \.platform, .platformName, .lever, defaultInWords: "required",
      as: .optionalText, "The platform on which decoys are opened."),
    Parameter(
      "start", \.start, .instant(ValueRange(0, 1e6)), .lever,
      defaultInWords: "the start of the run", as: .optionalNumber,
      "When the programme begins to open decoys."),
    Parameter(
      "end", \.end, .instant(ValueRange(0, 1e6)), .lever, defaultInWords: "the end of the run",
      as: .optionalNumber, "When it ends and its decoys are closed."),
    Parameter(
      "after_wave", \.afterWave, .waveName, .lever, defaultInWords: "a dated programme",
      as: .optionalText,
      "The wave after whose end, of each of its occurrences, the programme runs for duration."),
    Parameter(
      "duration", \.duration, .duration(.positiveSpan), .lever,
      defaultInWords: "required with after_wave", as: .optionalNumber,
      "How long the programme runs after the end of after_wave."),
  ]

  private static let decoys: [Parameter<Self>] = [
    Parameter(
      "open", \.open, .rate(.rate), .lever, as: .number,
      "Rate at which decoys are opened, a Poisson process."),
    Parameter(
      "max_live", \.maxLive, .count(0...1_000_000), .lever, defaultInWords: "no limit",
      as: .optionalCount, "Decoys live at once at most; an opening at the limit is lost."),
    Parameter(
      "attraction", \.attraction, .number(ValueRange(0, 1e6)), .uncertainty, as: .number,
      "How many times a genuine channel a decoy counts for those who search."),
    Parameter(
      "identify", \.identify, .number(ValueRange(0, 1e6)), .uncertainty, as: .number,
      "Expected identities per follower lured, a Poisson process."),
    Parameter(
      "exposure", \.exposure, .rate(.rate), .uncertainty, as: .number,
      "Rate at which a decoy is exposed."),
    Parameter(
      "trust_shock", \.trustShock, .number(.share), .uncertainty, as: .number,
      "Share of the trust left on the platform that an exposure turns into suspicion."),
    Parameter(
      "suspicion_half_life", \.suspicionHalfLife, .durationOrForever(.positiveSpan), .uncertainty,
      defaultInWords: "forever", as: .optionalNumber, "Time in which that suspicion halves."),
  ]
}
