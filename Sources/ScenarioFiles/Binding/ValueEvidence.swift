public import ModerationModel

/// What a scenario says of one of its numbers besides the number.
public struct ValueEvidence: Equatable, Sendable {
  /// Where the number is: `platforms.telegram.moderation.hazard`.
  public let path: String
  /// The value as one would write it.
  public let valueText: String
  /// Who chooses it in the world.
  public let role: ParameterRole
  /// An id of the registry, `assumption`, or `command line`; nil when nothing is said.
  public let source: String?
  /// The least plausible value, in base units.
  public let low: Double?
  /// The greatest plausible value, in base units.
  public let high: Double?
  /// Whether equal ratios between the two, and not equal differences, are equally plausible; nil when nothing
  /// is said.
  public var isLogarithmic: Bool?
  /// Anything else that is said of it.
  public let note: String?
  /// Whether the number is not the figure that its source published, but worked out from it or
  /// read out of its words.
  public var isDerived = false

  /// Whether equal ratios are equally plausible: what is said, or else true of a positive range that spans a
  /// factor of ten.
  public var hasLogarithmicScale: Bool {
    if let isLogarithmic { return isLogarithmic }
    guard let low, let high else { return false }
    return low > 0 && high >= 10 * low
  }

  /// The word that marks a number nobody has measured.
  public static let assumption = "assumption"
  /// The source of what `--set` gives.
  public static let commandLine = "command line"
}
