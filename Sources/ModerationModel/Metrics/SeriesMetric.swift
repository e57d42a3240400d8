/// What is observed of a platform over time: the columns of `series.csv`, in this order.
///
/// Genuine channels only, unless the meaning says otherwise: channels of lawful classes count in
/// ``wrongfulRemovals``, ``referrals`` and the hours of ``enforcementHours`` alone.
public enum SeriesMetric: Int, CaseIterable, Sendable {
  case activeChannels
  case activeDecoys
  case founded
  case recreated
  case migratedIn
  case removed
  case removedByModeration
  case removedByWave
  case removedWithAccount
  case seized
  case endedByArrest
  case abandoned
  case wrongfulRemovals
  case accountsSuspended
  case activeOperators
  case retiredOperators
  case arrestedOperators
  case followers
  case waitingFollowers
  case displacedFollowers
  case joinedFollowers
  case returnedFollowers
  case transferredInFollowers
  case transferredOutFollowers
  case lostFollowers
  case leftFollowers
  case luredFollowers
  case identities
  case suspicion
  case vigilance
  case itemsPosted
  case itemsLive
  case itemsRemovedSingly
  case itemsRemovedWithChannel
  case itemsBlocked
  case followerDays
  case impressions
  case referrals
  case enforcementHours
  case adversaryCost

  /// The name in files: a column, a row, a part of a metric.
  public var name: String { Self.names[rawValue] }

  private static let names = allCases.map { SnakeCase.text("\($0)") }

  /// What is counted.
  public var unit: String {
    switch self {
    case .activeChannels, .founded, .recreated, .migratedIn, .removed, .removedByModeration,
      .removedByWave, .removedWithAccount, .seized, .endedByArrest, .abandoned, .wrongfulRemovals:
      "channels"
    case .activeDecoys: "decoys"
    case .activeOperators, .retiredOperators, .arrestedOperators: "operators"
    case .accountsSuspended: "accounts"
    case .followers, .waitingFollowers, .displacedFollowers, .joinedFollowers, .returnedFollowers,
      .transferredInFollowers, .transferredOutFollowers, .lostFollowers, .leftFollowers,
      .luredFollowers:
      "followers"
    case .identities: "identities"
    case .suspicion, .vigilance: "1"
    case .itemsPosted, .itemsLive, .itemsRemovedSingly, .itemsRemovedWithChannel, .itemsBlocked:
      "items"
    case .followerDays: "follower-days"
    case .impressions: "impressions"
    case .referrals: "referrals"
    case .enforcementHours: "hours"
    case .adversaryCost: "cost units"
    }
  }

  /// Whether the metric counts from time 0; otherwise it tells the state of the moment.
  public var isCumulative: Bool {
    switch self {
    case .activeChannels, .activeDecoys, .activeOperators, .followers, .waitingFollowers,
      .displacedFollowers, .suspicion, .vigilance, .itemsLive:
      false
    default: true
    }
  }

  /// Whether it counts discrete things, and so is a whole number.
  public var isWhole: Bool {
    switch unit {
    case "channels", "decoys", "operators", "accounts", "identities", "referrals": true
    default: false
    }
  }

  /// Whether the values of platforms add up to that of all; the others have none for all.
  public var addsUp: Bool { self != .suspicion && self != .vigilance }

  /// The metric of that name in files, or nil.
  public init?(name: String) {
    guard let metric = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = metric
  }
}
