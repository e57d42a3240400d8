internal import RandomStreams

/// A wave with its names turned into indices, as the running model wants it.
struct ResolvedWave {
  let parameters: WaveParameters
  let key: EntityKey
  let platforms: [Int]
  let platformSet: PlatformSet
  /// By operator class.
  let coverage: [Double]
  let boosts: [Double]
  /// Nil for a seizure.
  let profile: Profile?
  let triggerPlatform: Int?
  /// The index of the wave's first occurrence.
  let firstOccurrence: Int

  // The state of a trigger.
  var isArmed = true
  var waitsForFall = false
  var occurrenceCount = 0

  init(_ parameters: WaveParameters, index: Int, in scenario: ClockScenario) {
    let classes = scenario.operatorClasses.map(\.name)
    self.parameters = parameters
    key = EntityKey(name: parameters.name)
    platforms = scenario.platforms.indices.filter {
      parameters.platforms.contains(scenario.platforms[$0].name)
    }
    platformSet = PlatformSet(platforms)
    coverage = classes.map { parameters.coverage.number(of: $0) }
    boosts = classes.map { parameters.vigilanceBoost.number(of: $0) }
    profile = parameters.seize == nil ? Profile(parameters.corners) : nil
    triggerPlatform = scenario.platforms.firstIndex { $0.name == parameters.triggerPlatform }
    firstOccurrence = scenario.waves[..<index].reduce(0) { $0 + $1.repeatTimes }
  }

  /// From the start to the first referral; negative for one before the start.
  var firstOffset: Double { profile?.first ?? 0 }
  /// From the start to the end.
  var lastOffset: Double { profile?.last ?? 0 }
}
