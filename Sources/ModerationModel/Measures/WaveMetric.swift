/// What a wave reports, by operator class and for all: the columns of `waves.csv`, in this order.
public enum WaveMetric: Int, CaseIterable, Sendable {
  case firstReferralDays
  case endDays
  case daysFollowed
  case channelsBefore
  case listed
  case watched
  case referred
  case channelsRemoved
  case accountsSuspended
  case takedowns
  case wrongfulRemovals
  case channelsLow
  case dropShare
  case daysToHalfRecovery
  case daysToFullRecovery
  case newChannels
  case meanLifeNewChannelsDays

  /// The name in files: a column, or a part of a metric.
  public var name: String {
    switch self {
    case .firstReferralDays: "first_referral_days"
    case .endDays: "end_days"
    case .daysFollowed: "days_followed"
    case .channelsBefore: "channels_before"
    case .listed: "listed"
    case .watched: "watched"
    case .referred: "referred"
    case .channelsRemoved: "channels_removed"
    case .accountsSuspended: "accounts_suspended"
    case .takedowns: "takedowns"
    case .wrongfulRemovals: "wrongful_removals"
    case .channelsLow: "channels_low"
    case .dropShare: "drop_share"
    case .daysToHalfRecovery: "days_to_half_recovery"
    case .daysToFullRecovery: "days_to_full_recovery"
    case .newChannels: "new_channels"
    case .meanLifeNewChannelsDays: "mean_life_new_channels_days"
    }
  }

  /// The unit of the number.
  public var unit: String {
    switch self {
    case .firstReferralDays, .endDays, .daysFollowed, .daysToHalfRecovery, .daysToFullRecovery,
      .meanLifeNewChannelsDays:
      "days"
    case .accountsSuspended: "accounts"
    case .takedowns: "channels and accounts"
    case .dropShare: "1"
    default: "channels"
    }
  }

  /// What it means, for people.
  public var meaning: String {
    switch self {
    case .firstReferralDays: "When the first referral may be sent, or the seizure happens."
    case .endDays: "When the wave ends."
    case .daysFollowed:
      "From the end to the first referral of a later wave on its platforms, their seizure, or the "
        + "horizon; at least 0."
    case .channelsBefore: "Live channels at the first referral."
    case .listed: "Channels on the list, lawful ones included."
    case .watched: "Of these, channels that are watched instead of referred at once."
    case .referred: "Channels referred, lawful ones included."
    case .channelsRemoved: "Channels removed by the wave, or with accounts that it suspended."
    case .accountsSuspended: "Accounts suspended by the wave."
    case .takedowns: "Channels removed and accounts suspended: what a press release counts."
    case .wrongfulRemovals: "Channels of lawful classes removed by the wave."
    case .channelsLow:
      "Least number of live channels from the first referral to 30 days after the end, or to the "
        + "end of days_followed if sooner."
    case .dropShare: "1 - channels_low / channels_before; empty if there was none before."
    case .daysToHalfRecovery:
      "From the end to the first moment, not before the low, at which half of the loss is made "
        + "good; empty if not while followed, 0 if nothing fell."
    case .daysToFullRecovery: "The same for all of the loss."
    case .newChannels: "Channels founded from the end on, while followed."
    case .meanLifeNewChannelsDays:
      "Mean life of these as an observer sees it, cut off at the end of days_followed."
    }
  }

  /// The metric of that name in files, or nil.
  public init?(name: String) {
    guard let metric = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = metric
  }
}
