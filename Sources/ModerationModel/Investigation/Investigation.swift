internal import Chance

// What identities lead to: operators known, some arrested.
extension World {
  /// An identity is learnt on a platform; it may be an operator's.
  mutating func identify(_ key: EntityKey, on platform: Int) {
    tally[platform, .identities] += 1
    recorder.see(.identity, on: platform, at: now)
    guard decides(.identityIsOperator, key, investigation.operatorShare),
      let slot = operatorWithSmallestMark(key, on: platform)
    else { return }
    guard decides(.arrest, key, investigation.arrestProbability) else { return }
    let delay = investigation.arrestDelay.sample(for: .arrestDelay, of: key, by: chance)
    let arrest = arrests.insert(
      Arrest(operatorSlot: Int32(slot), operatorNumber: operators[slot].number))
    schedule(.arrestIsDue(arrest: arrest), at: now + delay)
  }

  /// Of the operators with a live genuine channel on a platform the one with the smallest mark.
  ///
  /// - Complexity: O(live channels).
  private func operatorWithSmallestMark(_ key: EntityKey, on platform: Int) -> Int? {
    var best: (mark: Double, slot: Int)?
    for slot in 0..<channels.limit
    where channels[slot].isLive && Int(channels[slot].platform) == platform {
      let owner = Int(channels[slot].operatorSlot)
      guard channels[slot].isGenuine, best?.slot != owner else { continue }
      var stream = chance.stream(.operatorMark, key.child(.markedOperator, operators[owner].key))
      let mark = stream.uniform()
      if mark < best?.mark ?? .infinity { best = (mark, owner) }
    }
    return best?.slot
  }

  /// Arrests an operator if it is still active: its channels end, its successors are never founded.
  mutating func makeArrest(_ index: Int) {
    let arrest = arrests[index]
    arrests.remove(index)
    let slot = Int(arrest.operatorSlot)
    guard operators[slot].number == arrest.operatorNumber, operators[slot].isActive else { return }
    var ending: [Int] = []
    var member = operators[slot].channels.first
    while member >= 0 {
      ending.append(Int(member))
      member = channels[Int(member)].nextOfOperator
    }
    for channel in ending { end(channel, by: .arrest, for: nil) }
    for channel in ending {
      releaseFollowers(of: channel, waitingShare: 0)
      channels.remove(channel)
    }
    while !operators[slot].successors.isEmpty {
      cancel(Int(operators[slot].successors.first))
    }
    let home = Int(operators[slot].home)
    tally[home, .activeOperators] -= 1
    tally[home, .arrestedOperators] += 1
    record(.arrest, of: operators[slot], on: home)
    dismiss(slot)
  }

  /// Cancels a successor to come; its place is free once its event has come and gone.
  private mutating func cancel(_ slot: Int) {
    let successor = successors[slot]
    operators[Int(successor.operatorSlot)].successors.remove(slot, in: successors)
    displaceFollowers(waitingFor: successor)
    successors[slot].isCancelled = true
  }

  /// Begins to watch a channel that yields identities.
  mutating func watch(_ slot: Int, for occurrence: Int, until end: Double) {
    let channel = channels[slot]
    channels[slot].watchCount += 1
    watchTime[Int(channel.platform)].change(by: 1, at: now)
    let wave = occurrences[occurrence].wave
    guard waves[wave].parameters.watchYield > 0,
      channel.isGenuine
    else { return }
    let watch = watches.insert(
      Watch(
        key: channel.key.child(.wave, occurrences[occurrence].key), channelSlot: Int32(slot),
        channelNumber: channel.number, wave: Int32(wave), yieldCount: 0, until: end))
    awaitYield(of: watch)
  }

  /// A watch has come to its end while the channel is live.
  mutating func endWatch(of slot: Int) {
    channels[slot].watchCount -= 1
    watchTime[Int(channels[slot].platform)].change(by: -1, at: now)
  }

  /// Ends all watches of a channel, with it.
  mutating func endWatches(of slot: Int) {
    let count = Int(channels[slot].watchCount)
    watchTime[Int(channels[slot].platform)].change(by: -count, at: now)
    channels[slot].watchCount = 0
  }

  private mutating func awaitYield(of index: Int) {
    let watch = watches[index]
    var stream = chance.stream(.watchYield, watch.key.child(.identity, Int(watch.yieldCount)))
    let rate = waves[Int(watch.wave)].parameters.watchYield
    let time = now + stream.exponential() / rate
    guard time < watch.until, time <= end else {
      watches.remove(index)
      return
    }
    schedule(.watchYields(watch: index), at: time)
  }

  /// A watched channel yields an identity, if it is still live.
  mutating func yieldIdentity(_ index: Int) {
    let watch = watches[index]
    let slot = Int(watch.channelSlot)
    guard channels[slot].isLive, channels[slot].number == watch.channelNumber else {
      watches.remove(index)
      return
    }
    watches[index].yieldCount += 1
    identify(
      watch.key.child(.identity, Int(watch.yieldCount)), on: Int(channels[slot].platform))
    awaitYield(of: index)
  }
}
