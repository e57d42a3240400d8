// How waves make daily moderation more attentive, and how that wears off.
extension World {
  /// The boost begins to rise, or is there at once.
  mutating func startVigilance(of index: Int) {
    let rise = waves[occurrences[index].wave].parameters.vigilanceRise
    guard rise > 0 else { return holdVigilance(of: index) }
    changeVigilance(of: index) { vigilance, boost in
      vigilance.raise(index, slope: boost / rise)
    }
    schedule(.vigilanceIsReached(occurrence: index), at: now + rise)
  }

  /// The boost is reached; it stays to the end of the wave.
  mutating func holdVigilance(of index: Int) {
    guard !occurrences[index].record.isOver else { return releaseVigilance(of: index) }
    changeVigilance(of: index) { vigilance, boost in vigilance.hold(index, at: boost) }
  }

  /// At the end of a wave its boost begins to wear off, unless it is still rising.
  mutating func endVigilance(of index: Int) {
    let wave = waves[occurrences[index].wave]
    let rise = wave.parameters.vigilanceRise
    // What is reached at this instant or later begins to wear off when it is reached; so does the
    // boost of a wave whose profile ends before its start.
    guard wave.boosts.contains(where: { $0 > 0 }), let start = occurrences[index].start,
      start + rise < now || (rise == 0 && start == now)
    else { return }
    releaseVigilance(of: index)
  }

  private mutating func releaseVigilance(of index: Int) {
    let halfLife = waves[occurrences[index].wave].parameters.vigilanceHalfLife ?? 0
    changeVigilance(of: index) { vigilance, boost in
      vigilance.release(index, boost, halfLife: halfLife)
    }
  }

  /// Changes the clocks of the platforms and classes that an occurrence concerns.
  private mutating func changeVigilance(
    of index: Int, _ change: (inout Vigilance, Double) -> Void
  ) {
    let wave = waves[occurrences[index].wave]
    for platform in wave.platforms {
      for operatorClass in classes.indices where wave.boosts[operatorClass] > 0 {
        let clock = clockIndex(platform: platform, operatorClass: operatorClass)
        clocks[clock].change(at: now) { change(&$0, wave.boosts[operatorClass]) }
        awaitNextThreshold(on: clock)
      }
    }
  }
}
