/// What is told of a whole run by platform: the columns of `outcomes_by_platform.csv`, in this order.
public enum PlatformOutcomeMetric: Int, CaseIterable, Sendable {
  case finalActiveChannels
  case finalFollowers

  /// The name in files: a column, or a part of a metric.
  public var name: String { Self.names[rawValue] }

  private static let names = allCases.map { SnakeCase.text("\($0)") }

  /// The unit of the number.
  public var unit: String {
    switch self {
    case .finalActiveChannels: "channels"
    case .finalFollowers: "followers"
    }
  }

  /// What it means, for people.
  public var meaning: String {
    switch self {
    case .finalActiveChannels: "Live genuine channels of the platform at the horizon."
    case .finalFollowers:
      "Followers of the platform's live channels at the horizon; follows, not people."
    }
  }

  /// The metric of that name in files, or nil.
  public init?(name: String) {
    guard let metric = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = metric
  }
}
