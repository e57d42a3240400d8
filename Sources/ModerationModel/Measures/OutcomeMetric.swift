/// What is told of a whole run, from time 0 to the horizon and over all platforms: the columns of
/// `outcomes.csv`, in this order.
public enum OutcomeMetric: Int, CaseIterable, Sendable {
  case meanActiveChannels
  case peakActiveChannels
  case finalActiveChannels
  case founded
  case removed
  case recreationsPerRemoval
  case meanLifeDays
  case wrongfulRemovals
  case accountsSuspended

  /// The name in files: a column, or a part of a metric.
  public var name: String {
    switch self {
    case .meanActiveChannels: "mean_active_channels"
    case .peakActiveChannels: "peak_active_channels"
    case .finalActiveChannels: "final_active_channels"
    case .founded: "founded"
    case .removed: "removed"
    case .recreationsPerRemoval: "recreations_per_removal"
    case .meanLifeDays: "mean_life_days"
    case .wrongfulRemovals: "wrongful_removals"
    case .accountsSuspended: "accounts_suspended"
    }
  }

  /// The unit of the number.
  public var unit: String {
    switch self {
    case .recreationsPerRemoval: "1"
    case .meanLifeDays: "days"
    case .accountsSuspended: "accounts"
    default: "channels"
    }
  }

  /// What it means, for people.
  public var meaning: String {
    switch self {
    case .meanActiveChannels: "Time average of live genuine channels."
    case .peakActiveChannels: "Most genuine channels live at one time."
    case .finalActiveChannels: "Live genuine channels at the horizon."
    case .founded: "Channels founded, in every way but initial."
    case .removed: "Channels removed: by moderation, by a wave, with their account, by seizure."
    case .recreationsPerRemoval: "Successors founded per channel removed; empty if none was."
    case .meanLifeDays:
      "Mean life of the channels founded from time 0 on that ended; empty if none did."
    case .wrongfulRemovals: "Channels of lawful classes removed."
    case .accountsSuspended: "Operators' accounts suspended."
    }
  }

  /// The metric of that name in files, or nil.
  public init?(name: String) {
    guard let metric = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = metric
  }
}
