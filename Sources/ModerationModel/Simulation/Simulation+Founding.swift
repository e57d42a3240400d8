internal import RandomStreams

// How operators and channels come about, and what happens of a channel's own.
extension Simulation {
  mutating func foundInitialOperators() {
    for index in setting.classes.indices {
      for ordinal in 0..<setting.classes[index].parameters.initial {
        addOperator(
          setting.classes[index].key.child(.initialOperator, ordinal), ofClass: index,
          as: .initial)
        if isRunaway { return }
      }
    }
  }

  mutating func arrive(ofClass index: Int) {
    addOperator(population.nextArrival(ofClass: index, setting), ofClass: index, as: .arrival)
    population.scheduleArrival(ofClass: index, &timeline, setting)
  }

  /// Founds an operator with its first channels, unless no platform of its class is open.
  mutating func addOperator(_ key: EntityKey, ofClass index: Int, as kind: FoundingKind) {
    let home = population.choose(
      among: setting.classes[index].homes, for: .homePlatform, of: key, at: now, waves.closures,
      setting)
    guard let home else { return }
    let slot = population.addOperator(key, ofClass: index, home: home, setting)
    observation.operatorArrived(population.operators[slot], setting)
    let count = setting.classes[index].parameters.channelsEach.sample(
      for: .channelsEach, of: key, by: setting.streams)
    for place in 0..<count where !isRunaway {
      let channel = key.child(.firstChannel, place)
      found(channel, of: slot, on: home, as: kind, line: newLine(of: channel))
    }
    retireIfDone(slot)
  }

  /// A line that begins with a channel.
  private mutating func newLine(of channel: EntityKey) -> Line {
    Line(
      number: population.nextLine(), generation: 0, predecessor: 0,
      size: audience.drawSize(of: channel, setting), carried: 0)
  }

  /// Founds a channel.
  mutating func found(
    _ key: EntityKey, of owner: Int, on platform: Int, as kind: FoundingKind, line: Line
  ) {
    let clock = setting.group(
      platform: platform, operatorClass: Int(population.operators[owner].operatorClass))
    let threshold = moderation.threshold(
      of: key, on: platform, clock: clock, visibility: population.operators[owner].visibility,
      as: kind, at: now, setting)
    let slot = population.addChannel(
      key, of: owner, on: platform, as: kind, line: line, threshold: threshold, at: now, setting)
    moderation.setThreshold(
      threshold.cumulativeHazard, of: slot, on: clock, population.channels, &timeline)
    population.scheduleOwnEvent(of: slot, &timeline, setting)
    channelFounded(slot, line)
  }

  /// What follows from the founding of a channel, in this order.
  private mutating func channelFounded(_ slot: Int, _ line: Line) {
    let platform = Int(population.channels[slot].platform)
    let operatorClass = Int(population.channels[slot].operatorClass)
    let kind = population.channels[slot].foundedAs
    let isGenuine = population.channels[slot].isGenuine
    if isGenuine, !audience.isIdle {
      audience.found(
        Audience.Founding(
          slot: slot, platform: platform, operatorClass: operatorClass, size: line.size,
          carried: line.carried, isInitial: kind == .initial, isSuccessor: kind.isSuccessor),
        at: now)
      let full = setting.platforms[platform].reach * line.size
      rateChanged(on: platform, newFollowers: max(full, line.carried))
    }
    observation.channelFounded(slot, predecessor: line.predecessor, at: now, population)
    if isGenuine {
      waves.channelFounded(
        on: platform, ofClass: operatorClass, isSuccessor: kind.isSuccessor, at: now, population,
        audience)
      waves.checkTriggers(on: platform, population, &timeline, audience)
    }
    waves.listFounded(slot, &population, &investigation, &timeline, setting)
  }

  /// Lets happen what is due of a channel's own: it leaves youth, founds a mirror, is abandoned.
  mutating func continueLife(of slot: Int) {
    switch population.takeOwnEvent(of: slot, at: now, setting) {
    case nil: return
    case .abandoned: abandon(slot)
    case .goesOn(let matures, let mirrors):
      if matures { moderation.mature(slot, &population, &timeline, setting) }
      if mirrors { mirror(slot) }
      population.scheduleOwnEvent(of: slot, &timeline, setting)
    }
  }

  private mutating func mirror(_ slot: Int) {
    let key = population.nextMirror(of: slot, at: now, setting)
    found(
      key, of: Int(population.channels[slot].operatorSlot),
      on: Int(population.channels[slot].platform), as: .mirror, line: newLine(of: key))
  }

  /// Founds a successor, unless its account was lost while it waited and is not open again, or its
  /// platform is closed.
  mutating func foundSuccessor(_ slot: Int) {
    let successor = population.successors[slot]
    if successor.isCancelled {
      population.successors.remove(slot)
      return
    }
    if waves.closures.isForever(Int(successor.platform)), !redirect(slot) { return }
    let owner = Int(successor.operatorSlot)
    let platform = Int(population.successors[slot].platform)
    let opening = accountOpening(of: owner, on: platform)
    guard opening <= now else {
      timeline.schedule(.successorIsDue(slot: slot), at: opening)
      return
    }
    population.operators[owner].successors.remove(slot, in: population.successors)
    population.successors.remove(slot)
    if successor.waiting > 0 {
      audience.transfer(successor.waiting, from: Int(successor.origin), to: platform)
    }
    found(
      successor.key, of: owner, on: platform,
      as: platform == Int(successor.origin) ? .recreation : .migration,
      line: Line(
        number: successor.lineage, generation: successor.generation,
        predecessor: successor.predecessor, size: successor.size, carried: successor.waiting))
  }

  /// Chooses anew for a successor whose platform has been closed for ever; with nowhere to go its
  /// line ends.
  private mutating func redirect(_ slot: Int) -> Bool {
    let successor = population.successors[slot]
    let owner = Int(successor.operatorSlot)
    let elsewhere = population.elsewhere(
      than: Int(successor.platform), for: successor.key,
      ofClass: Int(population.operators[owner].operatorClass), by: .redirection, at: now,
      waves.closures, setting)
    if let elsewhere {
      population.successors[slot].platform = UInt8(elsewhere)
      return true
    }
    displaceFollowers(waitingFor: successor)
    population.operators[owner].successors.remove(slot, in: population.successors)
    population.successors.remove(slot)
    retireIfDone(owner)
    return false
  }

  /// When a successor due on a platform finds its operator's account open.
  mutating func accountOpening(of owner: Int, on platform: Int) -> Double {
    population.accounts.opening(
      of: owner, on: platform, from: waves.closures.opening(of: platform, at: now), at: now,
      population.operators, &observation, setting)
  }
}
