internal import RandomStreams

/// What identities lead to: operators known, some arrested; and the channels that are watched to learn
/// them.
struct Investigation: ~Copyable {
  private let parameters: InvestigationParameters
  private var watches = SlotMap<Watch>()
  private var arrests = SlotMap<Arrest>()
  /// By platform, lawful channels included.
  private(set) var watchTime: [TimeIntegral]

  /// Watches and arrests to come.
  var watchCount: Int { watches.count }
  var arrestCount: Int { arrests.count }

  init(_ scenario: ClockScenario) {
    parameters = scenario.investigation
    watchTime = Array(repeating: TimeIntegral(), count: scenario.platforms.count)
  }

  /// An identity is learnt on a platform; it may be an operator's, who may be arrested.
  mutating func identify(
    _ key: EntityKey, on platform: Int, _ population: borrowing Population,
    _ timeline: inout Timeline, _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    observation.identity(on: platform, at: timeline.now)
    guard setting.decides(.identityIsOperator, key, parameters.operatorShare),
      let slot = Self.operatorWithSmallestMark(key, on: platform, population, setting),
      setting.decides(.arrest, key, parameters.arrestProbability)
    else { return }
    let delay = parameters.arrestDelay.sample(for: .arrestDelay, of: key, by: setting.streams)
    let arrest = arrests.insert(
      Arrest(
        operatorSlot: Int32(slot), operatorNumber: population.operators[slot].number))
    timeline.schedule(.arrestIsDue(arrest: arrest), at: timeline.now + delay)
  }

  /// Of the operators with a live genuine channel on a platform the one with the smallest mark.
  ///
  /// - Complexity: O(live channels).
  private static func operatorWithSmallestMark(
    _ key: EntityKey, on platform: Int, _ population: borrowing Population,
    _ setting: borrowing Setting
  ) -> Int? {
    var best: (mark: Double, slot: Int)?
    for slot in 0..<population.channels.limit
    where population.channels[slot].isLive
      && Int(population.channels[slot].platform) == platform
    {
      let owner = Int(population.channels[slot].operatorSlot)
      guard population.channels[slot].isGenuine, best?.slot != owner else { continue }
      var stream = setting.streams.stream(
        .operatorMark, key.child(.markedOperator, population.operators[owner].key))
      let mark = stream.uniform()
      if mark < best?.mark ?? .infinity { best = (mark, owner) }
    }
    return best?.slot
  }

  /// The operator whom an arrest that is due now meets; nil if it is not active any more.
  mutating func takeArrest(_ index: Int, _ population: borrowing Population) -> Int? {
    let arrest = arrests[index]
    arrests.remove(index)
    let slot = Int(arrest.operatorSlot)
    return population.operators[slot].number == arrest.operatorNumber
      && population.operators[slot].isActive ? slot : nil
  }

  // MARK: - Watched channels

  /// Begins to watch a channel, which yields identities at the rate `yield` if it is genuine; `key` is
  /// that of the channel on the list.
  mutating func watch(
    _ slot: Int, as key: EntityKey, yield rate: Double, until end: Double,
    _ population: inout Population, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    population.channels[slot].watchCount += 1
    watchTime[Int(population.channels[slot].platform)].change(by: 1, at: timeline.now)
    guard rate > 0, population.channels[slot].isGenuine else { return }
    let watch = watches.insert(
      Watch(
        key: key, channelSlot: Int32(slot), channelNumber: population.channels[slot].number,
        rate: rate, yieldCount: 0, until: end))
    awaitYield(of: watch, &timeline, setting)
  }

  /// A watch has come to its end while the channel is live.
  mutating func endWatch(of slot: Int, _ population: inout Population, at now: Double) {
    population.channels[slot].watchCount -= 1
    watchTime[Int(population.channels[slot].platform)].change(by: -1, at: now)
  }

  /// A channel ended, and with it all watches of it.
  mutating func channelEnded(_ slot: Int, _ population: inout Population, at now: Double) {
    guard population.channels[slot].watchCount > 0 else { return }
    let count = Int(population.channels[slot].watchCount)
    watchTime[Int(population.channels[slot].platform)].change(by: -count, at: now)
    population.channels[slot].watchCount = 0
  }

  private mutating func awaitYield(
    of index: Int, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let watch = watches[index]
    var stream = setting.streams.stream(
      .watchYield, watch.key.child(.identity, Int(watch.yieldCount)))
    let time = timeline.now + stream.exponential() / watch.rate
    guard time < watch.until, time <= timeline.end else {
      watches.remove(index)
      return
    }
    timeline.schedule(.watchYields(watch: index), at: time)
  }

  /// A watched channel yields an identity, if it is still live.
  mutating func yieldIdentity(
    _ index: Int, _ population: borrowing Population, _ timeline: inout Timeline,
    _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    let watch = watches[index]
    let slot = Int(watch.channelSlot)
    guard population.channels[slot].isLive,
      population.channels[slot].number == watch.channelNumber
    else {
      watches.remove(index)
      return
    }
    watches[index].yieldCount += 1
    identify(
      watch.key.child(.identity, Int(watch.yieldCount)),
      on: Int(population.channels[slot].platform), population, &timeline, &observation, setting)
    awaitYield(of: index, &timeline, setting)
  }
}
