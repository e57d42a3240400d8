/// What is observed of a platform over time: the columns of `series.csv`, in this order.
///
/// Genuine channels only, unless the meaning says otherwise: channels of lawful classes count in
/// ``wrongfulRemovals`` alone.
public enum SeriesMetric: Int, CaseIterable, Sendable {
  case activeChannels
  case founded
  case recreated
  case migratedIn
  case removed
  case removedByModeration
  case removedByWave
  case removedWithAccount
  case seized
  case abandoned
  case wrongfulRemovals
  case accountsSuspended
  case activeOperators
  case retiredOperators
  case vigilance
  case referrals

  /// The name in files: a column, a row, a part of a metric.
  public var name: String {
    switch self {
    case .activeChannels: "active_channels"
    case .founded: "founded"
    case .recreated: "recreated"
    case .migratedIn: "migrated_in"
    case .removed: "removed"
    case .removedByModeration: "removed_by_moderation"
    case .removedByWave: "removed_by_wave"
    case .removedWithAccount: "removed_with_account"
    case .seized: "seized"
    case .abandoned: "abandoned"
    case .wrongfulRemovals: "wrongful_removals"
    case .accountsSuspended: "accounts_suspended"
    case .activeOperators: "active_operators"
    case .retiredOperators: "retired_operators"
    case .vigilance: "vigilance"
    case .referrals: "referrals"
    }
  }

  /// What is counted.
  public var unit: String {
    switch self {
    case .activeOperators, .retiredOperators: "operators"
    case .accountsSuspended: "accounts"
    case .vigilance: "1"
    case .referrals: "referrals"
    default: "channels"
    }
  }

  /// Whether the metric counts from time 0; otherwise it tells the state of the moment.
  public var isCumulative: Bool {
    switch self {
    case .activeChannels, .activeOperators, .vigilance: false
    default: true
    }
  }

  /// What it means, for people.
  public var meaning: String {
    switch self {
    case .activeChannels: "Live genuine channels, now."
    case .founded: "Channels founded since time 0, in every way but initial."
    case .recreated: "Successors founded since time 0, migrations included."
    case .migratedIn: "Successors founded here since time 0 for channels lost on other platforms."
    case .removed:
      "Channels removed since time 0: by moderation, by a wave, with their account, by seizure."
    case .removedByModeration: "Channels removed by daily moderation since time 0."
    case .removedByWave: "Channels removed since time 0 because a wave referred them."
    case .seized: "Channels that ended since time 0 because their platform was seized."
    case .removedWithAccount:
      "Channels that ended since time 0 because their operator's account was suspended."
    case .abandoned: "Channels abandoned by their operators since time 0."
    case .wrongfulRemovals: "Channels of lawful classes removed since time 0."
    case .accountsSuspended: "Operators' accounts suspended since time 0."
    case .activeOperators: "Active operators whose home platform this is, now."
    case .retiredOperators:
      "Operators whose home platform this is and who have retired since time 0."
    case .vigilance:
      "By how many times itself the hazard of daily moderation is raised, mean over the live "
        + "channels, now; empty without channels, and for all platforms."
    case .referrals: "Referrals sent by waves since time 0, lawful channels included."
    }
  }

  /// The metric of that name in files, or nil.
  public init?(name: String) {
    guard let metric = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = metric
  }
}
