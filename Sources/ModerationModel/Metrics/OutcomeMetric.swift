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
  case itemsPosted
  case itemsRemoved
  case followerDays
  case impressions
  case accountsSuspended
  case identities
  case arrestedOperators
  case enforcementHours
  case adversaryCost
  case finalFollowers
  case siblings
  case ralliedOperators
  case returnedOperators
  case itemsArchive
  case itemsOriginal
  case itemsForwarded
  case migratedElsewhere

  /// The name in files: a column, or a part of a metric.
  public var name: String { Self.names[rawValue] }

  private static let names = allCases.map { SnakeCase.text("\($0)") }

  /// The series metric of the same name that is counted over the whole run, if there is one.
  var total: SeriesMetric? {
    switch self {
    case .founded: .founded
    case .removed: .removed
    case .wrongfulRemovals: .wrongfulRemovals
    case .itemsPosted: .itemsPosted
    case .followerDays: .followerDays
    case .impressions: .impressions
    case .accountsSuspended: .accountsSuspended
    case .identities: .identities
    case .arrestedOperators: .arrestedOperators
    case .enforcementHours: .enforcementHours
    case .adversaryCost: .adversaryCost
    case .siblings: .siblings
    case .ralliedOperators: .ralliedOperators
    case .returnedOperators: .returnedOperators
    case .itemsArchive: .itemsArchive
    case .itemsOriginal: .itemsOriginal
    case .itemsForwarded: .itemsForwarded
    case .migratedElsewhere: .migratedElsewhere
    case .meanActiveChannels, .peakActiveChannels, .finalActiveChannels, .recreationsPerRemoval,
      .meanLifeDays, .itemsRemoved, .finalFollowers:
      nil
    }
  }

  /// The unit of the number.
  public var unit: String {
    switch self {
    case .recreationsPerRemoval: "1"
    case .meanLifeDays: "days"
    case .itemsRemoved: "items"
    case .finalFollowers: "followers"
    case .meanActiveChannels, .peakActiveChannels, .finalActiveChannels: "channels"
    case .founded, .removed, .wrongfulRemovals, .itemsPosted, .followerDays, .impressions,
      .accountsSuspended, .identities, .arrestedOperators, .enforcementHours, .adversaryCost,
      .siblings, .ralliedOperators, .returnedOperators, .itemsArchive, .itemsOriginal,
      .itemsForwarded,
      .migratedElsewhere:
      total?.unit ?? ""
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
      "Mean life of the channels founded from time 0 on that ended; empty if none did. Without a "
        + "warm-up initial channels are among them."
    case .wrongfulRemovals: "Channels of lawful classes removed."
    case .itemsPosted: "Items posted, archives uploaded again included and blocked ones left out."
    case .itemsRemoved: "Items removed, one by one or with their channel."
    case .followerDays: "Days that followers have followed live channels."
    case .impressions: "Views of items."
    case .accountsSuspended: "Operators' accounts suspended."
    case .identities: "Identities learnt, from decoys and from watched channels."
    case .arrestedOperators: "Operators arrested."
    case .enforcementHours: "Hours of enforcement, for referrals, decoys and watched channels."
    case .adversaryCost: "What foundings and new accounts cost the network."
    case .siblings: "Channels founded beside successors, in answer to recent losses."
    case .ralliedOperators: "Operators who began because a channel was lost."
    case .returnedOperators: "Returns of retired operators."
    case .itemsArchive: "Of the items posted those of archives, uploaded at once or over time."
    case .itemsOriginal: "Of the items posted those that are of no archive and no forwards."
    case .itemsForwarded: "Of the items posted those that are forwards of others' original items."
    case .finalFollowers: "Followers of live channels at the horizon; follows, not people."
    case .migratedElsewhere: "Successors that went elsewhere, out of the model."
    }
  }

  /// The metric of that name in files, or nil.
  public init?(name: String) {
    guard let metric = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = metric
  }
}
