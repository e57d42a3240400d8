internal import RandomStreams
internal import EventScheduling

/// What platforms remove every day without a campaign.
///
/// The hazard of channel `i` of operator `o`, `m · V_o · Y(age)`, is met by thresholds on the
/// operational clock of its platform and class.
struct Moderation: ~Copyable {
  /// By platform and class.
  let clocks: FixedArray<CumulativeHazardClock>
  private var alarms: ClockAlarms
  /// Keeps the compiler from leaving out what is read ahead.
  private var readAhead: UInt32 = 0
  /// Nothing, but handled by address only: what only reads does not copy all, as in ``EventQueue``.
  private let readsInPlace: any Sendable = ()

  init(_ setting: borrowing Setting, multipliers: Multipliers) {
    let platforms = setting.platforms
    let classCount = setting.classes.count
    clocks = FixedArray(count: setting.groupCount) { group in
      let platform = platforms[group / classCount]
      return CumulativeHazardClock(
        hazard: platform.moderationHazard,
        multiplier: multipliers[.moderationHazard(platform.name)] ?? .one,
        remembers: platform.youngAge > 0)
    }
    alarms = ClockAlarms(clockCount: clocks.count)
  }

  /// When the next clock wakes the run; infinite: never.
  var nextTime: Double { alarms.nextTime }
  /// The clock that does.
  var nextClock: Int { alarms.next }

  /// Whether the next event of the queue comes before the next alarm of a clock.
  func queueIsNext(_ queue: borrowing EventQueue) -> Bool {
    alarms.nextTime == .infinity
      || queue.comesBefore(SimulationTime(alarms.nextTime), alarms.nextPlace)
  }

  /// The vigilance of a platform towards a class.
  func vigilance(of group: Int, at now: Double) -> Double { clocks[group].vigilance(at: now) }

  // MARK: - Thresholds

  /// Draws the threshold of a channel that is founded now.
  ///
  /// The survival function is `exp(-V ∫ Y dC)`, of visibility `V`, young multiplier `Y` and
  /// operational clock `C`: the channel is removed when `V ∫ Y dC` reaches an exponential draw.
  func threshold(
    of key: EntityKey, on platform: Int, clock: Int, visibility: Double, as kind: FoundingKind,
    at now: Double, _ setting: borrowing Setting
  ) -> RemovalThreshold {
    guard clocks[clock].hazard > 0, visibility > 0 else {
      return RemovalThreshold(cumulativeHazard: .infinity)
    }
    let reached = clocks[clock].cumulativeHazard(at: now)
    let grown = reached + Self.exposure(drawnFor: key, setting) / visibility
    let age = setting.platforms[platform].youngAge
    let multiplier = setting.platforms[platform].youngMultiplier
    guard kind != .initial, age > 0, multiplier != 1 else {
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

  /// Makes the clock wake the run when it reaches the threshold of a channel.
  mutating func setThreshold(
    _ threshold: Double, of slot: Int, on clock: Int, _ channels: borrowing SlotMap<Channel>,
    _ timeline: inout Timeline
  ) {
    guard threshold.isFinite else { return }
    // A threshold just passed may lie an ulp above the cumulative hazard at the time it was passed.
    let due = max(SimulationTime(threshold), clocks[clock].thresholds.now)
    channels[slot].threshold = due.reading
    clocks[clock].thresholds.schedule(UInt32(slot), at: due)
    guard clocks[clock].thresholds.nextTime == due else { return }
    wake(clock, for: due.reading, at: clocks[clock].time(of: due.reading), &timeline)
    alarms.set(clocks[clock].nextAlarm, of: clock)
  }

  /// Restates the threshold of a channel that leaves youth: what is left of its exposure is used
  /// up at the rate of the others from now on.
  mutating func mature(
    _ slot: Int, _ population: inout Population, _ timeline: inout Timeline,
    _ setting: borrowing Setting
  ) {
    let channel = population.channels[slot]
    let clock = setting.group(
      platform: Int(channel.platform), operatorClass: Int(channel.operatorClass))
    let reached = clocks[clock].cumulativeHazard(at: timeline.now)
    let multiplier = setting.platforms[Int(channel.platform)].youngMultiplier
    // Under multiplier 0 nothing has been used up, and the threshold was infinite.
    let left =
      multiplier > 0
      ? (channel.threshold - reached) * multiplier
      : Self.exposure(drawnFor: channel.key, setting)
        / population.operators[Int(channel.operatorSlot)].visibility
    population.channels[slot].isMaturing = false
    population.channels[slot].threshold = reached + left
    if channel.threshold.isFinite { clocks[clock].staleCount += 1 }
    setThreshold(reached + left, of: slot, on: clock, population.channels, &timeline)
  }

  /// Restates the threshold of a channel that had left youth when its clock reached it, unless it
  /// was still young then.
  ///
  /// - Returns: whether it was restated.
  private mutating func restate(
    _ slot: Int, on clock: Int, _ channels: borrowing SlotMap<Channel>, _ timeline: inout Timeline,
    _ setting: borrowing Setting
  ) -> Bool {
    guard channels[slot].thresholdIsYoung else { return false }
    let platform = Int(channels[slot].platform)
    let maturity = channels[slot].foundedAt + setting.platforms[platform].youngAge
    guard maturity <= timeline.now else { return false }
    let reached = clocks[clock].pastCumulativeHazard(at: maturity)
    channels[slot].thresholdIsYoung = false
    let threshold =
      reached
      + (channels[slot].threshold - reached) * setting.platforms[platform].youngMultiplier
    channels[slot].threshold = threshold
    setThreshold(threshold, of: slot, on: clock, channels, &timeline)
    return true
  }

  /// Counts the threshold that a channel which has just ended leaves on its clock, and clears such
  /// thresholds away when they are half of it.
  mutating func channelEnded(
    _ slot: Int, _ channels: borrowing SlotMap<Channel>, _ setting: borrowing Setting
  ) {
    guard channels[slot].threshold.isFinite else { return }
    let clock = setting.group(
      platform: Int(channels[slot].platform), operatorClass: Int(channels[slot].operatorClass))
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
    thresholds.removeAll { threshold, event in
      !channels[Int(event)].isLive || channels[Int(event)].threshold != threshold.reading
    }
  }

  // MARK: - Clocks

  /// Lets a clock wake the run for a threshold, unless it does so sooner.
  private mutating func wake(
    _ clock: Int, for threshold: Double, at reached: Double, _ timeline: inout Timeline
  ) {
    let time = max(reached, timeline.now)
    guard time <= timeline.end, time < clocks[clock].nextAlarm.time else { return }
    clocks[clock].add(
      ClockAlarms.Alarm(
        time: time, threshold: threshold, place: timeline.queue.takePlace()))
  }

  /// Takes the alarm for which a clock wakes the run now.
  ///
  /// - Returns: the threshold reached then; NaN once the rate has changed and it may be another time.
  mutating func takeAlarm(of clock: Int) -> Double { clocks[clock].takeAlarm().threshold }

  /// The next channel that a clock removes now, nil when there is no other.
  ///
  /// There may be none at all: the channel may have ended, or the rate have changed, since.
  mutating func nextRemoval(
    on clock: Int, reached: Double, _ population: inout Population,
    _ audience: borrowing Audience, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) -> Int? {
    while let (threshold, slot) = nextAwaited(on: clock, population, audience) {
      if threshold.reading != reached {
        let time = clocks[clock].time(of: threshold.reading)
        guard time <= timeline.now else {
          wake(clock, for: threshold.reading, at: time, &timeline)
          break
        }
      }
      _ = clocks[clock].thresholds.popNext(through: threshold)
      if restate(slot, on: clock, population.channels, &timeline, setting) { continue }
      // Its entry has just been taken out, so none is left behind.
      population.channels[slot].threshold = .infinity
      return slot
    }
    alarms.set(clocks[clock].nextAlarm, of: clock)
    return nil
  }

  /// Whether a removal by moderation also suspends the operator's account.
  func suspendsAccount(
    of slot: Int, _ channels: borrowing SlotMap<Channel>, _ setting: borrowing Setting
  ) -> Bool {
    setting.decides(
      .suspension, channels[slot].key,
      setting.platforms[Int(channels[slot].platform)].suspendsAccount)
  }

  /// Changes the vigilance of a platform towards a class now.
  mutating func changeVigilance(
    of clock: Int, _ population: borrowing Population, _ audience: borrowing Audience,
    _ timeline: inout Timeline, _ change: (inout Vigilance) -> Void
  ) {
    clocks[clock].change(at: timeline.now, change)
    guard let (threshold, _) = nextAwaited(on: clock, population, audience) else { return }
    wake(
      clock, for: threshold.reading, at: clocks[clock].time(of: threshold.reading), &timeline)
    alarms.set(clocks[clock].nextAlarm, of: clock)
  }

  /// Takes the pieces of the hazards' multipliers that hold from now on.
  mutating func turnDrivers(
    _ population: borrowing Population, _ audience: borrowing Audience,
    _ timeline: inout Timeline
  ) {
    let now = timeline.now
    for clock in clocks.indices where clocks[clock].multiplier.knots.contains(now) {
      changeVigilance(of: clock, population, audience, &timeline) { _ in }
    }
  }

  /// The least threshold that still stands for a channel; those before it are taken out.
  private mutating func nextAwaited(
    on clock: Int, _ population: borrowing Population, _ audience: borrowing Audience
  ) -> (threshold: SimulationTime, slot: Int)? {
    if clocks[clock].thresholds.batch != clocks[clock].batchRead {
      clocks[clock].batchRead = clocks[clock].thresholds.batch
      readAhead = population.readAhead(ofChannels: clocks[clock].thresholds.nextEvents, audience)
    }
    while let threshold = clocks[clock].thresholds.nextTime,
      let event = clocks[clock].thresholds.nextEvent
    {
      let slot = Int(event)
      // Whether the entry still stands for a live channel.
      if population.channels[slot].isLive,
        population.channels[slot].threshold == threshold.reading
      {
        return (threshold, slot)
      }
      // It may lie ahead of the cumulative hazard, where thresholds to come are still possible.
      clocks[clock].thresholds.discardNext()
      clocks[clock].staleCount -= 1
    }
    return nil
  }
}
