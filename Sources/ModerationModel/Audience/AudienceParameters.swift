public import RandomStreams

/// Who follows channels, and what becomes of them when channels end: the block `audience`.
public struct AudienceParameters: ParameterBlock {
  /// Followers of a full-grown channel on a platform of reach 1, drawn once per line.
  public var size = Distribution.fixed(0)
  /// Rate a day at which a channel's audience approaches its full size.
  public var growth = 0.0
  /// The share of a lost channel's followers that waits for its successor.
  public var carryover = 0.0
  /// Factor on that share when the operator has no other live channel to hand out the new link.
  public var withoutBeacon = 1.0
  /// Rate a day at which a displaced follower searches.
  public var search = 0.0
  /// Rate a day at which a displaced follower forgets.
  public var forget = 0.0
  /// Views of an item per follower at its posting, if it stays for ever.
  public var viewShare = 0.0
  /// Days in which half of an item's views have come; nil while there are none.
  public var viewHalfLife: Double?

  /// Creates the block with every value at its default.
  public init() {}

  /// The declarations.
  public static let parameters: [Parameter<Self>] = [
    Parameter(
      "size", \.size, .quantityDistribution, .uncertainty, as: .distribution,
      "Followers of a full-grown channel on a platform of reach 1, drawn once per line."),
    Parameter(
      "growth", \.growth, .rate(.rate), .uncertainty, as: .number,
      "Rate at which a channel's audience approaches its full size."),
    Parameter(
      "carryover", \.carryover, .number(.share), .uncertainty, as: .number,
      "Share of a lost channel's followers that waits for its successor and joins it; suspicion "
        + "lowers it."),
    Parameter(
      "without_beacon", \.withoutBeacon, .number(.share), .uncertainty, as: .number,
      "Factor on that share when the operator has no other live channel to hand out the new "
        + "link."),
    Parameter(
      "search", \.search, .rate(.rate), .uncertainty, as: .number,
      "Rate at which a displaced follower searches for another channel."),
    Parameter(
      "forget", \.forget, .rate(.rate), .uncertainty, as: .number,
      "Rate at which a displaced follower forgets."),
    Parameter(
      "view_share", \.viewShare, .number(.share), .uncertainty, as: .number,
      "Views that an item gets per follower at its posting, if it stays for ever."),
    Parameter(
      "view_half_life", \.viewHalfLife, .duration(.positiveSpan), .uncertainty,
      defaultInWords: "required with view_share", as: .optionalNumber,
      "Time in which half of an item's views have come."),
  ]
}
