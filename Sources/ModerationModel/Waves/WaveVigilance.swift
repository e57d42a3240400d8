internal import Containers

// How waves make daily moderation more attentive, and how that wears off.
extension Waves {
  /// The boost begins to rise, or is there at once.
  mutating func startVigilance(
    of index: WaveOccurrenceID, _ moderation: inout Moderation, _ population: borrowing Population,
    _ audience: borrowing Audience, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let rise = wave(of: index).parameters.vigilanceRise
    guard rise > 0 else {
      return holdVigilance(of: index, &moderation, population, audience, &timeline, setting)
    }
    changeVigilance(of: index, &moderation, population, audience, &timeline, setting) {
      $0.raise(VigilanceSource(index.index), slope: $1 / rise)
    }
    timeline.schedule(Event.vigilanceIsReached, of: index, at: timeline.now + rise)
  }

  /// The boost is reached; it stays to the end of the wave.
  mutating func holdVigilance(
    of index: WaveOccurrenceID, _ moderation: inout Moderation, _ population: borrowing Population,
    _ audience: borrowing Audience, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    guard !occurrences[index].record.isOver else {
      return releaseVigilance(of: index, &moderation, population, audience, &timeline, setting)
    }
    changeVigilance(of: index, &moderation, population, audience, &timeline, setting) {
      $0.hold(VigilanceSource(index.index), at: $1)
    }
  }

  /// At the end of a wave its boost begins to wear off, unless it is still rising.
  mutating func endVigilance(
    of index: WaveOccurrenceID, _ moderation: inout Moderation, _ population: borrowing Population,
    _ audience: borrowing Audience, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let wave = wave(of: index)
    let rise = wave.parameters.vigilanceRise
    // What is reached at this instant or later begins to wear off when it is reached; so does the
    // boost of a wave whose profile ends before its start.
    guard wave.boostsAny, let start = occurrences[index].start,
      start + rise < timeline.now || (rise == 0 && start == timeline.now)
    else { return }
    releaseVigilance(of: index, &moderation, population, audience, &timeline, setting)
  }

  private mutating func releaseVigilance(
    of index: WaveOccurrenceID, _ moderation: inout Moderation, _ population: borrowing Population,
    _ audience: borrowing Audience, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let halfLife = wave(of: index).parameters.vigilanceHalfLife ?? 0
    changeVigilance(of: index, &moderation, population, audience, &timeline, setting) {
      $0.release(VigilanceSource(index.index), $1, halfLife: halfLife)
    }
  }

  /// Changes the vigilance of the platforms towards the classes that an occurrence concerns.
  private mutating func changeVigilance(
    of index: WaveOccurrenceID, _ moderation: inout Moderation, _ population: borrowing Population,
    _ audience: borrowing Audience, _ timeline: inout Timeline, _ setting: borrowing Setting,
    _ change: (inout Vigilance, Double) -> Void
  ) {
    let wave = wave(of: index)
    for platform in wave.platforms {
      for operatorClass in wave.boosts.ids where wave.boosts[operatorClass] > 0 {
        let clock = setting.group(platform, operatorClass)
        moderation.changeVigilance(of: clock, population, audience, &timeline) {
          change(&$0, wave.boosts[operatorClass])
        }
      }
      guard moderation.separatesYoung else { continue }
      for operatorClass in wave.youngBoosts.ids where wave.youngBoosts[operatorClass] > 0 {
        let clock = moderation.youngClock(of: setting.group(platform, operatorClass))
        moderation.changeVigilance(of: clock, population, audience, &timeline) {
          change(&$0, wave.youngBoosts[operatorClass])
        }
      }
    }
  }
}
