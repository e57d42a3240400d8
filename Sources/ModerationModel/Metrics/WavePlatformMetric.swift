/// What a wave reports by platform, for all operator classes: the columns of `waves_by_platform.csv`, in
/// this order.
public enum WavePlatformMetric: Int, CaseIterable, Sendable {
  case referred
  case channelsRemoved
  case slotsUsed

  /// The name in files: a column, or a part of a metric.
  public var name: String { Self.names[rawValue] }

  private static let names = allCases.map { SnakeCase.text("\($0)") }

  /// The unit of the number.
  public var unit: String {
    switch self {
    case .referred: "referrals"
    case .channelsRemoved: "channels"
    case .slotsUsed: "slots"
    }
  }

  /// What it means, for people.
  public var meaning: String {
    switch self {
    case .referred:
      "Referrals sent on the platform, of lawful channels too; a channel that is referred again counts "
        + "again."
    case .channelsRemoved:
      "Channels removed on the platform by the wave, or with accounts that it suspended, up to the "
        + "horizon."
    case .slotsUsed:
      "Slots of capacity used for referrals on the platform, to the end or the horizon; empty for a "
        + "wave without capacity."
    }
  }

  /// The metric of that name in files, or nil.
  public init?(name: String) {
    guard let metric = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = metric
  }
}
