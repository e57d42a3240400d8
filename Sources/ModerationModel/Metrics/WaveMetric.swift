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
  case items30dBefore
  case items30dAfter
  case newChannels
  case meanLifeNewChannelsDays
  case itemsPerDayNewChannels
  case slotsUsed
  case slotsUnused
  case itemsOriginal30dBefore
  case itemsForwarded30dBefore
  case itemsArchive30dBefore
  case itemsOriginal30dAfter
  case itemsForwarded30dAfter
  case itemsArchive30dAfter
  case newChannelsWeek1
  case newChannelsWeek2
  case newChannelsWeek3
  case meanLife30dWeek1Days
  case meanLife30dWeek2Days
  case meanLife30dWeek3Days
  case itemsWeek1
  case itemsWeek2
  case itemsWeek3

  /// The name in files: a column, or a part of a metric.
  public var name: String { Self.names[rawValue] }

  private static let names = allCases.map { SnakeCase.text("\($0)") }

  /// The unit of the number.
  public var unit: String {
    switch self {
    case .firstReferralDays, .endDays, .daysFollowed, .daysToHalfRecovery, .daysToFullRecovery,
      .meanLifeNewChannelsDays, .meanLife30dWeek1Days, .meanLife30dWeek2Days,
      .meanLife30dWeek3Days:
      "days"
    case .accountsSuspended: "accounts"
    case .takedowns: "channels and accounts"
    case .dropShare: "1"
    case .items30dBefore, .items30dAfter, .itemsOriginal30dBefore, .itemsForwarded30dBefore,
      .itemsArchive30dBefore, .itemsOriginal30dAfter, .itemsForwarded30dAfter,
      .itemsArchive30dAfter, .itemsWeek1, .itemsWeek2, .itemsWeek3:
      "items"
    case .itemsPerDayNewChannels: "items per channel and day"
    case .slotsUsed, .slotsUnused: "slots"
    case .referred: "referrals"
    case .channelsBefore, .listed, .watched, .channelsRemoved, .wrongfulRemovals, .channelsLow,
      .newChannels, .newChannelsWeek1, .newChannelsWeek2, .newChannelsWeek3:
      "channels"
    }
  }

  /// What it means, for people.
  public var meaning: String {
    switch self {
    case .firstReferralDays: "When the first referral may be sent, or the seizure happens."
    case .endDays: "When the wave ends."
    case .daysFollowed:
      "From the end to the first referral of a later wave on its platforms, their seizure, or the "
        + "horizon; at least 0. What happens at the instant that ends it is outside."
    case .channelsBefore:
      "Live channels at the first referral; where a trigger has no delay, with the channel that "
        + "triggered the wave. 0 of a lawful class."
    case .listed:
      "Channels put on the list, lawful ones included; with relist once for each list."
    case .watched: "Of these, channels that are watched instead of referred at once."
    case .referred:
      "Referrals sent, of lawful channels too; a channel that is referred again counts again."
    case .channelsRemoved:
      "Channels removed by the wave, or with accounts that it suspended, up to the horizon."
    case .accountsSuspended:
      "Accounts suspended by the wave, up to the horizon; those of lawful operators are not counted."
    case .takedowns: "Channels removed and accounts suspended: what a press release counts."
    case .wrongfulRemovals: "Channels of lawful classes removed by the wave."
    case .channelsLow:
      "Least number of live channels from the first referral to 30 days after the end, or to the "
        + "end of days_followed if sooner, looked at after each single event: a successor without delay "
        + "leaves a dip of no length."
    case .dropShare: "1 - channels_low / channels_before; empty if there was none before."
    case .daysToHalfRecovery:
      "From the end to the first moment, not before the low, at which half of the loss is made "
        + "good; empty if not while followed, 0 if nothing fell."
    case .daysToFullRecovery: "The same for all of the loss."
    case .items30dBefore:
      "Items posted in the 30 days before the first referral; empty if the run does not cover "
        + "them."
    case .items30dAfter:
      "Items posted in the 30 days after the end; empty if the run does not cover them."
    case .newChannels: "Channels founded from the end on, while followed."
    case .meanLifeNewChannelsDays:
      "Mean life of these as an observer sees it, cut off at the end of days_followed."
    case .itemsPerDayNewChannels:
      "Items posted by these, for each day that one of them lived, to the end of days_followed."
    case .slotsUsed:
      "Slots of capacity used for a referral, to the end or the horizon; empty for a wave without "
        + "capacity."
    case .slotsUnused:
      "Slots of capacity that came by the end or the horizon while nothing was due; only for all "
        + "classes together, empty for a wave without capacity."
    case .itemsOriginal30dBefore: "Of items_30d_before those of no archive and no forwards."
    case .itemsForwarded30dBefore: "Of items_30d_before forwards."
    case .itemsArchive30dBefore: "Of items_30d_before those of archives."
    case .itemsOriginal30dAfter: "Of items_30d_after those of no archive and no forwards."
    case .itemsForwarded30dAfter: "Of items_30d_after forwards."
    case .itemsArchive30dAfter: "Of items_30d_after those of archives."
    case .newChannelsWeek1:
      "Channels founded in the first week after the end; empty if they are not followed for all of it."
    case .newChannelsWeek2: "The same in the second week."
    case .newChannelsWeek3: "The same in the third week."
    case .meanLife30dWeek1Days:
      "Mean life of the channels founded in the first week after the end, where a life counts for 30 "
        + "days at most; empty if they are not followed for 30 days after the week."
    case .meanLife30dWeek2Days: "The same of those founded in the second week."
    case .meanLife30dWeek3Days: "The same of those founded in the third week."
    case .itemsWeek1:
      "Items posted in the first week after the end; empty if the run does not cover it."
    case .itemsWeek2: "The same in the second week."
    case .itemsWeek3: "The same in the third week."
    }
  }

  /// The metric of that name in files, or nil.
  public init?(name: String) {
    guard let metric = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = metric
  }
}
