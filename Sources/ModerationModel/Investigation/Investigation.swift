internal import Containers
internal import RandomStreams

/// What identities lead to: operators known, some arrested; and the channels that are watched to learn
/// them.
struct Investigation: ~Copyable {
  /// What happens in it.
  enum Event: UInt32, EventKind {
    /// A watched channel yields an identity.
    case watchYields
    /// An operator is arrested.
    case arrestIsDue
  }

  private let parameters: InvestigationParameters
  private var watches = SlotMap<Watch>()
  private var arrests = SlotMap<Arrest>()
  /// Lawful channels included.
  private(set) var watchTime: FixedArray<PlatformID, TimeIntegral>

  /// Watches and arrests to come.
  var watchCount: Int { watches.count }
  var arrestCount: Int { arrests.count }

  init(_ parameters: InvestigationParameters, platformCount: Int) {
    self.parameters = parameters
    watchTime = FixedArray(repeating: TimeIntegral(), count: platformCount)
  }

  /// An identity is learnt on a platform; it may be an operator's, who may be arrested.
  mutating func identify(
    _ key: EntityKey, on platform: PlatformID, _ population: borrowing Population,
    _ timeline: inout Timeline, _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    observation.identity(on: platform, at: timeline.now)
    guard setting.decides(.identityIsOperator, key, parameters.operatorShare),
      let owner = Self.operatorWithSmallestMark(key, on: platform, population, setting),
      setting.decides(.arrest, key, parameters.arrestProbability)
    else { return }
    let delay = parameters.arrestDelay.sample(for: .arrestDelay, of: key, by: setting.streams)
    let arrest = arrests.insert(Arrest(owner: population.operators.handle(of: owner)))
    timeline.schedule(Event.arrestIsDue, of: arrest, at: timeline.now + delay)
  }

  /// Of the operators with a live genuine channel on a platform the one with the smallest mark.
  ///
  /// - Complexity: O(live channels).
  private static func operatorWithSmallestMark(
    _ key: EntityKey, on platform: PlatformID, _ population: borrowing Population,
    _ setting: borrowing Setting
  ) -> OperatorID? {
    var best: (mark: Double, owner: OperatorID)?
    for channel in population.channels.slots
    where population.channels[channel].isLive
      && population.channels[channel].platform == platform
    {
      let owner = population.channels[channel].owner
      guard population.channels[channel].isGenuine, best?.owner != owner else { continue }
      var stream = setting.streams.stream(
        .operatorMark, key.child(.markedOperator, population.operators[owner].key))
      let mark = stream.uniform()
      if mark < best?.mark ?? .infinity { best = (mark, owner) }
    }
    return best?.owner
  }

  /// The operator whom an arrest that is due now meets; nil if it is not active any more.
  mutating func takeArrest(
    _ arrest: ArrestID, _ population: borrowing Population
  ) -> OperatorID? {
    let owner = arrests[arrest].owner
    arrests.remove(arrest)
    return population.operators.holds(owner) && population.operators[owner.slot].isActive
      ? owner.slot : nil
  }

  // MARK: - Watched channels

  /// Begins to watch a channel, which yields identities at the rate `yield` if it is genuine; `key` is
  /// that of the channel on the list.
  mutating func watch(
    _ channel: ChannelID, as key: EntityKey, yield rate: Double, until end: Double,
    _ population: inout Population, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    population.channels[channel].watchCount += 1
    watchTime[population.channels[channel].platform].change(by: 1, at: timeline.now)
    guard rate > 0, population.channels[channel].isGenuine else { return }
    let watch = watches.insert(
      Watch(
        key: key, channel: population.channels.handle(of: channel), rate: rate, yieldCount: 0,
        until: end))
    awaitYield(of: watch, &timeline, setting)
  }

  /// A watch has come to its end while the channel is live.
  mutating func endWatch(of channel: ChannelID, _ population: inout Population, at now: Double) {
    population.channels[channel].watchCount -= 1
    watchTime[population.channels[channel].platform].change(by: -1, at: now)
  }

  /// A channel ended, and with it all watches of it.
  mutating func channelEnded(
    _ channel: ChannelID, _ population: inout Population, at now: Double
  ) {
    guard population.channels[channel].watchCount > 0 else { return }
    let count = Int(population.channels[channel].watchCount)
    watchTime[population.channels[channel].platform].change(by: -count, at: now)
    population.channels[channel].watchCount = 0
  }

  private mutating func awaitYield(
    of id: WatchID, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let watch = watches[id]
    var stream = setting.streams.stream(
      .watchYield, watch.key.child(.identity, Int(watch.yieldCount)))
    let time = timeline.now + stream.exponential() / watch.rate
    guard time < watch.until, time <= timeline.end else {
      watches.remove(id)
      return
    }
    timeline.schedule(Event.watchYields, of: id, at: time)
  }

  /// A watched channel yields an identity, if it is still live.
  mutating func yieldIdentity(
    _ id: WatchID, _ population: borrowing Population, _ timeline: inout Timeline,
    _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    let watch = watches[id]
    guard population.isLive(watch.channel) else {
      watches.remove(id)
      return
    }
    watches[id].yieldCount += 1
    identify(
      watch.key.child(.identity, Int(watch.yieldCount)),
      on: population.channels[watch.channel.slot].platform, population, &timeline, &observation,
      setting)
    awaitYield(of: id, &timeline, setting)
  }
}
