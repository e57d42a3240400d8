internal import Containers

// What is read of a run: the values of metrics now.
extension Simulation {
  /// Begins reported time.
  mutating func beginReporting() {
    observation.beginReporting(from: rawValues, at: now)
  }

  /// Notes what is live at the horizon, and ends what is followed of waves.
  mutating func finish() {
    for channel in population.channels.slots where population.channels[channel].isLive {
      observation.channelSurvived(channel, at: now, population, audience)
    }
    waves.closeFollowing(at: now, audience)
  }

  /// The metrics of all waves: occurrences × (operator classes, then all) × metrics.
  var waveValues: [Double] { waves.values(setting) }

  /// The metrics of all waves by platform on which each acts.
  var wavePlatformValues: [Double] { waves.platformValues(setting) }

  /// The outcomes of the run so far by platform: platforms × metrics.
  var platformOutcomes: [Double] {
    var outcomes: [Double] = []
    for platform in setting.platforms {
      for metric in PlatformOutcomeMetric.allCases {
        switch metric {
        case .finalActiveChannels: outcomes.append(Double(population.live(on: platform)))
        case .finalFollowers: outcomes.append(audience.reading(of: platform, at: now).followers)
        }
      }
    }
    return outcomes
  }

  /// The outcomes of the run so far, by metric; nil where there is no value.
  var outcomes: [Double?] {
    let values = rawValues
    func since(_ metric: SeriesMetric) -> Double {
      var sum = 0.0
      for platform in values.ids {
        sum += values[platform][metric.rawValue] - observation.baseline[platform][metric.rawValue]
      }
      return sum
    }
    func sum(_ metric: SeriesMetric) -> Double {
      var sum = 0.0
      for platform in values.ids { sum += values[platform][metric.rawValue] }
      return sum
    }
    return OutcomeMetric.allCases.map { metric in
      switch metric {
      case .meanActiveChannels: observation.lives.meanLive(at: now)
      case .peakActiveChannels: Double(observation.lives.peak)
      case .finalActiveChannels: Double(observation.lives.live)
      case .recreationsPerRemoval:
        since(.removed) > 0 ? since(.recreated) / since(.removed) : nil
      case .meanLifeDays: observation.lives.meanLifeDays
      case .itemsRemoved: since(.itemsRemovedSingly) + since(.itemsRemovedWithChannel)
      case .finalFollowers: sum(.followers)
      case .founded, .removed, .wrongfulRemovals, .itemsPosted, .followerDays, .impressions,
        .accountsSuspended, .identities, .arrestedOperators, .enforcementHours, .adversaryCost,
        .siblings, .ralliedOperators, .returnedOperators, .itemsArchive, .itemsOriginal,
        .itemsForwarded, .migratedElsewhere:
        metric.total.map(since)
      }
    }
  }

  /// The values of all series metrics now, cumulative ones counted from time 0; NaN for none.
  func values(on platform: PlatformID) -> [Double] {
    var values = rawValues(on: platform)
    for metric in SeriesMetric.allCases where metric.isCumulative {
      values[metric.rawValue] -= observation.baseline[platform][metric.rawValue]
    }
    return values
  }

  private var rawValues: IDArray<PlatformID, [Double]> {
    var values: [[Double]] = []
    for platform in setting.platforms { values.append(rawValues(on: platform)) }
    return IDArray(values)
  }

  /// The values of all series metrics now, cumulative ones counted from the start of the run.
  private func rawValues(on platform: PlatformID) -> [Double] {
    let followers = audience.reading(of: platform, at: now)
    return SeriesMetric.allCases.map { metric in
      switch metric {
      case .activeChannels: Double(population.live(on: platform))
      case .activeDecoys: Double(infiltration.decoyTime[platform].count)
      case .followers: followers.followers
      case .waitingFollowers: followers.waiting
      case .displacedFollowers: followers.displaced
      case .joinedFollowers: followers.joined
      case .returnedFollowers: followers.returned
      case .transferredInFollowers: followers.transferredIn
      case .transferredOutFollowers: followers.transferredOut
      case .lostFollowers: followers.lost
      case .followersElsewhere: followers.gone
      case .channelsPrivate: Double(population.privateChannels.live[platform])
      case .followersPrivate: followers.followersPrivate
      case .leftFollowers: followers.left
      case .luredFollowers: followers.lured
      case .suspicion: followers.suspicion
      case .vigilance: meanVigilance(on: platform)
      case .itemsPosted: followers.itemsPosted
      case .itemsLive: followers.itemsLive
      case .itemsRemovedSingly: followers.itemsRemovedSingly
      case .itemsRemovedWithChannel: followers.itemsRemovedWithChannel
      case .itemsBlocked: followers.itemsBlocked
      case .itemsArchive: followers.itemsArchive
      case .itemsOriginal: followers.itemsOriginal
      case .itemsForwarded: followers.itemsForwarded
      case .followerDays: RunClock.days(followers.followerTime)
      case .impressions: followers.impressions
      case .enforcementHours: enforcementHours(on: platform)
      case .adversaryCost: adversaryCost(on: platform)
      case .founded, .recreated, .migratedIn, .removed, .removedByModeration, .removedByWave,
        .removedWithAccount, .seized, .endedByArrest, .abandoned, .wrongfulRemovals,
        .accountsSuspended, .activeOperators, .retiredOperators, .arrestedOperators, .identities,
        .referrals, .siblings, .ralliedOperators, .returnedOperators, .migratedElsewhere:
        Double(observation.count(of: metric, on: platform))
      }
    }
  }

  private func enforcementHours(on platform: PlatformID) -> Double {
    costs.hoursPerReferral * Double(observation.count(of: .referrals, on: platform))
      + costs.hoursPerDecoyDay
      * RunClock.days(infiltration.decoyTime[platform].total(at: now))
      + costs.hoursPerWatchDay
      * RunClock.days(investigation.watchTime[platform].total(at: now))
  }

  private func adversaryCost(on platform: PlatformID) -> Double {
    costs.founding * Double(observation.count(of: .founded, on: platform))
      + costs.newAccount * Double(observation.newAccounts[platform])
  }

  /// The mean vigilance over the live channels of a platform; NaN without any.
  private func meanVigilance(on platform: PlatformID) -> Double {
    var sum = 0.0
    var count = 0
    for operatorClass in setting.classes {
      let group = setting.group(platform, operatorClass)
      let live = population.live[group]
      guard live > 0 else { continue }
      sum += Double(live) * moderation.vigilance(of: group, at: now)
      count += live
    }
    return count > 0 ? sum / Double(count) : .nan
  }
}
