/// A service that hosts channels: the block `platforms.NAME`.
public struct PlatformParameters: NamedParameterBlock {
  /// The platform's name.
  public var name = ""
  /// Whether the network owns the platform itself, so that nobody moderates it.
  public var owned = false
  /// Removals a day and channel of visibility 1.
  public var moderationHazard = 0.0
  /// Days during which a channel counts as young.
  public var youngAge = 0.0
  /// How many times the hazard of others a young channel bears.
  public var youngMultiplier = 1.0
  /// Probability that a removal by moderation also suspends the operator's account.
  public var suspendsAccount = 0.0

  /// Creates the block with every value at its default.
  public init() {}

  /// The declarations.
  public static let parameters: [Parameter<Self>] = [
    Parameter(
      "owned", \.owned, .flag, .setting, as: .flag,
      "Whether the platform is the network's own infrastructure, which nobody moderates."),
    Parameter(
      "moderation.hazard", \.moderationHazard, .rate(.rate), .lever, as: .number,
      "Rate at which daily moderation removes a channel of visibility 1."),
    Parameter(
      "moderation.young.age", \.youngAge, .duration(.span), .uncertainty, as: .number,
      "Age below which a channel is young."),
    Parameter(
      "moderation.young.multiplier", \.youngMultiplier, .number(.notNegative), .lever,
      as: .number,
      "How many times the hazard of others a young channel bears: known material is matched and "
        + "followed links are watched."),
    Parameter(
      "moderation.suspends_account", \.suspendsAccount, .number(.share), .lever, as: .number,
      "Probability that a removal by moderation also suspends the operator's account there."),
    Parameter(upcoming: "reach"),
    Parameter(upcoming: "moderation.item_hazard"),
    Parameter(upcoming: "moderation.orders.share"),
    Parameter(upcoming: "moderation.orders.within"),
    Parameter(upcoming: "moderation.reupload_match"),
  ]
}
