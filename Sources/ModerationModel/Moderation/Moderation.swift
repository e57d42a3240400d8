internal import Containers
internal import EventScheduling
internal import RandomStreams

/// What platforms remove every day without a campaign.
///
/// The hazard of channel `i` of operator `o`, `m · V_o · Y(age)`, is met by thresholds on the
/// cumulative-hazard clock of its platform and class.
struct Moderation: ~Copyable {
  /// The clocks of all groups and, where vigilance differs for young channels, those of the young after them.
  private(set) var clocks: FixedArray<GroupID, CumulativeHazardClock>
  /// Whether young channels have clocks of their own.
  let separatesYoung: Bool
  private let groupCount: Int
  private var alarms: ClockAlarms

  /// The age below which a channel of a platform is young.
  private let youngAge: FixedArray<PlatformID, Double>
  private let youngMultiplier: FixedArray<PlatformID, Double>
  /// The probability that a removal also suspends the operator's account.
  private let suspension: FixedArray<PlatformID, Double>

  /// Keeps the compiler from leaving out what is read ahead.
  private var readAhead: UInt32 = 0
  /// Holds nothing, and has the compiler pass the struct by address: a call that only reads would copy it
  /// all otherwise, as ``EventQueue`` explains.
  private let readsInPlace: any Sendable = ()

  init(
    _ platforms: [PlatformParameters], separatesYoung: Bool, multipliers: Multipliers,
    _ setting: borrowing Setting
  ) {
    let (classCount, groupCount) = (setting.classCount, setting.groupCount)
    self.separatesYoung = separatesYoung
    self.groupCount = groupCount
    clocks = FixedArray(count: separatesYoung ? 2 * groupCount : groupCount) { clock in
      let platform = platforms[clock.index % groupCount / classCount]
      return CumulativeHazardClock(
        hazard: platform.moderationHazard,
        multiplier: multipliers[.moderationHazard(platform.name)] ?? .one,
        remembers: platform.youngAge > 0)
    }
    alarms = ClockAlarms(clockCount: clocks.count)
    youngAge = FixedArray(count: platforms.count) { platforms[$0.index].youngAge }
    youngMultiplier = FixedArray(count: platforms.count) { platforms[$0.index].youngMultiplier }
    suspension = FixedArray(count: platforms.count) { platforms[$0.index].suspendsAccount }
  }

  /// When the next alarm of a clock is; infinite: never.
  var nextTime: Double { alarms.nextTime }
  /// The clock whose alarm it is.
  var nextClock: GroupID { alarms.next }
  /// The times at which drivers change the course of a hazard.
  var knots: [Double] { clocks.ids.flatMap { clocks[$0].multiplier.knots } }

  /// Whether the next event of the queue comes before the next alarm of a clock.
  func queueIsNext(_ queue: borrowing EventQueue) -> Bool {
    alarms.nextTime == .infinity
      || queue.comesBefore(SimulationTime(alarms.nextTime), alarms.nextPlace)
  }

  /// The clock of the young channels of a group, where they have one.
  func youngClock(of group: GroupID) -> GroupID { GroupID(groupCount + group.index) }

  /// The clock on which the threshold of a channel lies.
  private func clock(of channel: Channel, _ setting: borrowing Setting) -> GroupID {
    let group = setting.group(channel.platform, channel.operatorClass)
    return separatesYoung && channel.isMaturing ? youngClock(of: group) : group
  }

  /// The vigilance of a platform towards a class, towards its young channels not where that differs.
  func vigilance(of group: GroupID, at now: Double) -> Double { clocks[group].vigilance(at: now) }

  // MARK: - Thresholds

  /// Draws the threshold of a channel that is founded now.
  ///
  /// The survival function is `exp(-V ∫ Y dC)`, of visibility `V`, young multiplier `Y` and
  /// cumulative hazard `C`: the channel is removed when `V ∫ Y dC` reaches an exponential draw.
  func threshold(
    of key: EntityKey, on platform: PlatformID, clock: GroupID, visibility: Double,
    as kind: FoundingKind, at now: Double, _ setting: borrowing Setting
  ) -> RemovalThreshold {
    guard clocks[clock].hazard > 0, visibility > 0 else {
      return RemovalThreshold(cumulativeHazard: .infinity)
    }
    if separatesYoung, kind != .initial, youngAge[platform] > 0 {
      let exposure = Self.exposure(drawnFor: key, setting) / visibility
      let reached = clocks[youngClock(of: clock)].cumulativeHazard(at: now)
      return RemovalThreshold(
        cumulativeHazard: reached + exposure / youngMultiplier[platform], isMaturing: true)
    }
    let reached = clocks[clock].cumulativeHazard(at: now)
    let grown = reached + Self.exposure(drawnFor: key, setting) / visibility
    let multiplier = youngMultiplier[platform]
    guard kind != .initial, youngAge[platform] > 0, multiplier != 1 else {
      return RemovalThreshold(cumulativeHazard: grown)
    }
    let young = reached + (grown - reached) / multiplier
    // Who leaves youth for a lower hazard is removed later than the threshold says, so that it can be
    // restated when it is reached: most channels that die young never need it. Who leaves youth for
    // a higher hazard may be removed before.
    return multiplier > 1
      ? RemovalThreshold(cumulativeHazard: young, isYoung: true)
      : RemovalThreshold(cumulativeHazard: young, isMaturing: true)
  }

  /// The exposure that a channel survives: exponential with mean 1.
  private static func exposure(
    drawnFor key: EntityKey, _ setting: borrowing Setting
  ) -> Double {
    var stream = setting.streams.stream(.lifetime, key)
    return stream.exponential()
  }

  /// Sets the clock's alarm to when it reaches the threshold of a channel, unless another is sooner.
  mutating func setThreshold(
    _ threshold: Double, of channel: ChannelID, on group: GroupID,
    _ channels: inout SlotMap<Channel>, _ timeline: inout Timeline
  ) {
    guard threshold.isFinite else { return }
    let clock = separatesYoung && channels[channel].isMaturing ? youngClock(of: group) : group
    // A threshold just passed may lie an ulp above the cumulative hazard at the time it was passed.
    let due = max(SimulationTime(threshold), clocks[clock].thresholds.now)
    channels[channel].threshold = due.reading
    clocks[clock].thresholds.schedule(UInt32(channel.index), at: due)
    guard clocks[clock].thresholds.nextTime == due else { return }
    setAlarm(of: clock, for: due.reading, at: clocks[clock].time(of: due.reading), &timeline)
    alarms.set(clocks[clock].nextAlarm, of: clock)
  }

  /// Restates the threshold of a channel that leaves youth: what is left of its exposure is used
  /// up at the rate of the others from now on.
  mutating func mature(
    _ id: ChannelID, _ population: inout Population, _ timeline: inout Timeline,
    _ setting: borrowing Setting
  ) {
    let channel = population.channels[id]
    let group = setting.group(channel.platform, channel.operatorClass)
    let before = clock(of: channel, setting)
    let used = clocks[before].cumulativeHazard(at: timeline.now)
    let reached = clocks[group].cumulativeHazard(at: timeline.now)
    let multiplier = youngMultiplier[channel.platform]
    // Under multiplier 0 nothing has been used up, and the threshold was infinite.
    let left =
      multiplier > 0
      ? (channel.threshold - used) * multiplier
      : Self.exposure(drawnFor: channel.key, setting)
        / population.operators[channel.owner].visibility
    population.channels[id].isMaturing = false
    population.channels[id].threshold = reached + left
    if channel.threshold.isFinite { clocks[before].staleCount += 1 }
    setThreshold(reached + left, of: id, on: group, &population.channels, &timeline)
  }

  /// Restates the threshold of a channel that had left youth when its clock reached it, unless it
  /// was still young then.
  ///
  /// - Returns: whether it was restated.
  private mutating func restate(
    _ channel: ChannelID, on clock: GroupID, _ channels: inout SlotMap<Channel>,
    _ timeline: inout Timeline
  ) -> Bool {
    guard channels[channel].thresholdIsYoung else { return false }
    let platform = channels[channel].platform
    let maturity = channels[channel].foundedAt + youngAge[platform]
    guard maturity <= timeline.now else { return false }
    let reached = clocks[clock].pastCumulativeHazard(at: maturity)
    channels[channel].thresholdIsYoung = false
    let threshold =
      reached + (channels[channel].threshold - reached) * youngMultiplier[platform]
    channels[channel].threshold = threshold
    setThreshold(threshold, of: channel, on: clock, &channels, &timeline)
    return true
  }

  /// Counts the threshold that a channel which has just ended leaves on its clock, and clears such
  /// thresholds away when they are half of it.
  mutating func channelEnded(
    _ channel: ChannelID, _ channels: borrowing SlotMap<Channel>, _ setting: borrowing Setting
  ) {
    guard channels[channel].threshold.isFinite else { return }
    let clock = clock(of: channels[channel], setting)
    clocks[clock].staleCount += 1
    guard
      EventQueue.isWorthClearing(
        cancelled: clocks[clock].staleCount, of: clocks[clock].thresholds.count)
    else { return }
    Self.clear(&clocks[clock].thresholds, of: channels)
    clocks[clock].staleCount = 0
  }

  private static func clear(_ thresholds: inout EventQueue, of channels: borrowing SlotMap<Channel>)
  {
    thresholds.removeAll { threshold, entry in
      let channel = ChannelID(Int(entry))
      return !channels[channel].isLive || channels[channel].threshold != threshold.reading
    }
  }

  // MARK: - Clocks

  /// Sets the alarm of a clock for a threshold, unless it has a sooner one.
  private mutating func setAlarm(
    of clock: GroupID, for threshold: Double, at reached: Double, _ timeline: inout Timeline
  ) {
    let time = max(reached, timeline.now)
    guard time <= timeline.end, time < clocks[clock].nextAlarm.time else { return }
    clocks[clock].add(
      ClockAlarms.Alarm(time: time, threshold: threshold, place: timeline.queue.takePlace()))
  }

  /// Takes the alarm of a clock that is due now.
  ///
  /// - Returns: the threshold reached then; NaN once the rate has changed and it may be another time.
  mutating func takeAlarm(of clock: GroupID) -> Double { clocks[clock].takeAlarm().threshold }

  /// The next channel that a clock removes now, nil when there is no other.
  ///
  /// There may be none at all: the channel may have ended, or the rate have changed, since.
  mutating func nextRemoval(
    on clock: GroupID, reached: Double, _ population: inout Population,
    _ audience: borrowing Audience, _ timeline: inout Timeline
  ) -> ChannelID? {
    while let (threshold, channel) = nextAwaited(on: clock, population, audience) {
      if threshold.reading != reached {
        let time = clocks[clock].time(of: threshold.reading)
        guard time <= timeline.now else {
          setAlarm(of: clock, for: threshold.reading, at: time, &timeline)
          break
        }
      }
      _ = clocks[clock].thresholds.popNext(through: threshold)
      if restate(channel, on: clock, &population.channels, &timeline) { continue }
      // Its entry has just been taken out, so none is left behind.
      population.channels[channel].threshold = .infinity
      return channel
    }
    alarms.set(clocks[clock].nextAlarm, of: clock)
    return nil
  }

  /// Whether a removal by moderation also suspends the operator's account.
  func suspendsAccount(
    of channel: ChannelID, _ channels: borrowing SlotMap<Channel>, _ setting: borrowing Setting
  ) -> Bool {
    setting.decides(
      .suspension, channels[channel].key, suspension[channels[channel].platform])
  }

  /// Changes the vigilance of a platform towards a class now.
  mutating func changeVigilance(
    of clock: GroupID, _ population: borrowing Population, _ audience: borrowing Audience,
    _ timeline: inout Timeline, _ change: (inout Vigilance) -> Void
  ) {
    clocks[clock].change(at: timeline.now, change)
    guard let (threshold, _) = nextAwaited(on: clock, population, audience) else { return }
    setAlarm(
      of: clock, for: threshold.reading, at: clocks[clock].time(of: threshold.reading), &timeline)
    alarms.set(clocks[clock].nextAlarm, of: clock)
  }

  /// Takes the pieces of the hazards' multipliers that hold from now on.
  mutating func turnDrivers(
    _ population: borrowing Population, _ audience: borrowing Audience,
    _ timeline: inout Timeline
  ) {
    let now = timeline.now
    for clock in clocks.ids where clocks[clock].multiplier.knots.contains(now) {
      changeVigilance(of: clock, population, audience, &timeline) { _ in }
    }
  }

  /// The least threshold that still stands for a channel; those before it are taken out.
  private mutating func nextAwaited(
    on clock: GroupID, _ population: borrowing Population, _ audience: borrowing Audience
  ) -> (threshold: SimulationTime, channel: ChannelID)? {
    if clocks[clock].thresholds.batch != clocks[clock].batchRead {
      clocks[clock].batchRead = clocks[clock].thresholds.batch
      readAhead = Self.readAhead(
        ofChannels: clocks[clock].thresholds.nextEvents, population, audience)
    }
    while let threshold = clocks[clock].thresholds.nextTime,
      let entry = clocks[clock].thresholds.nextEvent
    {
      let channel = ChannelID(Int(entry))
      // Whether the entry still stands for a live channel.
      if population.channels[channel].isLive,
        population.channels[channel].threshold == threshold.reading
      {
        return (threshold, channel)
      }
      // It may lie ahead of the cumulative hazard, where thresholds to come are still possible.
      clocks[clock].thresholds.discardNext()
      clocks[clock].staleCount -= 1
    }
    return nil
  }

  /// Reads the channels whose thresholds are next on a clock, and what they point to, all together:
  /// memory fetches many rows at a time, and one after the other would wait for each.
  private static func readAhead(
    ofChannels entries: EventQueue.Batch, _ population: borrowing Population,
    _ audience: borrowing Audience
  ) -> UInt32 {
    if population.fitsIntoCache { return 0 }
    var read: UInt32 = 0
    for place in 0..<entries.count {
      read &+= population.channels[ChannelID(Int(entries[place]))].number
    }
    for place in 0..<entries.count {
      let channel = ChannelID(Int(entries[place]))
      read &+= population.operators[population.channels[channel].owner].number
      read &+= audience.readAhead(of: channel) &+ population.readOwnEvent(of: channel)
    }
    for place in 0..<entries.count {
      let channel = ChannelID(Int(entries[place]))
      read &+= population.readFirstAccount(of: population.channels[channel].owner)
    }
    for place in 0..<entries.count {
      let channel = ChannelID(Int(entries[place]))
      read &+= population.readAccount(of: population.channels[channel].owner)
    }
    return read
  }
}
