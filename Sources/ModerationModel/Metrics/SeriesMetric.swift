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
  case siblings
  case ralliedOperators
  case returnedOperators
  case itemsArchive
  case itemsOriginal
  case itemsForwarded
  case migratedElsewhere
  case followersElsewhere
  case channelsPrivate
  case followersPrivate

  /// What is declared of a metric, once: unit, kind and meaning.
  ///
  /// How it is read stands in the one switch of `Simulation+Reading`.
  struct Declaration {
    let unit: String
    let kind: MetricKind
    let meaning: String

    init(_ unit: String, _ kind: MetricKind, _ meaning: String) {
      self.unit = unit
      self.kind = kind
      self.meaning = meaning
    }
  }

  /// The name in files: a column, a row, a part of a metric.
  public var name: String { Self.names[rawValue] }

  private static let names = allCases.map { SnakeCase.text("\($0)") }

  private static let declarations = allCases.map(\.declaration)

  /// What is counted.
  public var unit: String { Self.declarations[rawValue].unit }

  /// What it means, for people.
  public var meaning: String { Self.declarations[rawValue].meaning }

  /// Whether the metric counts from time 0; otherwise it tells the state of the moment.
  public var isCumulative: Bool { Self.declarations[rawValue].kind == .cumulative }

  private static let wholeUnits: Set<String> = [
    "channels", "decoys", "operators", "accounts", "identities", "referrals",
  ]

  /// Whether it counts discrete things, and so is a whole number.
  public var isWhole: Bool { Self.wholeUnits.contains(unit) }

  /// Whether the values of platforms add up to that of all; the others have none for all.
  public var addsUp: Bool { self != .suspicion && self != .vigilance }

  /// The metric of that name in files, or nil.
  public init?(name: String) {
    guard let metric = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = metric
  }

  private var declaration: Declaration {
    switch self {
    case .activeChannels:
      Declaration(
        "channels", .now,
        "Live genuine channels, now.")
    case .activeDecoys:
      Declaration(
        "decoys", .now,
        "Live fake channels of the authorities, now.")
    case .founded:
      Declaration(
        "channels", .cumulative,
        "Channels founded since time 0, in every way but initial.")
    case .recreated:
      Declaration(
        "channels", .cumulative,
        "Successors founded since time 0, migrations included.")
    case .migratedIn:
      Declaration(
        "channels", .cumulative,
        "Successors founded here since time 0 for channels lost on other platforms.")
    case .removed:
      Declaration(
        "channels", .cumulative,
        "Channels removed since time 0: by moderation, by a wave, with their account, by "
          + "seizure.")
    case .removedByModeration:
      Declaration(
        "channels", .cumulative,
        "Channels removed by daily moderation since time 0.")
    case .removedByWave:
      Declaration(
        "channels", .cumulative,
        "Channels removed since time 0 because a wave referred them.")
    case .removedWithAccount:
      Declaration(
        "channels", .cumulative,
        "Channels that ended since time 0 because their operator's account was suspended.")
    case .seized:
      Declaration(
        "channels", .cumulative,
        "Channels that ended since time 0 because their platform was seized.")
    case .endedByArrest:
      Declaration(
        "channels", .cumulative,
        "Channels that ended since time 0 because their operator was arrested.")
    case .abandoned:
      Declaration(
        "channels", .cumulative,
        "Channels abandoned by their operators since time 0.")
    case .wrongfulRemovals:
      Declaration(
        "channels", .cumulative,
        "Channels of lawful classes removed since time 0.")
    case .accountsSuspended:
      Declaration(
        "accounts", .cumulative,
        "Operators' accounts suspended since time 0.")
    case .activeOperators:
      Declaration(
        "operators", .now,
        "Active operators whose home platform this is, now.")
    case .retiredOperators:
      Declaration(
        "operators", .cumulative,
        "Operators whose home platform this is and who have retired since time 0.")
    case .arrestedOperators:
      Declaration(
        "operators", .cumulative,
        "Operators whose home platform this is and who have been arrested since time 0.")
    case .followers:
      Declaration(
        "followers", .now,
        "Followers of live channels, now; follows, not people.")
    case .waitingFollowers:
      Declaration(
        "followers", .now,
        "Followers of channels lost here who wait for the successor, now.")
    case .displacedFollowers:
      Declaration(
        "followers", .now,
        "Followers here whose channel is gone and who follow none, now.")
    case .joinedFollowers:
      Declaration(
        "followers", .cumulative,
        "Followers gained since time 0 as audiences grew to their full size.")
    case .returnedFollowers:
      Declaration(
        "followers", .cumulative,
        "Displaced followers who found another channel since time 0.")
    case .transferredInFollowers:
      Declaration(
        "followers", .cumulative,
        "Followers who came with successors from other platforms since time 0.")
    case .transferredOutFollowers:
      Declaration(
        "followers", .cumulative,
        "Followers who went with successors to other platforms since time 0.")
    case .lostFollowers:
      Declaration(
        "followers", .cumulative,
        "Displaced followers who forgot or gave up since time 0.")
    case .leftFollowers:
      Declaration(
        "followers", .cumulative,
        "Followers who left since time 0 channels that had more than their full audience.")
    case .luredFollowers:
      Declaration(
        "followers", .cumulative,
        "Displaced followers who joined a decoy since time 0.")
    case .identities:
      Declaration(
        "identities", .cumulative,
        "Identities learnt since time 0, from decoys and from watched channels.")
    case .suspicion:
      Declaration(
        "1", .now,
        "Share of trust in what one finds here that exposed decoys have destroyed, now; "
          + "empty for all platforms.")
    case .vigilance:
      Declaration(
        "1", .now,
        "By how many times itself the hazard of daily moderation is raised, mean over the "
          + "live channels, now; empty without channels, and for all platforms.")
    case .itemsPosted:
      Declaration(
        "items", .cumulative,
        "Items posted since time 0, archives uploaded again included and blocked ones left "
          + "out; in expectation, like all items.")
    case .itemsLive:
      Declaration(
        "items", .now,
        "Items live, now.")
    case .itemsRemovedSingly:
      Declaration(
        "items", .cumulative,
        "Items removed one by one since time 0, while their channel lived.")
    case .itemsRemovedWithChannel:
      Declaration(
        "items", .cumulative,
        "Items that went down with their channel since time 0.")
    case .itemsBlocked:
      Declaration(
        "items", .cumulative,
        "Re-uploads blocked by shared hashes since time 0.")
    case .followerDays:
      Declaration(
        "follower-days", .cumulative,
        "Days that followers have followed live channels since time 0.")
    case .impressions:
      Declaration(
        "impressions", .cumulative,
        "Views of items since time 0.")
    case .referrals:
      Declaration(
        "referrals", .cumulative,
        "Referrals sent by waves since time 0, of lawful channels included.")
    case .enforcementHours:
      Declaration(
        "hours", .cumulative,
        "Hours of enforcement since time 0, for referrals, decoys and watched channels.")
    case .adversaryCost:
      Declaration(
        "cost units", .cumulative,
        "What foundings and new accounts cost the network since time 0.")
    case .siblings:
      Declaration(
        "channels", .cumulative,
        "Channels founded since time 0 beside successors, in answer to recent losses.")
    case .ralliedOperators:
      Declaration(
        "operators", .cumulative,
        "Operators whose home platform this is and who began since time 0 because a channel was "
          + "lost.")
    case .returnedOperators:
      Declaration(
        "operators", .cumulative,
        "Returns since time 0 of retired operators whose home platform this is.")
    case .itemsArchive:
      Declaration(
        "items", .cumulative,
        "Of the items posted since time 0 those of archives, uploaded at once or over time.")
    case .itemsOriginal:
      Declaration(
        "items", .cumulative,
        "Of the items posted since time 0 those that are of no archive and no forwards.")
    case .itemsForwarded:
      Declaration(
        "items", .cumulative,
        "Of the items posted since time 0 those that are forwards of others' original items.")
    case .migratedElsewhere:
      Declaration(
        "channels", .cumulative,
        "Successors of channels lost here that went elsewhere, out of the model, since time 0; none "
          + "of them is among those founded or recreated.")
    case .followersElsewhere:
      Declaration(
        "followers", .cumulative,
        "Followers who went with them since time 0.")
    case .channelsPrivate:
      Declaration(
        "channels", .now,
        "Of the active channels those that are joined by invitation only, now.")
    case .followersPrivate:
      Declaration(
        "followers", .now,
        "Of the followers those of private channels, now.")
    }
  }
}

/// Whether a metric tells the state of the moment, or counts from time 0.
enum MetricKind {
  case now
  case cumulative
}
