internal import Containers
internal import RandomStreams

// How a wave comes to remove a channel: list, watch, queue, referral, acceptance, response.
extension Waves {
  /// The first referral: the channels live now are listed.
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

  /// Puts a channel on the list of an occurrence, by the coverage of its class.
  private mutating func list(
    _ channel: ChannelID, for index: WaveOccurrenceID, _ population: inout Population,
    _ investigation: inout Investigation, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let platform = population.channels[channel].platform
    guard occurrences[index].platforms.contains(platform) else { return }
    let operatorClass = population.channels[channel].operatorClass
    let coverage = waves[occurrences[index].wave].coverage[operatorClass]
    guard coverage > 0 else { return }
    let key = population.channels[channel].key.child(.wave, occurrences[index].key)
    if setting.decides(.listing, key, coverage) {
      list(channel, as: key, for: index, &population, &investigation, &timeline, setting)
    }
  }

  /// Puts a channel on the list of an occurrence, unless that is over.
  private mutating func list(
    _ channel: ChannelID, as key: EntityKey, for index: WaveOccurrenceID,
    _ population: inout Population,
    _ investigation: inout Investigation, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    // A wave is read where it lies: a copy would count references for every channel listed.
    let wave = occurrences[index].wave
    let now = timeline.now
    let operatorClass = population.channels[channel].operatorClass
    guard let start = occurrences[index].start,
      let passed = waves[wave].profile?.share(upTo: now - start), passed < 1
    else { return }
    let isWatched = setting.decides(.watch, key, waves[wave].parameters.watchShare)
    occurrences[index].record.countListing(ofClass: operatorClass, watched: isWatched)
    let duration = waves[wave].parameters.watchFor ?? .infinity
    if isWatched {
      investigation.watch(
        channel, as: key, yield: waves[wave].parameters.watchYield, until: now + duration,
        &population, &timeline, setting)
      if duration.isInfinite { return }
    }
    let target = targets.insert(
      WaveTarget(
        occurrence: index, channel: population.channels.handle(of: channel), isWatched: isWatched))
    if isWatched {
      timeline.schedule(Event.referralIsDue, of: target, at: now + duration)
    } else if waves[wave].parameters.capacity != nil {
      var stream = setting.streams.stream(.queueMark, key)
      occurrences[index].queue.push(target, mark: stream.uniform())
      awaitSlot(of: index, &timeline)
    } else {
      var stream = setting.streams.stream(.referralTime, key)
      let share = min(1, passed + (1 - passed) * stream.uniform())
      let offset = waves[wave].profile?.offset(ofShare: share) ?? 0
      timeline.schedule(Event.referralIsDue, of: target, at: max(now, start + offset))
    }
  }

  /// Schedules the next slot of capacity while channels wait.
  ///
  /// Slots are the instants at which the integral of the scaled rate reaches 1/2, 3/2, 5/2 and so on.
  private mutating func awaitSlot(of index: WaveOccurrenceID, _ timeline: inout Timeline) {
    let wave = wave(of: index)
    guard occurrences[index].slotAt == nil, let profile = wave.profile,
      let start = occurrences[index].start, let capacity = wave.parameters.capacity
    else { return }
    let now = timeline.now
    let total = capacity * (profile.last - profile.first)
    let passed = total * profile.share(upTo: now - start)
    let slot = max(occurrences[index].nextSlot, Int((passed - 0.5).rounded(.up)))
    guard Double(slot) + 0.5 <= total else { return }
    occurrences[index].nextSlot = slot + 1
    let offset = profile.offset(ofShare: (Double(slot) + 0.5) / total)
    occurrences[index].slotAt = max(now, start + offset)
    timeline.schedule(Event.slotIsDue, of: index, at: max(now, start + offset))
  }

  /// Uses a slot of capacity for the waiting channel with the smallest mark.
  mutating func sendFromQueue(
    of index: WaveOccurrenceID, _ population: borrowing Population, _ audience: borrowing Audience,
    _ timeline: inout Timeline, _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    // It was used at the end of the wave already.
    guard occurrences[index].slotAt == timeline.now else { return }
    occurrences[index].slotAt = nil
    while let target = occurrences[index].queue.pop() {
      if population.isLive(targets[target].channel) {
        countSlot(for: target, population)
        send(target, population, audience, &timeline, &observation, setting)
        break
      }
      targets.remove(target)
    }
    if !occurrences[index].queue.isEmpty { awaitSlot(of: index, &timeline) }
  }

  /// Refers a channel outside the queue, unless it has ended for another reason.
  mutating func refer(
    _ target: WaveTargetID, _ population: inout Population, _ audience: borrowing Audience,
    _ investigation: inout Investigation, _ timeline: inout Timeline,
    _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    guard population.isLive(targets[target].channel) else {
      targets.remove(target)
      return
    }
    if targets[target].isWatched {
      investigation.endWatch(of: targets[target].channel.slot, &population, at: timeline.now)
    }
    send(target, population, audience, &timeline, &observation, setting)
  }

  /// Sends a referral; the provider may act on it after a while.
  private mutating func send(
    _ target: WaveTargetID, _ population: borrowing Population,
    _ audience: borrowing Audience, _ timeline: inout Timeline,
    _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    let index = targets[target].occurrence
    let channel = targets[target].channel.slot
    let wave = occurrences[index].wave
    occurrences[index].record.countReferral(
      ofClass: population.channels[channel].operatorClass,
      on: population.channels[channel].platform)
    observation.referral(of: channel, population, for: wave, at: timeline.now)
    closeFollowing(
      before: index, on: PlatformSet(population.channels[channel].platform), at: timeline.now,
      audience)
    let key = population.channels[channel].key.child(.wave, occurrences[index].key)
    guard setting.decides(.acceptance, key, waves[wave].parameters.acceptance) else {
      targets.remove(target)
      return
    }
    let delay = waves[wave].parameters.response.sample(
      for: .response, of: key, by: setting.streams)
    timeline.schedule(Event.removalIsDue, of: target, at: timeline.now + delay)
  }

  /// What a target comes to if its channel is still live; takes it off the list.
  mutating func removal(
    of target: WaveTargetID, _ population: borrowing Population, _ setting: borrowing Setting
  ) -> Removal? {
    defer { targets.remove(target) }
    guard population.isLive(targets[target].channel) else { return nil }
    let index = targets[target].occurrence
    let channel = targets[target].channel.slot
    return Removal(
      channel: channel,
      suspendsAccount: setting.decides(
        .waveSuspension, population.channels[channel].key.child(.wave, occurrences[index].key),
        waves[occurrences[index].wave].parameters.suspendsAccount))
  }
}

/// The removal of one channel among several.
struct Removal {
  let channel: ChannelID
  let suspendsAccount: Bool
}
