internal import Chance

// How operators and channels come about: at the start, by arrival, as mirrors; and how channels are
// abandoned.
extension World {
  /// Makes room for half as many again as there are at the start: memory that grows is there twice
  /// for a moment, and what is not used of it costs nothing.
  mutating func reserveForInitial() {
    var (operatorCount, channelCount) = (0.0, 0.0)
    for owners in classes {
      operatorCount += Double(owners.parameters.initial)
      channelCount += Double(owners.parameters.initial) * owners.parameters.channelsEach.mean
    }
    let limit = Double(ceiling.liveChannels)
    operators.reserve(Int(min(1.5 * operatorCount, limit)))
    channels.reserve(Int(min(1.5 * channelCount, limit)))
    dues.reserve(Int(min(1.5 * channelCount, limit)), keeping: 0)
    audience.reserve(Int(min(1.5 * channelCount, limit)))
  }

  mutating func foundInitialOperators() {
    for index in classes.indices {
      for ordinal in 0..<classes[index].parameters.initial {
        let key = classes[index].key.child(.initialOperator, ordinal)
        addOperator(key, ofClass: index, as: .initial)
        if isRunaway { return }
      }
    }
  }

  /// Schedules the next arrival of a class: a Poisson process, whose gaps are exponential.
  mutating func scheduleArrival(ofClass index: Int) {
    let rate = classes[index].parameters.arrivals
    guard rate > 0 else { return }
    let key = classes[index].key.child(.arrivingOperator, arrivals[index])
    var stream = chance.stream(.arrivalGap, key)
    let time = classes[index].arrivals.time(ofIntegral: stream.exponential() / rate, from: now)
    schedule(.operatorArrives(operatorClass: index), at: time)
  }

  mutating func arrive(ofClass index: Int) {
    let key = classes[index].key.child(.arrivingOperator, arrivals[index])
    arrivals[index] += 1
    addOperator(key, ofClass: index, as: .arrival)
    scheduleArrival(ofClass: index)
  }

  /// A follower becomes an operator.
  mutating func recruit(ofClass index: Int, index ordinal: Int) {
    addOperator(
      classes[index].key.child(.recruitedOperator, ordinal), ofClass: index, as: .arrival)
  }

  /// Founds an operator with its first channels, unless no platform of its class is open.
  private mutating func addOperator(
    _ key: EntityKey, ofClass index: Int, as kind: FoundingKind
  ) {
    guard let home = choose(among: classes[index].homes, for: .homePlatform, of: key) else {
      return
    }
    operatorsArrived += 1
    let visibility = classes[index].parameters.visibility.sample(
      for: .visibility, of: key, by: chance)
    let slot = operators.insert(
      Operator(
        key: key, visibility: visibility, number: operatorsArrived, operatorClass: UInt8(index),
        home: UInt8(home)))
    if isGenuine(operators[slot]) { tally[home, .activeOperators] += 1 }
    let count = classes[index].parameters.channelsEach.sample(
      for: .channelsEach, of: key, by: chance)
    for place in 0..<count where !isRunaway {
      let channel = key.child(.firstChannel, place)
      foundChannel(channel, of: slot, on: home, as: kind, line: newLine(of: channel))
    }
    retireIfDone(slot)
  }

  /// A line of successors, and where in it a channel stands.
  struct Line {
    let number: UInt32
    let generation: UInt32
    let predecessor: UInt32
    /// The audience size of the line, and the followers carried over to the channel.
    let size: Double
    let carried: Double
  }

  /// A line that begins with a channel.
  private mutating func newLine(of channel: EntityKey) -> Line {
    linesFounded += 1
    let size =
      audience.hasFollowers
      ? audience.parameters.size.sample(for: .audienceSize, of: channel, by: chance) : 0
    return Line(number: linesFounded, generation: 0, predecessor: 0, size: size, carried: 0)
  }

  mutating func foundChannel(
    _ key: EntityKey, of operatorSlot: Int, on platform: Int, as kind: FoundingKind, line: Line
  ) {
    channelsFounded += 1
    let operatorClass = Int(operators[operatorSlot].operatorClass)
    let clock = clockIndex(platform: platform, operatorClass: operatorClass)
    let sentence = sentence(
      of: key, on: platform, clock: clock, visibility: operators[operatorSlot].visibility, as: kind)
    let due = min(
      firstMirror(of: key, ofClass: operatorClass),
      abandonment(of: key, ofClass: operatorClass, foundedAt: now))
    let isGenuine = !classes[operatorClass].parameters.lawful
    let slot = channels.insert(
      Channel(
        key: key, foundedAt: now, threshold: sentence.threshold, number: channelsFounded,
        lineage: line.number, generation: line.generation, operatorSlot: Int32(operatorSlot),
        platform: UInt8(platform), operatorClass: UInt8(operatorClass), foundedAs: kind,
        isGenuine: isGenuine, thresholdIsYoung: sentence.isYoung, isMaturing: sentence.isMaturing,
        hasDues: due < .infinity))
    operators[operatorSlot].channels.append(slot, in: channels)
    setThreshold(sentence.threshold, of: slot, on: clock)
    if due < .infinity { setDue(due, of: slot) }
    if due < .infinity || sentence.isMaturing { scheduleNext(of: slot) }
    if isGenuine, !audience.isIdle {
      audience.found(
        Audience.Founding(
          slot: slot, platform: platform, operatorClass: operatorClass, size: line.size,
          carried: line.carried, isInitial: kind == .initial, isSuccessor: kind.isSuccessor),
        at: now)
      let full = platforms[platform].reach * line.size
      paceChanged(on: platform, newFollowers: max(full, line.carried))
    }
    count(foundingOf: slot, predecessor: line.predecessor)
    for place in listing.indices { list(slot, for: listing[place]) }
  }

  /// When a channel is abandoned, if it is still live: the same whenever it is asked.
  @inline(__always)
  private func abandonment(of key: EntityKey, ofClass index: Int, foundedAt: Double) -> Double {
    let rate = classes[index].parameters.abandon
    return rate > 0 ? abandonment(of: key, at: rate, ofClass: index, foundedAt) : .infinity
  }

  /// The end of what an exponential clock of rate `rate` says.
  private func abandonment(
    of key: EntityKey, at rate: Double, ofClass index: Int, _ foundedAt: Double
  ) -> Double {
    var stream = chance.stream(.abandonment, key)
    return classes[index].abandon.time(ofIntegral: stream.exponential() / rate, from: foundedAt)
  }

  private func abandonment(of channel: Channel) -> Double {
    abandonment(
      of: channel.key, ofClass: Int(channel.operatorClass), foundedAt: channel.foundedAt)
  }

  private func firstMirror(of key: EntityKey, ofClass index: Int) -> Double {
    guard classes[index].parameters.mirror > 0 else { return .infinity }
    return nextMirror(key.child(.mirror, 0), ofClass: index)
  }

  /// When the mirror named by `key` is founded, if its original is live and had its last one now.
  private func nextMirror(_ key: EntityKey, ofClass index: Int) -> Double {
    let rate = classes[index].parameters.mirror
    guard rate > 0 else { return .infinity }
    var stream = chance.stream(.mirrorGap, key)
    return classes[index].mirror.time(ofIntegral: stream.exponential() / rate, from: now)
  }

  /// Puts the channel's next event of its own on the agenda.
  private mutating func scheduleNext(of slot: Int) {
    let due = nextDue(of: slot)
    if due <= end { schedule(.channelIsDue(slot: slot), at: due) }
  }

  /// Lets happen what is due of a channel's own: it leaves youth, founds a mirror, is abandoned.
  mutating func continueLife(of slot: Int) {
    let channel = channels[slot]
    guard channel.isLive, nextDue(of: slot) == now else {
      staleInAgenda -= 1
      return
    }
    let isDue = channel.hasDues && dues[slot] == now
    if isDue, abandonment(of: channel) == now {
      abandon(slot)
      return
    }
    let youngAge = platforms[Int(channel.platform)].youngAge
    if channel.isMaturing, channel.foundedAt + youngAge == now { mature(slot) }
    if isDue { mirror(slot) }
    scheduleNext(of: slot)
  }

  private mutating func mirror(_ slot: Int) {
    let original = channels[slot]
    let ordinal = original.mirrorCount
    let operatorClass = Int(original.operatorClass)
    channels[slot].mirrorCount = ordinal + 1
    let next = original.key.child(.mirror, Int(ordinal) + 1)
    dues[slot] = min(nextMirror(next, ofClass: operatorClass), abandonment(of: original))
    let key = original.key.child(.mirror, Int(ordinal))
    foundChannel(
      key, of: Int(original.operatorSlot), on: Int(original.platform), as: .mirror,
      line: newLine(of: key))
  }

  private mutating func abandon(_ slot: Int) {
    let owner = Int(channels[slot].operatorSlot)
    end(slot, by: .abandoned, for: nil)
    releaseFollowers(of: slot, waitingShare: 0)
    channels.remove(slot)
    retireIfDone(owner)
  }

  /// An operator with no live channel and no successor pending is retired.
  mutating func retireIfDone(_ slot: Int) {
    guard operators[slot].channels.isEmpty, operators[slot].successors.isEmpty else { return }
    let owner = operators[slot]
    let home = Int(owner.home)
    if isGenuine(owner) {
      tally[home, .activeOperators] -= 1
      tally[home, .retiredOperators] += 1
    }
    record(.retirement, of: owner, on: home)
    dismiss(slot)
  }

  /// Forgets an operator who is not active any more.
  mutating func dismiss(_ slot: Int) {
    operators[slot].isActive = false
    closeAccounts(of: slot)
    operators.remove(slot)
  }
}
