internal import Chance

// How lines go on after a loss.
extension World {
  /// Decides whether a lost channel gets a successor, where, and when.
  mutating func decideSuccessor(of slot: Int, afterSuspension: Bool) {
    let lost = channels[slot]
    let owner = Int(lost.operatorSlot)
    let operatorClass = Int(lost.operatorClass)
    guard goesOn(lost, ofClass: operatorClass),
      let target = destination(of: lost, ofClass: operatorClass, afterSuspension: afterSuspension)
    else {
      releaseFollowers(of: slot, waitingShare: 0)
      return
    }
    let size = lost.isGenuine ? audience.size(of: slot) : 0
    let waiting = releaseFollowers(
      of: slot, waitingShare: carry(from: lost, to: target, ofClass: operatorClass))
    let delay = delay(after: lost, ofClass: operatorClass)
    let opening = accountOpening(of: owner, on: target)
    let successor = successors.insert(
      Successor(
        key: lost.key.child(.successor, 0), operatorSlot: lost.operatorSlot,
        lineage: lost.lineage, generation: lost.generation + 1, predecessor: lost.number,
        origin: lost.platform, platform: UInt8(target),
        size: size, waiting: waiting))
    operators[owner].successors.append(successor, in: successors)
    schedule(.successorIsDue(slot: successor), at: opening + delay)
  }

  /// Whether a line goes on: with probability `probability · persistence^generation`.
  private func goesOn(_ lost: Channel, ofClass index: Int) -> Bool {
    guard classes[index].parameters.recreateProbability > 0 else { return false }
    let persistence =
      classes[index].parameters.recreatePersistence == 1
      ? 1
      : PortableMath.pow(
        classes[index].parameters.recreatePersistence, Double(lost.generation))
    var stream = chance.stream(.recreation, lost.key)
    return stream.chance(classes[index].parameters.recreateProbability * persistence)
  }

  /// The time that a line takes to go on, drawn and stretched by caution while vigilance is high.
  private func delay(after lost: Channel, ofClass index: Int) -> Double {
    let delay = classes[index].parameters.recreateDelay.sample(
      for: .recreationDelay, of: lost.key, by: chance)
    guard classes[index].parameters.recreateCaution > 0 else { return delay }
    let clock = clockIndex(platform: Int(lost.platform), operatorClass: index)
    let vigilance = clocks[clock].vigilance(at: now)
    guard vigilance > 0 else { return delay }
    return delay * PortableMath.pow(1 + vigilance, classes[index].parameters.recreateCaution)
  }

  /// Founds a successor, unless its account was lost while it waited and is not open again, or its
  /// platform is closed.
  mutating func foundSuccessor(_ slot: Int) {
    let successor = successors[slot]
    if successor.isCancelled {
      successors.remove(slot)
      return
    }
    let owner = Int(successor.operatorSlot)
    if closedUntil[Int(successor.platform)] == .infinity, !redirect(slot) { return }
    let platform = Int(successors[slot].platform)
    let opening = accountOpening(of: owner, on: platform)
    guard opening <= now else {
      schedule(.successorIsDue(slot: slot), at: opening)
      return
    }
    let isMigration = platform != Int(successor.origin)
    operators[owner].successors.remove(slot, in: successors)
    successors.remove(slot)
    if successor.waiting > 0 {
      audience.transfer(successor.waiting, from: Int(successor.origin), to: platform)
    }
    foundChannel(
      successor.key, of: owner, on: platform,
      as: isMigration ? .migration : .recreation,
      line: Line(
        number: successor.lineage, generation: successor.generation,
        predecessor: successor.predecessor, size: successor.size, carried: successor.waiting))
  }

  /// Chooses anew for a successor whose platform has been closed for ever; with nowhere to go its
  /// line ends.
  private mutating func redirect(_ slot: Int) -> Bool {
    let successor = successors[slot]
    let owner = Int(successor.operatorSlot)
    let elsewhere = elsewhere(
      than: Int(successor.platform), for: successor.key,
      ofClass: Int(operators[owner].operatorClass), by: .redirection)
    if let elsewhere {
      successors[slot].platform = UInt8(elsewhere)
      return true
    }
    displaceFollowers(waitingFor: successor)
    operators[owner].successors.remove(slot, in: successors)
    successors.remove(slot)
    retireIfDone(owner)
    return false
  }
}
