// What happens is counted where it happens, once.
extension World {
  // Rows are read field by field: one that has just been written in parts is not there as a whole for
  // some time.

  /// Counts a channel that has just been founded.
  mutating func count(foundingOf slot: Int, predecessor: UInt32) {
    let platform = Int(channels[slot].platform)
    let kind = channels[slot].foundedAs
    let isGenuine = channels[slot].isGenuine
    recorder.countFounding(isGenuine: isGenuine, at: now)
    let owner = Int(channels[slot].operatorSlot)
    if recorder.recording.channels {
      recorder.see(foundingOf: channels[slot], by: operators[owner], predecessor: predecessor)
    }
    if isGenuine {
      tally[platform, .activeChannels] += 1
      if kind != .initial { tally[platform, .founded] += 1 }
      if kind.isSuccessor { tally[platform, .recreated] += 1 }
      if kind == .migration { tally[platform, .migratedIn] += 1 }
      see(
        foundingOn: platform, ofClass: Int(channels[slot].operatorClass),
        isSuccessor: kind.isSuccessor)
    }
    if recorder.recording.events {
      recorder.see(
        .founded(kind), channel: channels[slot].number, of: operators[owner], on: platform, at: now)
    }
  }

  /// Counts a channel that has just ended.
  mutating func count(
    endOf slot: Int, by cause: EndCause, followers: Double, for occurrence: Int?
  ) {
    let platform = Int(channels[slot].platform)
    let operatorClass = Int(channels[slot].operatorClass)
    let foundedAt = channels[slot].foundedAt
    let isGenuine = channels[slot].isGenuine
    recorder.countEnd(isGenuine: isGenuine, foundedAt: foundedAt, at: now)
    recorder.see(
      life: now - foundedAt, foundedAt: foundedAt, on: platform, ofClass: operatorClass,
      isEnded: true)
    if recorder.recording.channels {
      recorder.see(
        endOf: channels[slot], by: cause, after: now - foundedAt,
        estate: estate(of: channels[slot], followers: followers))
    }
    if recorder.recording.events {
      recorder.see(
        .ended(cause), channel: channels[slot].number,
        of: operators[Int(channels[slot].operatorSlot)], on: platform,
        for: occurrence.map { occurrences[$0].wave }, at: now)
    }
    if isGenuine {
      tally[platform, .activeChannels] -= 1
      tally[platform, cause.metric] += 1
      if cause.isLoss { tally[platform, .removed] += 1 }
      see(endOn: platform, ofClass: operatorClass, channel: channels[slot].number)
    } else if cause.isLoss {
      tally[platform, .wrongfulRemovals] += 1
    }
  }

  /// Notes an event that happened to an operator.
  mutating func record(_ kind: EventRecord.Kind, of owner: Operator, on platform: Int) {
    recorder.see(kind, channel: nil, of: owner, on: platform, at: now)
  }

  /// What a channel leaves behind.
  private func estate(
    of channel: Channel, followers: @autoclosure () -> Double
  ) -> Recorder.Estate {
    guard channel.isGenuine else { return Recorder.Estate() }
    let operatorClass = Int(channel.operatorClass)
    let posted =
      audience.postedPerChannel(ofClass: operatorClass, by: now)
      - audience.postedPerChannel(ofClass: operatorClass, by: channel.foundedAt)
    let uploaded = audience.uploaded(
      onFounding: channel.foundedAs.isSuccessor, ofClass: operatorClass,
      on: Int(channel.platform))
    return Recorder.Estate(followers: followers(), itemsPosted: posted + uploaded)
  }

  /// Begins reported time.
  mutating func beginReporting() {
    let values = platforms.indices.map { rawValues(on: $0) }
    recorder.beginReporting(with: values, at: now)
  }

  /// Notes the lives of the channels that are still live at the horizon.
  mutating func noteSurvivors() {
    for slot in 0..<channels.limit where channels[slot].isLive {
      let channel = channels[slot]
      let life = now - channel.foundedAt
      recorder.see(
        life: life, foundedAt: channel.foundedAt, on: Int(channel.platform),
        ofClass: Int(channel.operatorClass), isEnded: false)
      guard recorder.recording.channels else { continue }
      let estate = estate(
        of: channel,
        followers: audience.followers(
          of: slot, on: Int(channel.platform), foundedAt: channel.foundedAt, at: now))
      recorder.see(endOf: channel, by: nil, after: life, estate: estate)
    }
  }

  /// The outcomes of the run so far.
  var outcomes: [Double?] {
    recorder.outcomes(with: platforms.indices.map { rawValues(on: $0) }, at: now)
  }

  /// The values of all series metrics now, cumulative ones counted from time 0; NaN for none.
  func values(on platform: Int) -> [Double] {
    var values = rawValues(on: platform)
    for metric in SeriesMetric.allCases where metric.isCumulative {
      values[metric.rawValue] -= recorder.baseline[platform][metric.rawValue]
    }
    return values
  }

  /// The values of all series metrics now, cumulative ones counted from the start of the run.
  private func rawValues(on platform: Int) -> [Double] {
    let audience = audience.reading(of: platform, at: now)
    return SeriesMetric.allCases.map { metric in
      switch metric {
      case .activeDecoys: Double(decoyTime[platform].count)
      case .followers: audience.followers
      case .waitingFollowers: audience.waiting
      case .displacedFollowers: audience.displaced
      case .joinedFollowers: audience.joined
      case .returnedFollowers: audience.returned
      case .transferredInFollowers: audience.transferredIn
      case .transferredOutFollowers: audience.transferredOut
      case .lostFollowers: audience.lost
      case .leftFollowers: audience.left
      case .luredFollowers: audience.lured
      case .suspicion: audience.suspicion
      case .vigilance: meanVigilance(on: platform)
      case .itemsPosted: audience.itemsPosted
      case .itemsLive: audience.itemsLive
      case .itemsRemovedSingly: audience.itemsRemovedSingly
      case .itemsRemovedWithChannel: audience.itemsRemovedWithChannel
      case .itemsBlocked: audience.itemsBlocked
      case .followerDays: RunClock.days(audience.followerTime)
      case .impressions: audience.impressions
      case .enforcementHours: enforcementHours(on: platform)
      case .adversaryCost: adversaryCost(on: platform)
      default: Double(tally[platform, metric])
      }
    }
  }

  private func enforcementHours(on platform: Int) -> Double {
    costs.hoursPerReferral * Double(tally[platform, .referrals])
      + costs.hoursPerDecoyDay * RunClock.days(decoyTime[platform].total(at: now))
      + costs.hoursPerWatchDay * RunClock.days(watchTime[platform].total(at: now))
  }

  private func adversaryCost(on platform: Int) -> Double {
    costs.founding * Double(tally[platform, .founded])
      + costs.newAccount * Double(newAccounts[platform])
  }

  /// The mean vigilance over the live channels of a platform; NaN without any.
  private func meanVigilance(on platform: Int) -> Double {
    var sum = 0.0
    var count = 0
    for operatorClass in classes.indices {
      let clock = clockIndex(platform: platform, operatorClass: operatorClass)
      guard liveByGroup[clock] > 0 else { continue }
      sum += Double(liveByGroup[clock]) * clocks[clock].vigilance(at: now)
      count += liveByGroup[clock]
    }
    return count > 0 ? sum / Double(count) : .nan
  }
}
