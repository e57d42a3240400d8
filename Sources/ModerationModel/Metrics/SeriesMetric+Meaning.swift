extension SeriesMetric {
  /// What it means, for people.
  public var meaning: String {
    switch self {
    case .activeChannels: "Live genuine channels, now."
    case .activeDecoys: "Live fake channels of the authorities, now."
    case .founded: "Channels founded since time 0, in every way but initial."
    case .recreated: "Successors founded since time 0, migrations included."
    case .migratedIn: "Successors founded here since time 0 for channels lost on other platforms."
    case .removed:
      "Channels removed since time 0: by moderation, by a wave, with their account, by seizure."
    case .removedByModeration: "Channels removed by daily moderation since time 0."
    case .removedByWave: "Channels removed since time 0 because a wave referred them."
    case .removedWithAccount:
      "Channels that ended since time 0 because their operator's account was suspended."
    case .seized: "Channels that ended since time 0 because their platform was seized."
    case .endedByArrest: "Channels that ended since time 0 because their operator was arrested."
    case .abandoned: "Channels abandoned by their operators since time 0."
    case .wrongfulRemovals: "Channels of lawful classes removed since time 0."
    case .accountsSuspended: "Operators' accounts suspended since time 0."
    case .activeOperators: "Active operators whose home platform this is, now."
    case .retiredOperators:
      "Operators whose home platform this is and who have retired since time 0."
    case .arrestedOperators:
      "Operators whose home platform this is and who have been arrested since time 0."
    case .followers: "Followers of live channels, now; follows, not people."
    case .waitingFollowers:
      "Followers of channels lost here who wait for the successor, now."
    case .displacedFollowers: "Followers here whose channel is gone and who follow none, now."
    case .joinedFollowers: "Followers gained since time 0 as audiences grew to their full size."
    case .returnedFollowers: "Displaced followers who found another channel since time 0."
    case .transferredInFollowers:
      "Followers who came with successors from other platforms since time 0."
    case .transferredOutFollowers:
      "Followers who went with successors to other platforms since time 0."
    case .lostFollowers: "Displaced followers who forgot or gave up since time 0."
    case .leftFollowers:
      "Followers who left since time 0 channels that had more than their full audience."
    case .luredFollowers: "Displaced followers who joined a decoy since time 0."
    case .identities: "Identities learnt since time 0, from decoys and from watched channels."
    case .suspicion:
      "Share of trust in what one finds here that exposed decoys have destroyed, now; empty for "
        + "all platforms."
    case .vigilance:
      "By how many times itself the hazard of daily moderation is raised, mean over the live "
        + "channels, now; empty without channels, and for all platforms."
    case .itemsPosted:
      "Items posted since time 0, archives uploaded again included and blocked ones left out; in "
        + "expectation, like all items."
    case .itemsLive: "Items live, now."
    case .itemsRemovedSingly: "Items removed one by one since time 0, while their channel lived."
    case .itemsRemovedWithChannel: "Items that went down with their channel since time 0."
    case .itemsBlocked: "Re-uploads blocked by shared hashes since time 0."
    case .followerDays: "Days that followers have followed live channels since time 0."
    case .impressions: "Views of items since time 0."
    case .referrals: "Referrals sent by waves since time 0, of lawful channels included."
    case .enforcementHours:
      "Hours of enforcement since time 0, for referrals, decoys and watched channels."
    case .adversaryCost: "What foundings and new accounts cost the network since time 0."
    }
  }
}
