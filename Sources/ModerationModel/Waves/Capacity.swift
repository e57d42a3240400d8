internal import Containers
internal import RandomStreams

/// The channels that are due and wait for a slot of a wave's capacity.
///
/// In random order each of those that wait at a slot is equally likely to get it, however long it has
/// waited. The mark of a channel is `L + E`: `E` is exponential with mean 1, and `L` is the mark of the last
/// channel sent when it became due. What the marks of all who wait exceed `L` by is then exponential with
/// mean 1 again, whoever came when, since an exponential excess has no memory.
///
/// Kept is `e^-(L + E)`, the greatest first: with `E = -log(1 - u)` it is `e^-L (1 - u)`, a product in place of
/// a logarithm, which took a tenth of a run of monthly waves.
struct ReferralQueue {
  private var waiting = PriorityQueue<WaveTargetID>()
  /// `e^-L`; 1 before the first channel is sent.
  private var lastSent = 1.0
  /// Below it all is scaled by its inverse, a power of 2, so that no product of a long wave vanishes.
  private static let least = 0x1p-500

  var isEmpty: Bool { waiting.isEmpty }
  /// Who gets the next slot; nil of an empty queue.
  var first: WaveTargetID? { waiting.first?.id }

  /// A channel becomes due, with a uniform number of its own; who has a smaller rank goes before.
  mutating func add(_ target: WaveTargetID, uniform: Double, rank: Double) {
    waiting.push(target, rank: rank, mark: -lastSent * (1 - uniform))
  }

  /// Sends the first.
  mutating func send() -> WaveTargetID? {
    guard let next = waiting.first else { return nil }
    _ = waiting.pop()
    lastSent = -next.mark
    if lastSent < Self.least {
      waiting.scaleMarks(by: 1 / Self.least)
      lastSent /= Self.least
    }
    return next.id
  }

  /// The first leaves without being sent.
  mutating func drop() { _ = waiting.pop() }

  /// Takes out what does not stay, in no order.
  mutating func removeAll(whereNot stays: (WaveTargetID) -> Bool) -> [WaveTargetID] {
    waiting.removeAll(whereNot: stays)
  }

  /// Gives all a rank anew, of which the smallest is first.
  mutating func rerank(_ rank: (WaveTargetID) -> Double) { waiting.rerank(rank) }
}

// How a wave with capacity works off the channels that are due.
extension Waves {
  /// A listed channel is due, and waits for a slot.
  mutating func wait(
    _ target: WaveTargetID, _ population: borrowing Population, _ timeline: inout Timeline,
    _ setting: borrowing Setting
  ) {
    let index = targets[target].occurrence
    let channel = targets[target].channel.slot
    var stream = setting.streams.stream(.queueMark, targets[target].referralKey)
    let uniform = stream.uniform()
    let foundedAt = population.channels[channel].foundedAt
    let rank =
      switch waves[occurrences[index].wave].parameters.order {
      case .random, .largest: 0.0
      case .oldest: foundedAt
      case .newest: -foundedAt
      }
    let queue = occurrences[index].queue(of: population.channels[channel].platform)
    occurrences[index].queues[queue].add(target, uniform: uniform, rank: rank)
    awaitSlot(of: index, &timeline)
  }

  /// Schedules the next slot of capacity while channels wait.
  private mutating func awaitSlot(of index: WaveOccurrenceID, _ timeline: inout Timeline) {
    guard occurrences[index].slotAt == nil, let list = occurrences[index].list,
      let capacity = waves[occurrences[index].wave].parameters.capacity
    else { return }
    let now = timeline.now
    let total = capacity * (list.profile.last - list.profile.first)
    let passed = total * list.profile.share(upTo: now - list.start)
    let slot = max(list.nextSlot, Int((passed - 0.5).rounded(.up)))
    guard Double(slot) + 0.5 <= total else { return }
    occurrences[index].list?.nextSlot = slot + 1
    let offset = list.profile.offset(ofShare: (Double(slot) + 0.5) / total)
    occurrences[index].slotAt = max(now, list.start + offset)
    timeline.schedule(Event.slotIsDue, of: index, at: max(now, list.start + offset))
  }

  /// Uses a slot of capacity for one of the channels that wait; it is lost if there is none.
  ///
  /// - Complexity: O(log n) of the n channels that wait; O(n) in the order of followers.
  mutating func sendFromQueue(
    of index: WaveOccurrenceID, _ population: borrowing Population, _ audience: borrowing Audience,
    _ timeline: inout Timeline, _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    // It was used at the end of the list already.
    guard occurrences[index].slotAt == timeline.now else { return }
    occurrences[index].slotAt = nil
    dropEnded(of: index, population)
    if let queue = chooseQueue(of: index, setting) {
      if waves[occurrences[index].wave].parameters.order == .largest {
        rankByFollowers(queue, of: index, population, audience, at: timeline.now)
      }
      if let next = occurrences[index].queues[queue].send() {
        countSlot(for: next, population)
        send(next, population, audience, &timeline, &observation, setting)
      }
    }
    let isEmpty = occurrences[index].queues.elements.allSatisfy(\.isEmpty)
    if !isEmpty { awaitSlot(of: index, &timeline) }
  }

  /// Takes channels that have ended out of the queues, so far that the first of each is live.
  private mutating func dropEnded(of index: WaveOccurrenceID, _ population: borrowing Population) {
    for queue in occurrences[index].queues.ids {
      while let target = occurrences[index].queues[queue].first,
        !population.isLive(targets[target].channel)
      {
        occurrences[index].queues[queue].drop()
        targets.remove(target)
      }
    }
  }

  /// The queue that a slot serves: the only one, or that of a platform drawn by weight among those on
  /// which a channel is due; nil if none is.
  ///
  /// Each platform runs an exponential clock of its weight, keyed by its name, and the first wins.
  private func chooseQueue(
    of index: WaveOccurrenceID, _ setting: borrowing Setting
  ) -> PlatformID? {
    guard let shares = waves[occurrences[index].wave].shares else { return PlatformID(0) }
    guard let list = occurrences[index].list else { return nil }
    let slot = list.key.child(.slot, list.nextSlot - 1)
    var best: (finish: Double, platform: PlatformID)?
    for platform in shares.ids
    where shares[platform] > 0 && !occurrences[index].queues[platform].isEmpty {
      var stream = setting.streams.stream(
        .slotPlatform, slot.child(.platform, setting.platformKeys[platform]))
      let finish = stream.exponential() / shares[platform]
      if finish < best?.finish ?? .infinity { best = (finish, platform) }
    }
    return best?.platform
  }

  /// Puts the channels of a queue in the order of their followers now; lawful ones have none.
  private mutating func rankByFollowers(
    _ queue: PlatformID, of index: WaveOccurrenceID, _ population: borrowing Population,
    _ audience: borrowing Audience, at now: Double
  ) {
    var waiting = ReferralQueue()
    swap(&waiting, &occurrences[index].queues[queue])
    for target in waiting.removeAll(whereNot: { population.isLive(targets[$0].channel) }) {
      targets.remove(target)
    }
    waiting.rerank { target in
      let channel = targets[target].channel.slot
      let row = population.channels[channel]
      guard row.isGenuine else { return 0 }
      return -audience.followers(
        of: channel, on: row.platform, foundedAt: row.foundedAt,
        isPrivate: population.privateChannels[channel], at: now)
    }
    swap(&waiting, &occurrences[index].queues[queue])
  }
}
