internal import Containers

// Private channels: those who search do not find them, so that nothing of what returns to a platform is theirs.
extension Audience {
  /// What has returned to each channel of a platform that has been there all the time; nothing to a private one.
  func returnsPerChannel(on platform: PlatformID, isPrivate: Bool) -> Double {
    isPrivate ? 0 : displacedFollowers[platform].returnsPerChannel
  }

  /// What that has come to, by a weight.
  func returnIntegral(of weight: Int, on platform: PlatformID, isPrivate: Bool) -> ReturnIntegral {
    isPrivate ? ReturnIntegral() : displacedFollowers[platform].integrals[weight]
  }

  /// A private channel of a group is founded.
  mutating func foundPrivate(in group: GroupID, full: Double, carried: Double, at now: Double) {
    advancePrivate(in: group, to: now)
    privateTotals[group].add(full: full, carried: carried, returns: 0, isPrivate: true)
  }

  /// A private channel of a group ends.
  mutating func endPrivate(
    in group: GroupID, full: Double, carried: Double, age: Double, at now: Double
  ) {
    advancePrivate(in: group, to: now)
    _ = privateTotals[group].remove(
      full: full, carried: carried, returnsAtFounding: 0, returns: 0, isPrivate: true, age: age,
      growth: parameters.growth)
  }

  private mutating func advancePrivate(in group: GroupID, to now: Double) {
    let growth = privateTotals[group].growth(at: parameters.growth, to: now)
    privateTotals[group].advance(to: now, growth: growth, returns: ReturnIntegral())
  }

  /// The followers of the private channels of a group, without letting time pass.
  ///
  /// - Precondition: ``hasPrivateChannels``.
  func privateFollowers(of group: GroupID, at now: Double) -> Double {
    var totals = privateTotals[group]
    let growth = totals.growth(at: parameters.growth, to: now)
    totals.advance(to: now, growth: growth, returns: ReturnIntegral())
    return totals.followers(returns: 0)
  }
}
