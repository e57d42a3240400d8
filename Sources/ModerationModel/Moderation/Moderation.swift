internal import Chance
internal import EventEngine

// What a platform removes every day without a campaign. The hazard of channel `i` of operator `o`,
// `m · V_o · Y(age)`, is met by thresholds on the operational clock of its platform and class.
extension World {
  /// When moderation is going to find a channel.
  struct Sentence {
    /// The reading of the operational clock at which it falls; infinite: never.
    var threshold: Double
    /// Whether it falls then only if it is still young; otherwise the threshold is restated then.
    var isYoung = false
    /// Whether the threshold is restated as soon as the channel is no longer young.
    var isMaturing = false
  }

  /// Draws the threshold of a channel that is founded now.
  ///
  /// The survival function is `exp(-V ∫ Y dC)`, of visibility `V`, young multiplier `Y` and
  /// operational clock `C`: the channel falls when `V ∫ Y dC` reaches an exponential draw.
  func sentence(
    of key: EntityKey, on platform: Int, clock: Int, visibility: Double, as kind: FoundingKind
  ) -> Sentence {
    guard clocks[clock].hazard > 0, visibility > 0 else {
      return Sentence(threshold: .infinity)
    }
    let reading = clocks[clock].reading(at: now)
    let grown = reading + exposure(drawnFor: key) / visibility
    let (age, multiplier) = (platforms[platform].youngAge, platforms[platform].youngMultiplier)
    guard kind != .initial, age > 0, multiplier != 1 else {
      return Sentence(threshold: grown)
    }
    let young = reading + (grown - reading) / multiplier
    // Who leaves youth for a lower hazard falls later than the threshold says, so that it can be
    // restated when it is reached: most channels that die young never need it. Who leaves youth for
    // a higher hazard may fall before.
    return multiplier > 1
      ? Sentence(threshold: young, isYoung: true)
      : Sentence(threshold: young, isMaturing: true)
  }

  /// The exposure that a channel survives: exponential with mean 1.
  private func exposure(drawnFor key: EntityKey) -> Double {
    var stream = chance.stream(.lifetime, key)
    return stream.exponential()
  }

  /// Restates the threshold of a channel that leaves youth: what is left of its exposure is used
  /// up at the pace of the others from now on.
  mutating func mature(_ slot: Int) {
    let channel = channels[slot]
    let owner = operators[Int(channel.operatorSlot)]
    let clock = clockIndex(
      platform: Int(channel.platform), operatorClass: Int(channel.operatorClass))
    let reading = clocks[clock].reading(at: now)
    let multiplier = platforms[Int(channel.platform)].youngMultiplier
    // Under multiplier 0 nothing has been used up, and the threshold was infinite.
    let left =
      multiplier > 0
      ? (channel.threshold - reading) * multiplier
      : exposure(drawnFor: channel.key) / owner.visibility
    channels[slot].isMaturing = false
    channels[slot].threshold = reading + left
    if channel.threshold.isFinite { clocks[clock].staleCount += 1 }
    setThreshold(reading + left, of: slot, on: clock)
  }

  /// Restates the threshold of a channel that had left youth when its clock reached it, unless it
  /// was still young then.
  ///
  /// - Returns: whether it was restated.
  private mutating func restate(_ slot: Int, on clock: Int) -> Bool {
    guard channels[slot].thresholdIsYoung else { return false }
    let platform = Int(channels[slot].platform)
    let maturity = channels[slot].foundedAt + platforms[platform].youngAge
    guard maturity <= now else { return false }
    let reading = clocks[clock].pastReading(at: maturity)
    channels[slot].thresholdIsYoung = false
    let threshold =
      reading + (channels[slot].threshold - reading) * platforms[platform].youngMultiplier
    channels[slot].threshold = threshold
    setThreshold(threshold, of: slot, on: clock)
    return true
  }

  /// Makes the clock wake the run when it reaches the threshold of a channel.
  mutating func setThreshold(_ threshold: Double, of slot: Int, on clock: Int) {
    guard threshold.isFinite else { return }
    // A threshold just passed may lie an ulp above the reading at the time it was passed.
    let due = max(SimulationTime(threshold), clocks[clock].thresholds.now)
    channels[slot].threshold = due.reading
    clocks[clock].thresholds.schedule(UInt32(slot), at: due)
    guard clocks[clock].thresholds.nextTime == due else { return }
    wake(clock, for: due.reading, at: clocks[clock].time(of: due.reading))
    wakings.set(clocks[clock].nextWaking, of: clock)
  }

  /// Lets a clock wake the run for a threshold, unless it does so sooner.
  private mutating func wake(_ clock: Int, for threshold: Double, at reached: Double) {
    let time = max(reached, now)
    guard time <= end, time < clocks[clock].nextWaking.time else { return }
    clocks[clock].add(
      Wakings.Waking(time: time, threshold: threshold, place: agenda.takePlace()))
  }

  /// Lets fall the channels whose thresholds a clock has reached.
  ///
  /// It may have reached none: the channel may have ended, or the pace have changed, since.
  mutating func moderate(_ clock: Int) {
    let waking = clocks[clock].takeWaking()
    while let (threshold, slot) = nextAwaited(on: clock) {
      if threshold.reading != waking.threshold {
        let time = clocks[clock].time(of: threshold.reading)
        guard time <= now else {
          wake(clock, for: threshold.reading, at: time)
          break
        }
      }
      _ = clocks[clock].thresholds.popNext(through: threshold)
      if !restate(slot, on: clock) { fall(slot) }
    }
    wakings.set(clocks[clock].nextWaking, of: clock)
  }

  /// Makes a clock whose pace has changed wake the run at its least threshold that still stands for
  /// a channel.
  mutating func awaitNextThreshold(on clock: Int) {
    guard let (threshold, _) = nextAwaited(on: clock) else { return }
    wake(clock, for: threshold.reading, at: clocks[clock].time(of: threshold.reading))
    wakings.set(clocks[clock].nextWaking, of: clock)
  }

  /// The least threshold that still stands for a channel; those before it are taken out.
  private mutating func nextAwaited(on clock: Int) -> (threshold: SimulationTime, slot: Int)? {
    if clocks[clock].thresholds.batch != clocks[clock].batchRead { readAhead(of: clock) }
    while let threshold = clocks[clock].thresholds.nextTime,
      let event = clocks[clock].thresholds.nextEvent
    {
      let slot = Int(event)
      if isAwaited(threshold.reading, of: slot) { return (threshold, slot) }
      // It may lie ahead of the reading, where thresholds to come are still possible.
      clocks[clock].thresholds.discardNext()
      clocks[clock].staleCount -= 1
    }
    return nil
  }

  /// Whether an entry of a clock still stands for a live channel.
  private func isAwaited(_ threshold: Double, of slot: Int) -> Bool {
    channels[slot].isLive && channels[slot].threshold == threshold
  }

  /// Removes a channel that moderation has found, and perhaps its operator's account.
  private mutating func fall(_ slot: Int) {
    // Its entry has just been taken out, so none is left behind.
    channels[slot].threshold = .infinity
    let probability = platforms[Int(channels[slot].platform)].suspendsAccount
    var suspends = false
    if probability > 0 {
      var stream = chance.stream(.suspension, channels[slot].key)
      suspends = stream.chance(probability)
    }
    remove(slot, by: .moderation, suspendingAccount: suspends, for: nil)
  }
}
