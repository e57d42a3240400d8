// What happens is counted where it happens, once.
extension World {
  /// Counts a channel that has just been founded.
  mutating func count(foundingOf slot: Int, genuine: Bool) {
    let channel = channels[slot]
    let owner = operators[Int(channel.operatorSlot)]
    let platform = Int(channel.platform)
    if genuine {
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
    recorder.see(foundingOf: channel, by: owner, genuine: genuine)
    if genuine { see(foundingOn: platform, ofClass: Int(owner.operatorClass)) }
    recorder.see(
      .founded(channel.foundedAs), channel: channel.number, of: owner, on: platform, at: now)
  }

  /// Counts a channel that has just ended.
  mutating func count(
    endOf slot: Int, by cause: EndCause, genuine: Bool, for occurrence: Int?
  ) {
    let channel = channels[slot]
    let owner = operators[Int(channel.operatorSlot)]
    let platform = Int(channel.platform)
    if genuine {
      tally[platform, .activeChannels] -= 1
      tally[platform, cause.metric] += 1
      if cause.isLoss { tally[platform, .removed] += 1 }
    } else if cause.isLoss {
      tally[platform, .wrongfulRemovals] += 1
    }
    recorder.see(endOf: channel, by: cause, of: owner, genuine: genuine, at: now)
    recorder.see(
      .ended(cause), channel: channel.number, of: owner, on: platform,
      for: occurrence.map { occurrences[$0].wave }, at: now)
    if genuine {
      see(endOn: platform, ofClass: Int(owner.operatorClass), channel: channel.number)
    }
  }

  /// Notes an event that happened to an operator.
  mutating func record(_ kind: EventRecord.Kind, of owner: Operator, on platform: Int) {
    recorder.see(kind, channel: nil, of: owner, on: platform, at: now)
  }

  /// Begins reported time.
  mutating func beginReporting() {
    recorder.beginReporting(with: tally, at: now)
  }

  /// Notes the lives of the channels that are still live at the horizon.
  mutating func noteSurvivors() {
    for slot in 0..<channels.limit where channels[slot].isLive {
      let channel = channels[slot]
      recorder.see(
        life: now - channel.foundedAt, of: channel,
        ownedBy: operators[Int(channel.operatorSlot)], endedBy: nil)
    }
  }

  /// The value of a series metric now, counted from time 0 if it is cumulative; NaN for none.
  func value(of metric: SeriesMetric, on platform: Int) -> Double {
    if metric == .vigilance { return meanVigilance(on: platform) }
    let start = metric.isCumulative ? recorder.baseline[platform, metric] : 0
    return Double(tally[platform, metric] - start)
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
