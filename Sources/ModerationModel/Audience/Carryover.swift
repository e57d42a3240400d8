// What becomes of the followers of a channel that ends.
extension World {
  /// The share of a lost channel's followers that waits for its successor.
  func carry(from lost: Channel, to target: Int, ofClass index: Int) -> Double {
    guard audience.hasFollowers else { return 0 }
    let platform = Int(lost.platform)
    var share =
      audience.parameters.carryover * (1 - audience.searchers[platform].suspicion.value)
    // Nobody is left to hand out the new link.
    if operators[Int(lost.operatorSlot)].channels.isEmpty {
      share *= audience.parameters.withoutBeacon
    }
    if target != platform { share *= classes[index].parameters.migrateCarryover }
    return share
  }

  /// Lets the followers of a channel that ended now wait for its successor, or be displaced.
  ///
  /// - Returns: those who wait.
  @discardableResult
  mutating func releaseFollowers(of slot: Int, waitingShare: Double) -> Double {
    guard channels[slot].isGenuine, !audience.isIdle else { return 0 }
    let platform = Int(channels[slot].platform)
    let waiting = audience.release(slot, on: platform, waitingShare: waitingShare)
    // They were the channel's when followers were counted last: none are counted between an end and
    // this.
    paceChanged(on: platform, newFollowers: 0)
    return waiting
  }

  /// Displaces those who waited for a successor that is not going to come.
  mutating func displaceFollowers(waitingFor successor: Successor) {
    // A pace that does not change is not to be told anew.
    guard successor.waiting > 0 else { return }
    audience.displace(successor.waiting, on: Int(successor.origin), at: now)
    paceChanged(on: Int(successor.origin), newFollowers: successor.waiting)
  }
}
