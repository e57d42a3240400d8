internal import EventScheduling

// How channels end, whatever the cause, and what follows.
extension Simulation {
  // MARK: - One channel

  /// Ends a channel; its slot stays readable until it is given back.
  private mutating func end(_ slot: Int, by cause: EndCause, for occurrence: Int?) {
    population.endChannel(slot, setting)
    channelEnded(slot, by: cause, for: occurrence)
  }

  /// What follows from the end of a channel at once, in this order; what becomes of its line and its
  /// followers is decided once all have ended that end together.
  private mutating func channelEnded(_ slot: Int, by cause: EndCause, for occurrence: Int?) {
    let platform = Int(population.channels[slot].platform)
    let operatorClass = Int(population.channels[slot].operatorClass)
    let isGenuine = population.channels[slot].isGenuine
    investigation.channelEnded(slot, &population, at: now)
    var followers = 0.0
    if isGenuine, !audience.isIdle {
      followers = audience.end(
        slot, on: platform, ofClass: operatorClass,
        foundedAt: population.channels[slot].foundedAt,
        isSuccessor: population.channels[slot].foundedAs.isSuccessor, at: now)
    }
    observation.channelEnded(
      slot, by: cause, followers: followers, for: occurrence.map { waves.occurrences[$0].wave },
      at: now, population, audience)
    if isGenuine {
      waves.channelEnded(
        on: platform, ofClass: operatorClass, number: population.channels[slot].number, at: now,
        population, audience)
      waves.checkTriggers(on: platform, population, &timeline, audience)
    }
    moderation.channelEnded(slot, population.channels, setting)
    population.cancelOwnEvent(of: slot, &timeline, setting)
  }

  mutating func abandon(_ slot: Int) {
    let owner = Int(population.channels[slot].operatorSlot)
    end(slot, by: .abandoned, for: nil)
    releaseFollowers(of: slot, waitingShare: 0)
    population.channels.remove(slot)
    retireIfDone(owner)
  }

  /// An operator with no live channel and no successor pending is retired.
  mutating func retireIfDone(_ slot: Int) {
    guard population.isDone(slot) else { return }
    observation.operatorRetired(population.operators[slot], at: now, setting)
    population.dismiss(slot)
  }

  // MARK: - Removal

  /// Removes the channels whose thresholds a clock has reached, and perhaps their operators' accounts.
  mutating func moderate(_ clock: Int) {
    let reached = moderation.takeAlarm(of: clock)
    while let slot = moderation.nextRemoval(
      on: clock, reached: reached, &population, audience, &timeline, setting)
    {
      remove(
        slot, by: .moderation,
        suspendingAccount: moderation.suspendsAccount(of: slot, population.channels, setting),
        for: nil)
    }
  }

  /// Removes a channel, and with its operator's account all of that operator's channels there.
  ///
  /// All end together; only then is decided who comes back, in order of founding.
  private mutating func remove(
    _ slot: Int, by cause: EndCause, suspendingAccount: Bool, for occurrence: Int?
  ) {
    let owner = Int(population.channels[slot].operatorSlot)
    if suspendingAccount {
      removeWithAccount(slot, of: owner, by: cause, for: occurrence)
    } else {
      end(slot, by: cause, for: occurrence)
      if let occurrence { waves.countRemoval(of: slot, population, for: occurrence) }
      decideSuccessor(of: slot, afterSuspension: false)
      population.channels.remove(slot)
    }
    retireIfDone(owner)
  }

  private mutating func removeWithAccount(
    _ slot: Int, of owner: Int, by cause: EndCause, for occurrence: Int?
  ) {
    let platform = Int(population.channels[slot].platform)
    let ending = population.channels(of: owner, on: platform)
    for member in ending { end(member, by: member == slot ? cause : .account, for: occurrence) }
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
  private mutating func remove(_ removals: [Removal], for occurrence: Int) {
    var ended: [Int] = []
    var accounts: [(owner: Int, platform: Int)] = []
    var suspended: Set<Int> = []
    let platformCount = setting.platforms.count
    func account(of channel: Channel) -> Int {
      Int(channel.operatorSlot) * platformCount + Int(channel.platform)
    }
    for removal in removals {
      let channel = population.channels[removal.slot]
      end(removal.slot, by: .wave, for: occurrence)
      ended.append(removal.slot)
      if removal.suspendsAccount, suspended.insert(account(of: channel)).inserted {
        accounts.append((Int(channel.operatorSlot), Int(channel.platform)))
      }
    }
    for (owner, platform) in accounts {
      for member in population.channels(of: owner, on: platform) {
        end(member, by: .account, for: occurrence)
        ended.append(member)
      }
      suspendAccount(of: owner, on: platform, for: occurrence)
    }
    sortByFounding(&ended)
    for slot in ended { waves.countRemoval(of: slot, population, for: occurrence) }
    let owners = ended.map { Int(population.channels[$0].operatorSlot) }
    for slot in ended {
      let isSuspended = suspended.contains(account(of: population.channels[slot]))
      decideSuccessor(of: slot, afterSuspension: isSuspended)
      population.channels.remove(slot)
    }
    for (owner, platform) in accounts { openAccountForWaiting(of: owner, on: platform) }
    retireIfDone(each: owners)
  }

  private func sortByFounding(_ slots: inout [Int]) {
    slots.sort { population.channels[$0].number < population.channels[$1].number }
  }

  private mutating func retireIfDone(each owners: [Int]) {
    var seen: Set<Int> = []
    for owner in owners where seen.insert(owner).inserted { retireIfDone(owner) }
  }

  private mutating func suspendAccount(of owner: Int, on platform: Int, for occurrence: Int?) {
    population.accounts.suspend(of: owner, on: platform, population.operators)
    if let occurrence { waves.countSuspension(of: owner, population, for: occurrence, setting) }
    observation.accountSuspended(
      of: population.operators[owner], on: platform,
      for: occurrence.map { waves.occurrences[$0].wave }, at: now, setting)
  }

  /// Replaces an account that has just been suspended if a successor is already waiting there.
  private mutating func openAccountForWaiting(of owner: Int, on platform: Int) {
    var member = population.operators[owner].successors.first
    while member >= 0 {
      if Int(population.successors[Int(member)].platform) == platform {
        _ = accountOpening(of: owner, on: platform)
        return
      }
      member = population.successors[Int(member)].nextOfOperator
    }
  }

  // MARK: - Waves

  /// The first referral: the channels live now are listed, or the platforms are seized.
  mutating func beginWave(_ index: Int) {
    waves.begin(index, at: now, population, audience, &observation, setting)
    if waves.wave(of: index).profile == nil {
      seize(index)
    } else {
      waves.listLive(for: index, &population, &investigation, &timeline, setting)
      checkOthers()
    }
  }

  mutating func endWave(_ index: Int) {
    waves.end(index, &timeline, population, audience, &observation, setting)
    waves.endVigilance(of: index, &moderation, population, audience, &timeline, setting)
    waves.beginRecovery(of: index, &timeline, population, audience)
    infiltration.waveEnded(waves.occurrences[index].wave, &timeline, setting)
    waves.scheduleSequel(of: index, &timeline)
  }

  /// Removes a channel on whose referral the provider acts, if it is still live; and with it
  /// whatever else the occurrence removes at this instant, as after watches that end together.
  mutating func removeReferred(_ target: Int) {
    let index = Int(waves.targets[target].occurrence)
    let first = waves.removal(of: target, population, setting)
    // Nearly always it is the only one, for which a list would be an allocation too many.
    guard var next = popRemoval(by: index) else {
      if let first { remove(first, for: index) }
      return
    }
    var removals: [Removal] = []
    if let first { removals.append(first) }
    while true {
      if let removal = waves.removal(of: next, population, setting) { removals.append(removal) }
      guard let other = popRemoval(by: index) else { break }
      next = other
    }
    switch removals.count {
    case 0: return
    case 1: remove(removals[0], for: index)
    default: remove(removals, for: index)
    }
  }

  private mutating func remove(_ removal: Removal, for occurrence: Int) {
    remove(removal.slot, by: .wave, suspendingAccount: removal.suspendsAccount, for: occurrence)
  }

  /// Takes the next event out of the queue if it is another removal by an occurrence at this
  /// instant.
  private mutating func popRemoval(by occurrence: Int) -> Int? {
    guard let time = timeline.queue.nextTime, time.reading == now,
      moderation.queueIsNext(timeline.queue), let event = timeline.queue.nextEvent,
      case .removalIsDue(let target) = ModerationEvent(packed: event),
      Int(waves.targets[target].occurrence) == occurrence
    else { return nil }
    _ = timeline.queue.popNext(through: time)
    return target
  }

  /// Closes the platforms of a wave; all their channels end together.
  private mutating func seize(_ index: Int) {
    let wave = waves.wave(of: index)
    let reopening = now + (wave.parameters.seize ?? 0)
    waves.closeFollowing(before: index, on: wave.platformSet, at: now, audience)
    for platform in wave.platforms where waves.closures.close(platform, until: reopening) {
      if infiltration.platformClosed(platform, &audience, &observation, at: now) {
        rateChanged(on: platform)
      }
      if reopening.isFinite {
        timeline.schedule(.platformOpens(platform: platform), at: reopening)
      }
    }
    var seized: [Int] = []
    for slot in 0..<population.channels.limit
    where population.channels[slot].isLive
      && wave.platforms.contains(Int(population.channels[slot].platform))
    {
      seized.append(slot)
    }
    sortByFounding(&seized)
    let owners = seized.map { Int(population.channels[$0].operatorSlot) }
    for slot in seized {
      waves.countRemoval(of: slot, population, for: index)
      end(slot, by: .seizure, for: index)
    }
    for slot in seized {
      decideSuccessor(of: slot, afterSuspension: false)
      population.channels.remove(slot)
    }
    retireIfDone(each: owners)
    checkOthers()
  }

  // MARK: - Arrest

  /// Arrests an operator: its channels end, its successors are never founded.
  mutating func arrest(_ slot: Int) {
    var ending: [Int] = []
    var member = population.operators[slot].channels.first
    while member >= 0 {
      ending.append(Int(member))
      member = population.channels[Int(member)].nextOfOperator
    }
    for channel in ending { end(channel, by: .arrest, for: nil) }
    for channel in ending {
      releaseFollowers(of: channel, waitingShare: 0)
      population.channels.remove(channel)
    }
    while !population.operators[slot].successors.isEmpty {
      cancel(Int(population.operators[slot].successors.first))
    }
    observation.operatorArrested(population.operators[slot], at: now)
    population.dismiss(slot)
  }

  /// Cancels a successor to come; its place is free once its event has come and gone.
  private mutating func cancel(_ slot: Int) {
    let successor = population.successors[slot]
    population.operators[Int(successor.operatorSlot)].successors.remove(
      slot, in: population.successors)
    displaceFollowers(waitingFor: successor)
    population.successors[slot].isCancelled = true
  }

  // MARK: - Line and followers

  /// Decides whether a lost channel gets a successor, where, and when.
  private mutating func decideSuccessor(of slot: Int, afterSuspension: Bool) {
    let lost = population.channels[slot]
    let owner = Int(lost.operatorSlot)
    let operatorClass = Int(lost.operatorClass)
    guard population.goesOn(lost, ofClass: operatorClass, setting),
      let target = population.destination(
        of: lost, ofClass: operatorClass, afterSuspension: afterSuspension, at: now,
        waves.closures, setting)
    else {
      releaseFollowers(of: slot, waitingShare: 0)
      return
    }
    let size = lost.isGenuine ? audience.size(of: slot) : 0
    let share = audience.waitingShare(
      on: Int(lost.platform), hasBeacon: !population.operators[owner].channels.isEmpty,
      elsewhere: target == Int(lost.platform)
        ? 1 : setting.classes[operatorClass].parameters.migrateCarryover)
    let waiting = releaseFollowers(of: slot, waitingShare: share)
    let delay = population.recreationDelay(
      after: lost, ofClass: operatorClass, at: now, moderation, setting)
    let opening = accountOpening(of: owner, on: target)
    let successor = population.successors.insert(
      Successor(
        key: lost.key.child(.successor, 0), operatorSlot: lost.operatorSlot,
        lineage: lost.lineage, generation: lost.generation + 1, predecessor: lost.number,
        origin: lost.platform, platform: UInt8(target),
        size: size, waiting: waiting))
    population.operators[owner].successors.append(successor, in: population.successors)
    timeline.schedule(.successorIsDue(slot: successor), at: opening + delay)
  }

  /// Lets the followers of a channel that ended now wait for its successor, or be displaced.
  ///
  /// - Returns: those who wait.
  @discardableResult
  private mutating func releaseFollowers(of slot: Int, waitingShare: Double) -> Double {
    guard population.channels[slot].isGenuine, !audience.isIdle else { return 0 }
    let platform = Int(population.channels[slot].platform)
    let waiting = audience.release(slot, on: platform, waitingShare: waitingShare)
    // They were the channel's when followers were counted last: none are counted between an end and
    // this.
    rateChanged(on: platform)
    return waiting
  }

  /// Displaces those who waited for a successor that is not going to come.
  mutating func displaceFollowers(waitingFor successor: Successor) {
    // Where nobody waits no rate changes.
    guard successor.waiting > 0 else { return }
    audience.displace(successor.waiting, on: Int(successor.origin), at: now)
    rateChanged(on: Int(successor.origin), newFollowers: successor.waiting)
  }
}
