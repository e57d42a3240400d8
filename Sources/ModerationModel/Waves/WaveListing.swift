internal import Containers
internal import RandomStreams

// Who is on the list of a wave: the channels live when it is drawn up, and those founded later.
extension Waves {
  /// The list of a period is drawn up from now on; the next period is scheduled.
  mutating func beginList(of index: WaveOccurrenceID, period: Int, _ timeline: inout Timeline) {
    let wave = wave(of: index)
    guard let start = occurrences[index].start else { return }
    let key = occurrences[index].key
    occurrences[index].list = WaveList(
      period: period, of: wave, occurrence: key, startingAt: start)
    for queue in occurrences[index].queues.ids {
      occurrences[index].queues[queue] = ReferralQueue()
    }
    if let next = WaveList(period: period + 1, of: wave, occurrence: key, startingAt: start) {
      timeline.schedule(Event.periodBegins, of: index, at: next.start)
    }
  }

  /// The list of a period is closed: what waits for capacity lapses.
  mutating func endList(
    of index: WaveOccurrenceID, _ timeline: inout Timeline, _ population: borrowing Population,
    _ audience: borrowing Audience, _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    // A slot at the end itself is one, whether or not rounding puts it before.
    if occurrences[index].slotAt == timeline.now {
      sendFromQueue(of: index, population, audience, &timeline, &observation, setting)
    }
    for queue in occurrences[index].queues.ids {
      for target in occurrences[index].queues[queue].removeAll(whereNot: { _ in false }) {
        targets.remove(target)
      }
    }
  }

  /// The list is drawn up anew, as by a wave that begins now.
  mutating func renewList(
    of index: WaveOccurrenceID, _ timeline: inout Timeline, _ population: borrowing Population,
    _ audience: borrowing Audience, _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    guard let period = occurrences[index].list?.period else { return }
    endList(of: index, &timeline, population, audience, &observation, setting)
    beginList(of: index, period: period + 1, &timeline)
  }

  /// The channels live now are listed.
  mutating func listLive(
    for index: WaveOccurrenceID, _ population: inout Population,
    _ investigation: inout Investigation,
    _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    guard wave(of: index).coversAny else { return }
    for channel in population.channels.slots where population.channels[channel].isLive {
      list(channel, for: index, &population, &investigation, &timeline, setting)
    }
  }

  /// A channel was founded: the occurrences that list now may list it.
  mutating func listFounded(
    _ channel: ChannelID, _ population: inout Population, _ investigation: inout Investigation,
    _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    for place in openLists.indices {
      list(channel, for: openLists[place], &population, &investigation, &timeline, setting)
    }
  }

  /// Puts a channel on the list of an occurrence, by the coverage of its class there, or that of private
  /// channels.
  private mutating func list(
    _ channel: ChannelID, for index: WaveOccurrenceID, _ population: inout Population,
    _ investigation: inout Investigation, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let platform = population.channels[channel].platform
    guard occurrences[index].platforms.contains(platform) else { return }
    let group = setting.group(platform, population.channels[channel].operatorClass)
    // A wave is read where it lies: a copy would count references for every channel listed.
    let coverage =
      population.privateChannels[channel]
      ? waves[occurrences[index].wave].privateCoverage[group]
      : waves[occurrences[index].wave].coverage[group]
    guard coverage > 0, let list = occurrences[index].list?.key else { return }
    let key = population.channels[channel].key.child(.wave, list)
    if setting.decides(.listing, key, coverage) {
      put(channel, as: key, onListOf: index, &population, &investigation, &timeline, setting)
    }
  }

  /// Puts a channel on the list of an occurrence, unless its profile has nothing left.
  private mutating func put(
    _ channel: ChannelID, as key: EntityKey, onListOf index: WaveOccurrenceID,
    _ population: inout Population, _ investigation: inout Investigation,
    _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let wave = occurrences[index].wave
    let now = timeline.now
    guard let start = occurrences[index].list?.start, let end = occurrences[index].list?.end,
      let passed = occurrences[index].list?.profile.share(upTo: now - start), passed < 1
    else { return }
    let isWatched = setting.decides(.watch, key, waves[wave].parameters.watchShare)
    occurrences[index].record.countListing(
      ofClass: population.channels[channel].operatorClass, watched: isWatched)
    let duration = waves[wave].parameters.watchFor ?? .infinity
    if isWatched {
      investigation.watch(
        channel, as: key, yield: waves[wave].parameters.watchYield, until: now + duration,
        &population, &timeline, setting)
      if duration.isInfinite { return }
    }
    let target = targets.insert(
      WaveTarget(
        occurrence: index, channel: population.channels.handle(of: channel), key: key, end: end,
        isWatched: isWatched))
    if isWatched {
      timeline.schedule(Event.referralIsDue, of: target, at: now + duration)
    } else if waves[wave].parameters.capacity != nil {
      wait(target, population, &timeline, setting)
    } else {
      var stream = setting.streams.stream(.referralTime, key)
      let share = min(1, passed + (1 - passed) * stream.uniform())
      let offset = occurrences[index].list?.profile.offset(ofShare: share) ?? 0
      timeline.schedule(Event.referralIsDue, of: target, at: max(now, start + offset))
    }
  }
}
