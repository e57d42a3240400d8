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
  /// How many times its line's audience size a channel's full audience is here.
  public var reach = 1.0
  /// Rate a day at which single items are removed.
  public var itemHazard = 0.0
  /// The share of items that is ordered to be removed.
  public var ordersShare = 0.0
  /// Mean days from the posting of such an item to its removal by the order; nil without orders.
  public var ordersWithin: Double?
  /// The share of re-uploaded items that is blocked.
  public var reuploadMatch = 0.0

  /// Creates the block with every value at its default.
  public init() {}

  /// The declarations.
  public static let parameters: [Parameter<Self>] = [
    Parameter(
      "owned", \.owned, .flag, .setting, as: .flag,
      "Whether the platform is the network's own infrastructure, which nobody moderates."),
    Parameter(
      "reach", \.reach, .number(ValueRange(0, 1e6)), .uncertainty, as: .number,
      "How many times its line's audience size a channel's full audience is on this platform."),
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
    Parameter(
      "moderation.item_hazard", \.itemHazard, .rate(.rate), .lever, as: .number,
      "Rate at which a single item is removed."),
    Parameter(
      "moderation.orders.share", \.ordersShare, .number(.share), .lever, as: .number,
      "Share of items on which a removal order is served."),
    Parameter(
      "moderation.orders.within", \.ordersWithin, .duration(.positiveSpan), .lever,
      defaultInWords: "required with orders.share", as: .optionalNumber,
      "Mean time from the posting of such an item to its removal by the order."),
    Parameter(
      "moderation.reupload_match", \.reuploadMatch, .number(.share), .lever, as: .number,
      "Share of an archive's items that shared hashes block when they are uploaded again."),
  ]
}
