internal import Containers
internal import EventScheduling

// How channels end, whatever the cause, and what follows.
extension Simulation {
  // MARK: - One channel

  /// Ends a channel; its slot stays readable until it is given back.
  private mutating func end(
    _ channel: ChannelID, by cause: EndCause, for occurrence: WaveOccurrenceID?
  ) {
    population.endChannel(channel, setting)
    channelEnded(channel, by: cause, for: occurrence)
  }

  /// What follows from the end of a channel at once, in this order; what becomes of its line and its
  /// followers is decided once all have ended that end together.
  private mutating func channelEnded(
    _ channel: ChannelID, by cause: EndCause, for occurrence: WaveOccurrenceID?
  ) {
    let platform = population.channels[channel].platform
    let operatorClass = population.channels[channel].operatorClass
    let isGenuine = population.channels[channel].isGenuine
    investigation.channelEnded(channel, &population, at: now)
    var followers = 0.0
    let postsArchive = isGenuine && audience.archives.isPosted(by: channel)
    if isGenuine, !audience.isIdle {
      followers = audience.end(
        channel, on: platform, ofClass: operatorClass,
        foundedAt: population.channels[channel].foundedAt,
        isSuccessor: population.channels[channel].foundedAs.isSuccessor,
        isPrivate: population.privateChannels[channel], at: now)
    }
    observation.channelEnded(
      channel, by: cause, followers: followers, for: occurrence.map { waves.occurrences[$0].wave },
      at: now, population, audience)
    if isGenuine {
      waves.channelEnded(
        on: platform, ofClass: operatorClass, number: population.channels[channel].number,
        foundedAt: population.channels[channel].foundedAt, postsArchive: postsArchive, at: now,
        population, audience)
      waves.checkTriggers(on: platform, population, &timeline, audience)
    }
    if regrouping.isActive { regroup(afterEndOf: channel, by: cause) }
    moderation.channelEnded(channel, population.channels, setting)
    population.cancelOwnEvent(of: channel, &timeline)
    if postsArchive { audience.archives.cancelEvent(of: channel, &timeline) }
  }

  mutating func abandon(_ channel: ChannelID) {
    let owner = population.channels[channel].owner
    end(channel, by: .abandoned, for: nil)
    releaseFollowers(of: channel, waitingShare: 0)
    population.channels.remove(channel)
    retireIfDone(owner)
  }

  /// An operator with no live channel and no successor pending is retired.
  mutating func retireIfDone(_ owner: OperatorID) {
    guard population.isDone(owner) else { return }
    observation.operatorRetired(population.operators[owner], at: now, setting)
    if regrouping.returns(population.operators[owner].operatorClass) {
      population.rest(owner)
      regrouping.awaitReturn(of: owner, population, &timeline, setting)
    } else {
      population.dismiss(owner)
    }
  }

  // MARK: - Removal

  /// Removes the channels whose thresholds a clock has reached, and perhaps their operators' accounts.
  mutating func moderate(_ clock: GroupID) {
    let reached = moderation.takeAlarm(of: clock)
    while let channel = moderation.nextRemoval(
      on: clock, reached: reached, &population, audience, &timeline)
    {
      remove(
        channel, by: .moderation,
        suspendingAccount: moderation.suspendsAccount(of: channel, population.channels, setting),
        for: nil)
    }
  }

  /// Removes a channel, and with its operator's account all of that operator's channels there.
  ///
  /// All end together; only then is decided who comes back, in order of founding.
  private mutating func remove(
    _ channel: ChannelID, by cause: EndCause, suspendingAccount: Bool,
    for occurrence: WaveOccurrenceID?
  ) {
    let owner = population.channels[channel].owner
    if suspendingAccount {
      removeWithAccount(channel, of: owner, by: cause, for: occurrence)
    } else {
      end(channel, by: cause, for: occurrence)
      if let occurrence { waves.countRemoval(of: channel, population, for: occurrence) }
      decideSuccessor(of: channel, afterSuspension: false)
      population.channels.remove(channel)
    }
    retireIfDone(owner)
  }

  private mutating func removeWithAccount(
    _ channel: ChannelID, of owner: OperatorID, by cause: EndCause,
    for occurrence: WaveOccurrenceID?
  ) {
    let platform = population.channels[channel].platform
    let ending = population.channels(of: owner, on: platform)
    for member in ending { end(member, by: member == channel ? cause : .account, for: occurrence) }
    suspendAccount(of: owner, on: platform, for: occurrence)
    if let occurrence {
      for member in ending { waves.countRemoval(of: member, population, for: occurrence) }
    }
    for member in ending {
      decideSuccessor(of: member, afterSuspension: true)
      population.channels.remove(member)
    }
    openAccountForWaiting(of: owner, on: platform)
  }

  /// Removes channels on whose referrals the provider acts at this instant, and with accounts that it
  /// suspends all that is left there.
  private mutating func remove(_ removals: [Removal], for occurrence: WaveOccurrenceID) {
    var ended: [ChannelID] = []
    var accounts: [LostAccount] = []
    var suspended: Set<LostAccount> = []
    for removal in removals {
      let account = LostAccount(
        owner: population.channels[removal.channel].owner,
        platform: population.channels[removal.channel].platform)
      end(removal.channel, by: .wave, for: occurrence)
      ended.append(removal.channel)
      if removal.suspendsAccount, suspended.insert(account).inserted { accounts.append(account) }
    }
    for account in accounts {
      for member in population.channels(of: account.owner, on: account.platform) {
        end(member, by: .account, for: occurrence)
        ended.append(member)
      }
      suspendAccount(of: account.owner, on: account.platform, for: occurrence)
    }
    sortByFounding(&ended)
    for channel in ended { waves.countRemoval(of: channel, population, for: occurrence) }
    let owners = owners(of: ended)
    for channel in ended {
      let account = LostAccount(
        owner: population.channels[channel].owner, platform: population.channels[channel].platform)
      decideSuccessor(of: channel, afterSuspension: suspended.contains(account))
      population.channels.remove(channel)
    }
    for account in accounts { openAccountForWaiting(of: account.owner, on: account.platform) }
    retireIfDone(each: owners)
  }

  /// An account that is suspended with others at one instant.
  private struct LostAccount: Hashable {
    let owner: OperatorID
    let platform: PlatformID
  }

  private func owners(of channels: [ChannelID]) -> [OperatorID] {
    var owners: [OperatorID] = []
    for channel in channels { owners.append(population.channels[channel].owner) }
    return owners
  }

  private func sortByFounding(_ channels: inout [ChannelID]) {
    channels.sort { population.channels[$0].number < population.channels[$1].number }
  }

  private mutating func retireIfDone(each owners: [OperatorID]) {
    var seen: Set<OperatorID> = []
    for owner in owners where seen.insert(owner).inserted { retireIfDone(owner) }
  }

  private mutating func suspendAccount(
    of owner: OperatorID, on platform: PlatformID, for occurrence: WaveOccurrenceID?
  ) {
    population.suspendAccount(of: owner, on: platform)
    if let occurrence { waves.countSuspension(of: owner, population, for: occurrence, setting) }
    observation.accountSuspended(
      of: population.operators[owner], on: platform,
      for: occurrence.map { waves.occurrences[$0].wave }, at: now, setting)
  }

  /// Replaces an account that has just been suspended if a successor is already waiting there.
  private mutating func openAccountForWaiting(of owner: OperatorID, on platform: PlatformID) {
    var next = population.operators[owner].successors.first
    while let successor = next {
      if population.successors[successor].platform == platform,
        !population.successors[successor].leaves
      {
        _ = accountOpening(of: owner, on: platform)
        return
      }
      next = population.operators[owner].successors.next(
        after: successor, in: population.successors)
    }
  }

  // MARK: - Waves

  /// The first referral: the channels live now are listed, or the platforms are seized.
  mutating func beginWave(_ index: WaveOccurrenceID) {
    waves.begin(index, &timeline, population, audience, &observation, setting)
    if waves.wave(of: index).profile == nil {
      seize(index)
    } else {
      waves.listLive(for: index, &population, &investigation, &timeline, setting)
      checkOthers()
    }
  }

  /// The list of a wave is drawn up anew.
  mutating func beginPeriod(of index: WaveOccurrenceID) {
    waves.renewList(of: index, &timeline, population, audience, &observation, setting)
    waves.listLive(for: index, &population, &investigation, &timeline, setting)
    checkOthers()
  }

  mutating func endWave(_ index: WaveOccurrenceID) {
    waves.end(index, &timeline, population, audience, &observation, setting)
    waves.endVigilance(of: index, &moderation, population, audience, &timeline, setting)
    waves.beginRecovery(of: index, &timeline, population, audience)
    infiltration.waveEnded(waves.occurrences[index].wave, &timeline, setting)
    waves.scheduleSequel(of: index, &timeline)
  }

  /// Removes a channel on whose referral the provider acts, if it is still live; and with it
  /// whatever else the occurrence removes at this instant, as after watches that end together.
  mutating func removeReferred(_ target: WaveTargetID) {
    let index = waves.targets[target].occurrence
    let first = waves.removal(of: target, population, setting)
    // Nearly always it is the only one, for which a list would be an allocation too many.
    guard var next = popRemoval(by: index) else {
      if let first { remove(first, for: index) }
      return
    }
    var removals: [Removal] = []
    if let first { removals.append(first) }
    while true {
      // A channel may be on several lists of the wave, and is removed once.
      if let removal = waves.removal(of: next, population, setting),
        !removals.contains(where: { $0.channel == removal.channel })
      {
        removals.append(removal)
      }
      guard let other = popRemoval(by: index) else { break }
      next = other
    }
    switch removals.count {
    case 0: return
    case 1: remove(removals[0], for: index)
    default: remove(removals, for: index)
    }
  }

  private mutating func remove(_ removal: Removal, for occurrence: WaveOccurrenceID) {
    remove(removal.channel, by: .wave, suspendingAccount: removal.suspendsAccount, for: occurrence)
  }

  /// Takes the next event out of the queue if it is another removal by an occurrence at this
  /// instant.
  private mutating func popRemoval(by occurrence: WaveOccurrenceID) -> WaveTargetID? {
    guard let time = timeline.queue.nextTime, time.reading == now,
      moderation.queueIsNext(timeline.queue), let bits = timeline.queue.nextEvent
    else { return nil }
    let event = PackedEvent(bits: bits)
    guard event.kind(Waves.Event.self) == .removalIsDue else { return nil }
    let target: WaveTargetID = event.entity()
    guard waves.targets[target].occurrence == occurrence else { return nil }
    _ = timeline.queue.popNext(through: time)
    return target
  }

  /// Closes the platforms of a wave; all their channels end together.
  private mutating func seize(_ index: WaveOccurrenceID) {
    let wave = waves.wave(of: index)
    waves.closeFollowing(before: index, on: wave.platformSet, at: now, audience)
    for platform in wave.platforms {
      let reopening = now + waves.closing(of: platform, by: index, setting)
      guard waves.closures.close(platform, until: reopening) else { continue }
      if infiltration.platformClosed(platform, &audience, &observation, at: now) {
        rateChanged(on: platform)
      }
      if reopening.isFinite {
        timeline.schedule(Waves.Event.platformOpens, of: platform, at: reopening)
      }
    }
    var seized: [ChannelID] = []
    for channel in population.channels.slots
    where population.channels[channel].isLive
      && wave.platforms.contains(population.channels[channel].platform)
    {
      seized.append(channel)
    }
    sortByFounding(&seized)
    let owners = owners(of: seized)
    for channel in seized {
      waves.countRemoval(of: channel, population, for: index)
      end(channel, by: .seizure, for: index)
    }
    for channel in seized {
      decideSuccessor(of: channel, afterSuspension: false)
      population.channels.remove(channel)
    }
    retireIfDone(each: owners)
    checkOthers()
  }

  // MARK: - Arrest

  /// Arrests an operator: its channels end, its successors are never founded.
  mutating func arrest(_ owner: OperatorID) {
    let ending = population.channels(of: owner)
    for channel in ending { end(channel, by: .arrest, for: nil) }
    for channel in ending {
      releaseFollowers(of: channel, waitingShare: 0)
      population.channels.remove(channel)
    }
    while let successor = population.operators[owner].successors.first { cancel(successor) }
    observation.operatorArrested(population.operators[owner], at: now)
    population.dismiss(owner)
  }

  /// Cancels a successor to come; its place is free once its event has come and gone.
  private mutating func cancel(_ id: SuccessorID) {
    let successor = population.successors[id]
    population.operators[successor.owner].successors.remove(id, in: &population.successors)
    displaceFollowers(waitingFor: successor)
    population.successors[id].isCancelled = true
  }

  // MARK: - Line and followers

  /// Decides whether a lost channel gets a successor, where, and when.
  private mutating func decideSuccessor(of channel: ChannelID, afterSuspension: Bool) {
    let lost = population.channels[channel]
    guard population.goesOn(lost, setting),
      let place = population.destination(
        of: lost, afterSuspension: afterSuspension, at: now, waves.closures, setting)
    else {
      releaseFollowers(of: channel, waitingShare: 0)
      return
    }
    // What is outside the model has no accounts.
    let platform: PlatformID? = if case .platform(let platform) = place { platform } else { nil }
    let size = lost.isGenuine ? audience.size(of: channel) : 0
    let isPrivate = population.privateChannels[channel]
    let share = audience.waitingShare(
      on: lost.platform, hasBeacon: !population.operators[lost.owner].channels.isEmpty,
      elsewhere: platform == lost.platform
        ? 1 : population.classes[lost.operatorClass].parameters.migrateCarryover,
      admitted: population.admittedShare(ofClass: lost.operatorClass, isPrivate: isPrivate))
    let waiting = releaseFollowers(of: channel, waitingShare: share)
    let delay = population.recreationDelay(
      after: lost, vigilance: vigilanceForCaution(after: lost), setting)
    let opening = platform.map { accountOpening(of: lost.owner, on: $0) } ?? now
    let successor = population.successors.insert(
      Successor(
        key: lost.key.child(.successor, 0), owner: lost.owner, lineage: lost.lineage,
        generation: lost.generation + 1, predecessor: lost.number, origin: lost.platform,
        platform: platform ?? lost.platform, leaves: platform == nil, isPrivate: isPrivate,
        size: size, waiting: waiting))
    population.operators[lost.owner].successors.append(successor, in: &population.successors)
    timeline.schedule(Population.Event.successorIsDue, of: successor, at: opening + delay)
  }

  /// The vigilance that the operator of a lost channel heeds; 0 for one of a class without caution.
  private func vigilanceForCaution(after lost: Channel) -> Double {
    guard population.classes[lost.operatorClass].parameters.recreateCaution > 0 else { return 0 }
    return moderation.vigilance(of: setting.group(lost.platform, lost.operatorClass), at: now)
  }

  /// Lets the followers of a channel that ended now wait for its successor, or be displaced.
  ///
  /// - Returns: those who wait.
  @discardableResult
  private mutating func releaseFollowers(of channel: ChannelID, waitingShare: Double) -> Double {
    guard population.channels[channel].isGenuine, !audience.isIdle else { return 0 }
    let platform = population.channels[channel].platform
    let waiting = audience.release(channel, on: platform, waitingShare: waitingShare)
    // They were the channel's when followers were counted last: none are counted between an end and
    // this.
    rateChanged(on: platform)
    return waiting
  }

  /// Displaces those who waited for a successor that is not going to come.
  mutating func displaceFollowers(waitingFor successor: Successor) {
    // Where nobody waits no rate changes.
    guard successor.waiting > 0 else { return }
    audience.displace(successor.waiting, on: successor.origin, at: now)
    rateChanged(on: successor.origin, newFollowers: successor.waiting)
  }
}
