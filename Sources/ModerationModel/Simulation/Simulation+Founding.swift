internal import Containers
internal import RandomStreams

// How operators and channels come about, and what happens of a channel's own.
extension Simulation {
  mutating func foundInitialOperators() {
    for operatorClass in setting.classes {
      for ordinal in 0..<population.classes[operatorClass].parameters.initial {
        addOperator(
          population.classes[operatorClass].key.child(.initialOperator, ordinal),
          ofClass: operatorClass, as: .initial)
        if isRunaway { return }
      }
    }
  }

  mutating func arrive(ofClass operatorClass: ClassID) {
    addOperator(
      population.nextArrival(ofClass: operatorClass), ofClass: operatorClass, as: .arrival)
    population.scheduleArrival(ofClass: operatorClass, &timeline, setting)
  }

  /// Founds an operator with its first channels, unless no platform of its class is open.
  mutating func addOperator(
    _ key: EntityKey, ofClass operatorClass: ClassID, as kind: FoundingKind
  ) {
    let home = population.home(
      of: key, ofClass: operatorClass, at: now, waves.closures, setting)
    guard let home else { return }
    let owner = population.addOperator(key, ofClass: operatorClass, home: home, setting)
    observation.operatorArrived(population.operators[owner], as: kind, setting)
    let count = population.classes[operatorClass].parameters.channelsEach.sample(
      for: .channelsEach, of: key, by: setting.streams)
    for place in 0..<count where !isRunaway {
      let channel = key.child(.firstChannel, place)
      found(
        channel, of: owner, on: home, as: kind,
        line: newLine(of: channel, ofClass: operatorClass))
    }
    retireIfDone(owner)
  }

  /// A line that begins with a channel.
  mutating func newLine(of channel: EntityKey, ofClass operatorClass: ClassID) -> Line {
    let isPrivate = population.isPrivate(lineFrom: channel, ofClass: operatorClass, setting)
    // Who is turned away does not come again, so that a private channel's full audience is smaller.
    let size =
      audience.drawSize(of: channel, setting)
      * population.admittedShare(ofClass: operatorClass, isPrivate: isPrivate)
    return Line(
      number: population.nextLine(), generation: 0, predecessor: 0, size: size, carried: 0,
      isPrivate: isPrivate)
  }

  /// Founds a channel.
  mutating func found(
    _ key: EntityKey, of owner: OperatorID, on platform: PlatformID, as kind: FoundingKind,
    line: Line
  ) {
    let clock = setting.group(platform, population.operators[owner].operatorClass)
    let threshold = moderation.threshold(
      of: key, on: platform, clock: clock, visibility: population.operators[owner].visibility,
      as: kind, at: now, setting)
    let channel = population.addChannel(
      key, of: owner, on: platform, as: kind, line: line, threshold: threshold, at: now, setting)
    moderation.setThreshold(
      threshold.cumulativeHazard, of: channel, on: clock, &population.channels, &timeline)
    population.scheduleOwnEvent(of: channel, &timeline)
    channelFounded(channel, line)
  }

  /// What follows from the founding of a channel, in this order.
  private mutating func channelFounded(_ channel: ChannelID, _ line: Line) {
    let platform = population.channels[channel].platform
    let operatorClass = population.channels[channel].operatorClass
    let kind = population.channels[channel].foundedAs
    let isGenuine = population.channels[channel].isGenuine
    if isGenuine, !audience.isIdle {
      audience.found(
        Audience.Founding(
          channel: channel, platform: platform, operatorClass: operatorClass, size: line.size,
          carried: line.carried, isPrivate: line.isPrivate, isInitial: kind == .initial,
          isSuccessor: kind.isSuccessor,
          hasArchive: audience.hasArchive(
            population.channels[channel].key, ofClass: operatorClass,
            isInitial: kind == .initial, setting)),
        at: now)
      audience.archives.schedule(channel, &timeline)
      let full = audience.reach[platform] * line.size
      rateChanged(on: platform, newFollowers: max(full, line.carried))
    }
    observation.channelFounded(channel, predecessor: line.predecessor, at: now, population)
    if isGenuine {
      waves.channelFounded(
        channel, on: platform, ofClass: operatorClass, isSuccessor: kind.isSuccessor, at: now,
        population, audience)
      waves.checkTriggers(on: platform, population, &timeline, audience)
    }
    waves.listFounded(channel, &population, &investigation, &timeline, setting)
  }

  /// Lets happen what is due of a channel's own: it leaves youth, founds a mirror, is abandoned.
  mutating func continueLife(of channel: ChannelID) {
    switch population.takeOwnEvent(of: channel, at: now, setting) {
    case nil: return
    case .abandoned: abandon(channel)
    case .goesOn(let matures, let mirrors):
      if matures { moderation.mature(channel, &population, &timeline, setting) }
      if mirrors { mirror(channel) }
      population.scheduleOwnEvent(of: channel, &timeline)
    }
  }

  /// A channel has posted all of its archive, unless it has ended.
  mutating func useUpArchive(of channel: ChannelID) {
    guard audience.archives.takeEvent(of: channel, at: now) else { return }
    let platform = population.channels[channel].platform
    let operatorClass = population.channels[channel].operatorClass
    audience.useUpArchive(
      of: channel, on: platform, ofClass: operatorClass,
      isPrivate: population.privateChannels[channel], at: now)
    waves.archiveIsUsedUp(
      on: platform, ofClass: operatorClass, number: population.channels[channel].number, at: now,
      audience)
  }

  private mutating func mirror(_ channel: ChannelID) {
    let key = population.nextMirror(of: channel, at: now, setting)
    found(
      key, of: population.channels[channel].owner,
      on: population.channels[channel].platform, as: .mirror,
      line: newLine(of: key, ofClass: population.channels[channel].operatorClass))
  }

  /// Founds a successor, unless its account was lost while it waited and is not open again, or its
  /// platform is closed.
  mutating func foundSuccessor(_ id: SuccessorID) {
    let successor = population.successors[id]
    if successor.isCancelled {
      population.successors.remove(id)
      return
    }
    if !successor.leaves, waves.closures.isForever(successor.platform), !redirect(id) { return }
    if population.successors[id].leaves {
      leave(id)
      return
    }
    let owner = successor.owner
    let platform = population.successors[id].platform
    let opening = accountOpening(of: owner, on: platform)
    guard opening <= now else {
      timeline.schedule(Population.Event.successorIsDue, of: id, at: opening)
      return
    }
    population.operators[owner].successors.remove(id, in: &population.successors)
    population.successors.remove(id)
    if successor.waiting > 0 {
      audience.transfer(successor.waiting, from: successor.origin, to: platform)
    }
    if successor.isReturn {
      found(
        successor.key, of: owner, on: platform, as: .comeback,
        line: newLine(
          of: successor.key, ofClass: population.operators[owner].operatorClass))
      return
    }
    found(
      successor.key, of: owner, on: platform,
      as: platform == successor.origin ? .recreation : .migration,
      line: Line(
        number: successor.lineage, generation: successor.generation,
        predecessor: successor.predecessor, size: successor.size, carried: successor.waiting,
        isPrivate: successor.isPrivate))
    if regrouping.hasSiblings { foundSiblings(of: successor.key, by: owner, on: platform) }
  }

  /// Chooses anew for a successor whose platform has been closed for ever; with nowhere to go its
  /// line ends.
  private mutating func redirect(_ id: SuccessorID) -> Bool {
    let successor = population.successors[id]
    let owner = successor.owner
    let place = population.move(
      from: successor.platform, for: successor.key,
      ofClass: population.operators[owner].operatorClass, by: .redirection, at: now,
      waves.closures, setting)
    switch place {
    case .platform(let platform)?:
      population.successors[id].platform = platform
      return true
    case .outsideModel? where !successor.isReturn:
      population.successors[id].leaves = true
      return true
    case .outsideModel?, nil: break
    }
    displaceFollowers(waitingFor: successor)
    population.operators[owner].successors.remove(id, in: &population.successors)
    population.successors.remove(id)
    retireIfDone(owner)
    return false
  }

  /// A successor is founded outside the model: its line is lost to view, and who waits for it goes with it.
  private mutating func leave(_ id: SuccessorID) {
    let successor = population.successors[id]
    let owner = successor.owner
    population.operators[owner].successors.remove(id, in: &population.successors)
    population.successors.remove(id)
    if successor.waiting > 0 { audience.lose(successor.waiting, from: successor.origin) }
    observation.migratedElsewhere(
      from: successor.origin, predecessor: successor.predecessor, of: population.operators[owner],
      at: now, setting)
    retireIfDone(owner)
  }

  /// When a successor due on a platform finds its operator's account open.
  mutating func accountOpening(of owner: OperatorID, on platform: PlatformID) -> Double {
    let opening = population.accountOpening(
      of: owner, on: platform, from: waves.closures.opening(of: platform, at: now), at: now,
      setting)
    if opening.isNew {
      observation.newAccount(of: population.operators[owner], on: platform, at: now, setting)
    }
    return opening.time
  }
}
