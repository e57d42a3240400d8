/// A multiplier of some values that changes in calendar time: the block `drivers.NAME`.
public struct DriverParameters: NamedParameterBlock {
  /// The driver's name.
  public var name = ""
  /// The paths of the values that it scales.
  public var scales: [String] = []
  /// The multiplier at instants in days of reported time, linear between them and constant beyond
  /// the ends; nil until given.
  public var points: [ProfilePoint]?

  /// Creates the block with every value at its default.
  public init() {}

  /// The declarations.
  public static let parameters: [Parameter<Self>] = [
    Parameter(
      "scales", \.scales, .valuePaths, .setting, defaultInWords: "required", as: .names,
      "The values that it scales, such as \"operators.supporter.posts.rate\": any of arrivals, "
        + "mirror, abandon, recruited and posts.rate of an operator class, moderation.hazard and "
        + "moderation.item_hazard of a platform, open and exposure of a programme."),
    Parameter(
      "points", \.points, .curve, .uncertainty, defaultInWords: "required", as: .profile,
      "The multiplier in time: points [instant, multiplier], linear between them and constant "
        + "beyond the ends; two points at one instant are a jump. For moderation.item_hazard each "
        + "value holds to the next point."),
  ]
}

/// A value that a driver may scale.
public enum DrivenValue: Hashable, Sendable {
  /// `operators.NAME.arrivals`.
  case arrivals(String)
  /// `operators.NAME.mirror`.
  case mirror(String)
  /// `operators.NAME.abandon`.
  case abandon(String)
  /// `operators.NAME.recruited`.
  case recruited(String)
  /// `operators.NAME.posts.rate`.
  case postsRate(String)
  /// `platforms.NAME.moderation.hazard`.
  case moderationHazard(String)
  /// `platforms.NAME.moderation.item_hazard`.
  case itemHazard(String)
  /// `infiltration.NAME.open`.
  case open(String)
  /// `infiltration.NAME.exposure`.
  case exposure(String)

  /// The value at a path of the scenario, or nil if no driver scales it.
  public init?(path: String) {
    let keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard keys.count >= 3 else { return nil }
    let name = keys[1]
    switch (keys[0], keys[2...].joined(separator: ".")) {
    case ("operators", "arrivals"): self = .arrivals(name)
    case ("operators", "mirror"): self = .mirror(name)
    case ("operators", "abandon"): self = .abandon(name)
    case ("operators", "recruited"): self = .recruited(name)
    case ("operators", "posts.rate"): self = .postsRate(name)
    case ("platforms", "moderation.hazard"): self = .moderationHazard(name)
    case ("platforms", "moderation.item_hazard"): self = .itemHazard(name)
    case ("infiltration", "open"): self = .open(name)
    case ("infiltration", "exposure"): self = .exposure(name)
    default: return nil
    }
  }
}
