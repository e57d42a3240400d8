internal import Containers
internal import Numerics
internal import RandomStreams

// How a network answers to its losses.
extension Simulation {
  /// What a class answers to the end of one of its channels.
  mutating func regroup(afterEndOf channel: ChannelID, by cause: EndCause) {
    let operatorClass = population.channels[channel].operatorClass
    regrouping.channelEnded(
      of: population.channels[channel].owner, population,
      on: population.channels[channel].platform)
    guard cause.isLoss else { return }
    regrouping.channelLost(ofClass: operatorClass, population, at: now, setting)
    regrouping.rally(
      to: population.channels[channel].key, ofClass: operatorClass, &timeline, setting)
  }

  /// Founds what comes with a successor in answer to the recent loss of its class.
  mutating func foundSiblings(
    of successor: EntityKey, by owner: OperatorID, on platform: PlatformID
  ) {
    let operatorClass = population.operators[owner].operatorClass
    let count = regrouping.siblingCount(
      with: successor, ofClass: operatorClass, at: now, setting)
    for ordinal in 0..<count where !isRunaway {
      let key = successor.child(.sibling, ordinal)
      found(
        key, of: owner, on: platform, as: .sibling,
        line: newLine(of: key, ofClass: operatorClass))
    }
  }

  /// An operator begins who rallied to a lost channel.
  mutating func beginNewcomer(_ id: NewcomerID) {
    let newcomer = regrouping.take(id)
    addOperator(newcomer.key, ofClass: newcomer.operatorClass, as: .rally)
  }

  /// A retired operator may return now, less likely while vigilance is high.
  mutating func considerReturn(_ id: RetirementID) {
    let retirement = regrouping.retirement(id)
    let target = placeOfReturn(retirement)
    let caution = population.classes[retirement.operatorClass].parameters.recreateCaution
    var probability = target == nil ? 0.0 : 1
    if caution > 0 {
      let vigilance = moderation.vigilance(
        of: setting.group(retirement.platform, retirement.operatorClass), at: now)
      probability *= PortableMath.pow(1 + vigilance, -caution)
    }
    guard
      let returning = regrouping.takeReturn(of: id, keptWith: probability, &timeline, setting),
      let target
    else { return }
    comeBack(returning, on: target)
  }

  /// Where a retired operator would found its channel: where its last one was or, if that is closed for ever,
  /// where it moves to; nil for nowhere in the model.
  private func placeOfReturn(_ retirement: Retirement) -> PlatformID? {
    guard waves.closures.isForever(retirement.platform) else { return retirement.platform }
    let place = population.move(
      from: retirement.platform, for: retirement.candidate, ofClass: retirement.operatorClass,
      at: now, waves.closures, setting)
    guard case .platform(let platform)? = place else { return nil }
    return platform
  }

  /// A retired operator is active again, and founds a channel once it has an account.
  private mutating func comeBack(_ retirement: Retirement, on platform: PlatformID) {
    let owner = retirement.owner
    population.wake(owner)
    observation.operatorReturned(population.operators[owner], at: now, setting)
    let opening = accountOpening(of: owner, on: platform)
    let channel = population.successors.insert(
      Successor(
        key: retirement.key.child(.returnedChannel, 0), owner: owner, lineage: 0, generation: 0,
        predecessor: 0, origin: platform, platform: platform, leaves: false, isReturn: true,
        size: 0,
        waiting: 0))
    population.operators[owner].successors.append(channel, in: &population.successors)
    timeline.schedule(Population.Event.successorIsDue, of: channel, at: opening)
  }
}
