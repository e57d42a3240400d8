internal import Chance

// How lines go on after a loss.
extension World {
  /// Decides whether a lost channel gets a successor, where, and when.
  mutating func decideSuccessor(of slot: Int, afterSuspension: Bool) {
    let lost = channels[slot]
    let owner = Int(lost.operatorSlot)
    let operatorClass = Int(operators[owner].operatorClass)
    guard goesOn(lost, ofClass: operatorClass) else { return }
    let delay = classes[operatorClass].parameters.recreateDelay.sample(
      for: .recreationDelay, of: lost.key, by: chance)
    let target = destination(of: lost, ofClass: operatorClass, afterSuspension: afterSuspension)
    let opening = accountOpening(of: owner, on: target)
    let successor = successors.insert(
      Successor(
        key: lost.key.child(.successor, 0), operatorSlot: lost.operatorSlot,
        lineage: lost.lineage, generation: lost.generation + 1, predecessor: lost.number,
        platform: UInt8(target), isMigration: target != Int(lost.platform)))
    operators[owner].successors.append(successor, in: successors)
    schedule(.successorIsDue(slot: successor), at: opening + delay)
  }

  /// Whether a line goes on: with probability `probability · persistence^generation`.
  private func goesOn(_ lost: Channel, ofClass index: Int) -> Bool {
    let parameters = classes[index].parameters
    guard parameters.recreateProbability > 0 else { return false }
    let persistence =
      parameters.recreatePersistence == 1
      ? 1 : PortableMath.pow(parameters.recreatePersistence, Double(lost.generation))
    var stream = chance.stream(.recreation, lost.key)
    return stream.chance(parameters.recreateProbability * persistence)
  }

  /// Founds a successor, unless its account was lost while it waited and is not open again.
  mutating func foundSuccessor(_ slot: Int) {
    let successor = successors[slot]
    let owner = Int(successor.operatorSlot)
    let platform = Int(successor.platform)
    let opening = accountOpening(of: owner, on: platform)
    guard opening <= now else {
      schedule(.successorIsDue(slot: slot), at: opening)
      return
    }
    operators[owner].successors.remove(slot, in: successors)
    successors.remove(slot)
    foundChannel(
      successor.key, of: owner, on: platform,
      as: successor.isMigration ? .migration : .recreation,
      line: Line(
        number: successor.lineage, generation: successor.generation,
        predecessor: successor.predecessor))
  }
}
