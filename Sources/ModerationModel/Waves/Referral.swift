internal import Chance
internal import EventEngine

// How a wave comes to remove a channel: list, watch, queue, referral, acceptance, response.
extension World {
  /// Puts a channel on the list of an occurrence, by the coverage of its class.
  mutating func list(_ slot: Int, for index: Int) {
    guard occurrences[index].platforms.contains(Int(channels[slot].platform)) else { return }
    let coverage = waves[occurrences[index].wave].coverage[Int(channels[slot].operatorClass)]
    guard coverage > 0 else { return }
    let key = channels[slot].key.child(.wave, occurrences[index].key)
    if decides(.listing, key, coverage) { list(slot, as: key, for: index) }
  }

  /// Puts a channel on the list of an occurrence, unless that is over.
  private mutating func list(_ slot: Int, as key: EntityKey, for index: Int) {
    // A wave is read where it lies: a copy would count references for every channel listed.
    let wave = occurrences[index].wave
    let operatorClass = Int(channels[slot].operatorClass)
    guard let start = occurrences[index].start,
      let passed = waves[wave].profile?.share(upTo: now - start), passed < 1
    else { return }
    let isWatched = decides(.watch, key, waves[wave].parameters.watchShare)
    occurrences[index].record.countListing(ofClass: operatorClass, watched: isWatched)
    let duration = waves[wave].parameters.watchFor ?? .infinity
    if isWatched {
      watch(slot, for: index, until: now + duration)
      if duration.isInfinite { return }
    }
    let listing = listings.insert(
      Listing(
        occurrence: Int32(index), channelSlot: Int32(slot), channelNumber: channels[slot].number,
        isWatched: isWatched))
    if isWatched {
      schedule(.referralIsDue(listing: listing), at: now + duration)
    } else if waves[wave].parameters.capacity != nil {
      var stream = chance.stream(.queueMark, key)
      occurrences[index].queue.push(listing, mark: stream.uniform())
      awaitSlot(of: index)
    } else {
      var stream = chance.stream(.referralTime, key)
      let share = min(1, passed + (1 - passed) * stream.uniform())
      let offset = waves[wave].profile?.offset(ofShare: share) ?? 0
      schedule(.referralIsDue(listing: listing), at: max(now, start + offset))
    }
  }

  /// One keyed decision.
  @inline(__always)
  func decides(_ purpose: Purpose, _ key: EntityKey, _ probability: Double) -> Bool {
    guard probability > 0 else { return false }
    var stream = chance.stream(purpose, key)
    return stream.chance(probability)
  }

  /// Puts the next slot of capacity on the agenda while channels wait.
  ///
  /// Slots are the instants at which the integral of the scaled rate reaches 1/2, 3/2, 5/2 and so on.
  private mutating func awaitSlot(of index: Int) {
    let wave = waves[occurrences[index].wave]
    guard occurrences[index].slotAt == nil, let profile = wave.profile,
      let start = occurrences[index].start, let capacity = wave.parameters.capacity
    else { return }
    let total = capacity * (profile.last - profile.first)
    let passed = total * profile.share(upTo: now - start)
    let slot = max(occurrences[index].nextSlot, Int((passed - 0.5).rounded(.up)))
    guard Double(slot) + 0.5 <= total else { return }
    occurrences[index].nextSlot = slot + 1
    let offset = profile.offset(ofShare: (Double(slot) + 0.5) / total)
    occurrences[index].slotAt = max(now, start + offset)
    schedule(.referralSlot(occurrence: index), at: max(now, start + offset))
  }

  /// Uses a slot of capacity for the waiting channel with the smallest mark.
  mutating func sendFromQueue(of index: Int) {
    // It was used at the end of the wave already.
    guard occurrences[index].slotAt == now else { return }
    occurrences[index].slotAt = nil
    while let listing = occurrences[index].queue.pop() {
      if let slot = liveSlot(of: listings[listing]) {
        send(listing, of: slot)
        break
      }
      listings.remove(listing)
    }
    if !occurrences[index].queue.isEmpty { awaitSlot(of: index) }
  }

  /// Refers a channel outside the queue, unless it has ended for another reason.
  mutating func refer(_ listing: Int) {
    guard let slot = liveSlot(of: listings[listing]) else {
      listings.remove(listing)
      return
    }
    if listings[listing].isWatched { endWatch(of: slot) }
    send(listing, of: slot)
  }

  /// The slot of a listed channel if it is still live.
  private func liveSlot(of listing: Listing) -> Int? {
    let slot = Int(listing.channelSlot)
    return channels[slot].isLive && channels[slot].number == listing.channelNumber ? slot : nil
  }

  /// Sends a referral; the provider may act on it after a while.
  private mutating func send(_ listing: Int, of slot: Int) {
    let index = Int(listings[listing].occurrence)
    let wave = occurrences[index].wave
    let platform = Int(channels[slot].platform)
    tally[platform, .referrals] += 1
    occurrences[index].record.countReferral(ofClass: Int(channels[slot].operatorClass))
    if recorder.recording.events {
      let owner = operators[Int(channels[slot].operatorSlot)]
      record(.referral, channel: channels[slot].number, of: owner, on: platform, for: index)
    }
    closeFollowing(before: index, on: PlatformSet(platform))
    let key = channels[slot].key.child(.wave, occurrences[index].key)
    guard decides(.acceptance, key, waves[wave].parameters.acceptance) else {
      listings.remove(listing)
      return
    }
    let delay = waves[wave].parameters.response.sample(for: .response, of: key, by: chance)
    schedule(.removalIsDue(listing: listing), at: now + delay)
  }

  /// Removes a channel on whose referral the provider acts, if it is still live; and with it
  /// whatever else the occurrence removes at this instant, as after watches that end together.
  mutating func removeReferred(_ listing: Int) {
    let index = Int(listings[listing].occurrence)
    let first = removal(of: listing)
    // Nearly always it is the only one, for which a list would be an allocation too many.
    guard var next = popRemoval(by: index) else {
      if let first { remove(first, for: index) }
      return
    }
    var removals: [Removal] = []
    if let first { removals.append(first) }
    while true {
      if let removal = removal(of: next) { removals.append(removal) }
      guard let other = popRemoval(by: index) else { break }
      next = other
    }
    switch removals.count {
    case 0: return
    case 1: remove(removals[0], for: index)
    default: remove(removals, by: .wave, for: index)
    }
  }

  private mutating func remove(_ removal: Removal, for index: Int) {
    remove(removal.slot, by: .wave, suspendingAccount: removal.suspendsAccount, for: index)
  }

  /// Takes the next event out of the agenda if it is another removal by an occurrence at this
  /// instant.
  private mutating func popRemoval(by index: Int) -> Int? {
    guard let time = agenda.nextTime, time.reading == now, agendaIsNext,
      let event = agenda.nextEvent,
      case .removalIsDue(let listing) = ModerationEvent(packed: event),
      Int(listings[listing].occurrence) == index
    else { return nil }
    _ = agenda.popNext(through: time)
    return listing
  }

  /// What a listing comes to if its channel is still live; takes it off the list.
  private mutating func removal(of listing: Int) -> Removal? {
    let listed = listings[listing]
    listings.remove(listing)
    guard let slot = liveSlot(of: listed) else { return nil }
    let index = Int(listed.occurrence)
    return Removal(
      slot: slot,
      suspendsAccount: decides(
        .waveSuspension, channels[slot].key.child(.wave, occurrences[index].key),
        waves[occurrences[index].wave].parameters.suspendsAccount))
  }
}
