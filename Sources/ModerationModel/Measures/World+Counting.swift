// What happens is counted where it happens, once.
extension World {
  /// Counts a channel that has just been founded.
  mutating func count(foundingOf slot: Int, of owner: Operator, predecessor: UInt32) {
    let channel = channels[slot]
    let platform = Int(channel.platform)
    if channel.isGenuine {
      tally[platform, .activeChannels] += 1
      switch channel.foundedAs {
      case .initial: break
      case .arrival, .mirror: tally[platform, .founded] += 1
      case .recreation, .migration:
        tally[platform, .founded] += 1
        tally[platform, .recreated] += 1
        if channel.foundedAs == .migration { tally[platform, .migratedIn] += 1 }
      }
    }
    recorder.see(foundingOf: channel, by: owner, predecessor: predecessor)
    if channel.isGenuine {
      see(
        foundingOn: platform, ofClass: Int(channel.operatorClass),
        isSuccessor: channel.foundedAs.isSuccessor)
    }
    recorder.see(
      .founded(channel.foundedAs), channel: channel.number, of: owner, on: platform, at: now)
  }

  /// Counts a channel that has just ended.
  mutating func count(
    endOf slot: Int, by cause: EndCause, followers: Double, for occurrence: Int?
  ) {
    let channel = channels[slot]
    let platform = Int(channel.platform)
    if channel.isGenuine {
      tally[platform, .activeChannels] -= 1
      tally[platform, cause.metric] += 1
      if cause.isLoss { tally[platform, .removed] += 1 }
    } else if cause.isLoss {
      tally[platform, .wrongfulRemovals] += 1
    }
    recorder.see(
      endOf: channel, by: cause, estate: estate(of: channel, followers: followers), at: now)
    if recorder.recording.events {
      recorder.see(
        .ended(cause), channel: channel.number, of: operators[Int(channel.operatorSlot)],
        on: platform, for: occurrence.map { occurrences[$0].wave }, at: now)
    }
    if channel.isGenuine {
      see(endOn: platform, ofClass: Int(channel.operatorClass), channel: channel.number)
    }
  }

  /// Notes an event that happened to an operator.
  mutating func record(_ kind: EventRecord.Kind, of owner: Operator, on platform: Int) {
    recorder.see(kind, channel: nil, of: owner, on: platform, at: now)
  }

  /// What a channel leaves behind; told only where every channel is recorded.
  private func estate(
    of channel: Channel, followers: @autoclosure () -> Double
  ) -> Recorder.Estate {
    guard recorder.recording.channels, channel.isGenuine else { return Recorder.Estate() }
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
      let estate = estate(
        of: channel,
        followers: audience.followers(
          of: slot, on: Int(channel.platform), foundedAt: channel.foundedAt, at: now))
      recorder.see(
        life: now - channel.foundedAt, of: channel, endedBy: nil, estate: estate)
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
      case .activeDecoys: Double(decoyDays[platform].count)
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
      case .followerDays: audience.followerDays
      case .impressions: audience.impressions
      case .enforcementHours: enforcementHours(on: platform)
      case .adversaryCost: adversaryCost(on: platform)
      default: Double(tally[platform, metric])
      }
    }
  }

  private func enforcementHours(on platform: Int) -> Double {
    costs.hoursPerReferral * Double(tally[platform, .referrals])
      + costs.hoursPerDecoyDay * decoyDays[platform].total(at: now)
      + costs.hoursPerWatchDay * watchDays[platform].total(at: now)
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
