internal import Containers
internal import RandomStreams

/// A wave with its names turned into numbers, as the running model wants it.
struct ResolvedWave {
  let parameters: WaveParameters
  let key: EntityKey
  let platforms: [PlatformID]
  let platformSet: PlatformSet
  let coverage: IDArray<GroupID, Double>
  /// The coverage of private channels.
  let privateCoverage: IDArray<GroupID, Double>
  let acceptance: IDArray<GroupID, Double>
  let suspendsAccount: IDArray<GroupID, Double>
  let responses: IDArray<PlatformID, Distribution>
  /// The weights by which slots of the capacity go to platforms; nil for one queue.
  let shares: IDArray<PlatformID, Double>?
  let boosts: IDArray<ClassID, Double>
  /// Those towards young channels.
  let youngBoosts: IDArray<ClassID, Double>
  /// Nil for a seizure.
  let profile: Profile?
  let triggerPlatform: PlatformID?
  /// The wave's first occurrence; its others follow.
  let firstOccurrence: WaveOccurrenceID

  // The state of a trigger.
  var isArmed = true
  var waitsForFall = false
  var occurrenceCount = 0

  init(
    _ parameters: WaveParameters, firstOccurrence: WaveOccurrenceID, platforms: [String],
    classes: [String]
  ) {
    self.parameters = parameters
    self.firstOccurrence = firstOccurrence
    key = EntityKey(name: parameters.name)
    self.platforms = platforms.indices.filter { parameters.platforms.contains(platforms[$0]) }
      .map { PlatformID($0) }
    platformSet = PlatformSet(self.platforms)
    func byGroup(_ numbers: GroupNumbers) -> IDArray<GroupID, Double> {
      IDArray(
        platforms.flatMap { platform in
          classes.map { numbers.number(of: $0, on: platform, classes: classes) ?? 0 }
        })
    }
    coverage = byGroup(parameters.coverage)
    privateCoverage = byGroup(parameters.coveragePrivate ?? parameters.coverage)
    acceptance = byGroup(parameters.acceptance)
    suspendsAccount = byGroup(parameters.suspendsAccount)
    responses = IDArray(
      platforms.map { parameters.response.distribution(on: $0) ?? .fixed(0) })
    shares = parameters.share.map { weights in
      IDArray(platforms.map { name in weights.first { $0.name == name }?.weight ?? 0 })
    }
    boosts = IDArray(classes.map { parameters.vigilanceBoost.number(of: $0) })
    let young = parameters.youngVigilanceBoost ?? parameters.vigilanceBoost
    youngBoosts = IDArray(classes.map { young.number(of: $0) })
    profile = parameters.seize == nil ? Profile(parameters.corners) : nil
    triggerPlatform = platforms.firstIndex { $0 == parameters.triggerPlatform }
      .map { PlatformID($0) }
  }

  /// An occurrence of the wave, counted from 0.
  func occurrence(_ ordinal: Int) -> WaveOccurrenceID {
    WaveOccurrenceID(firstOccurrence.index + ordinal)
  }

  /// Whether any class's moderation becomes more attentive by it.
  var boostsAny: Bool { (boosts.elements + youngBoosts.elements).contains { $0 > 0 } }
  /// Whether any class's channels are on its list.
  var coversAny: Bool {
    (coverage.elements + privateCoverage.elements).contains { $0 > 0 }
  }

  /// From the start to the first referral; negative for one before the start.
  var firstOffset: Double { profile?.first ?? 0 }
  /// From the start to the end.
  var lastOffset: Double { profile?.last ?? 0 }
}
