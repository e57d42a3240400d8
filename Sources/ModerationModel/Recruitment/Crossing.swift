internal import Chance

// What happens when a quantity that grows without jumps reaches a threshold: a Poisson process with
// an intensity that changes all the time. Between events the quantity is known in closed form, so
// that the moment is solved for, not approached.
extension World {
  mutating func beginMeters() {
    for index in classes.indices where classes[index].parameters.recruited > 0 {
      meters.append(
        Meter(
          quantity: .followerTime(operatorClass: index),
          rate: classes[index].parameters.recruited))
    }
    for index in programmes.indices where programmes[index].parameters.identify > 0 {
      meters.append(
        Meter(quantity: .lured(programme: index), rate: programmes[index].parameters.identify))
    }
    hasMeters = !meters.isEmpty
    for index in meters.indices { drawThreshold(of: index) }
    for platform in platforms.indices { paceChanged(on: platform, newFollowers: .infinity) }
  }

  /// Draws how much the quantity is going to grow until it happens again.
  private mutating func drawThreshold(of index: Int) {
    let count = meters[index].count
    let (purpose, key): (Purpose, EntityKey) =
      switch meters[index].quantity {
      case .followerTime(let operatorClass):
        (.recruitmentGap, classes[operatorClass].key.child(.recruitedOperator, count))
      case .lured(let programme):
        (.identityGap, programmes[programme].key.child(.identity, count))
      }
    var stream = chance.stream(purpose, key)
    let growth = stream.exponential() / meters[index].rate
    meters[index].threshold += growth
    meters[index].budget += growth
  }

  /// Notes that something changed on a platform and with it the pace of what is metered;
  /// `newFollowers` are the most that will ever come by it beside those who were counted before.
  @inline(__always)
  mutating func paceChanged(on platform: Int, newFollowers: Double) {
    if hasMeters { metersSee(platform, newFollowers: newFollowers) }
  }

  private mutating func metersSee(_ platform: Int, newFollowers: Double) {
    pendingCrossing = nil
    paceChangedAt = now
    followerSlack -= newFollowers
    if followerSlack < 0 { boundFollowers() }
    for index in meters.indices {
      switch meters[index].quantity {
      case .lured(let programme):
        guard programmes[programme].platform == platform else { continue }
        let pace = audience.searchers[platform].greatestLureRate(of: programme)
        // Nobody has been lured since, and nobody is.
        if pace == 0, meters[index].pace == 0 { continue }
        meters[index].budget =
          meters[index].threshold - audience.searchers[platform].lured[programme]
        meters[index].countedAt = now
        meters[index].pace = pace
        setSafety(of: index)
      case .followerTime:
        // Counted at an event to come, before another meter crossed and those who come by that
        // were known. What was left then is left now.
        guard meters[index].countedAt > now else { continue }
        meters[index].countedAt = now
        setSafety(of: index)
      }
    }
    setNextCheck()
  }

  /// Counts the followers there are at most, for the greatest pace of what goes by them.
  ///
  /// Time and the ends of channels make them fewer: they go from channels to the displaced and back,
  /// and some are lost. So the bound holds until more have come than its slack has room for, and
  /// needs not be set anew with every event.
  private mutating func boundFollowers() {
    let most = platforms.indices.reduce(0) { $0 + audience.greatestFollowers(on: $1) }
    followerSlack = most / 16
    for index in meters.indices {
      guard case .followerTime(let operatorClass) = meters[index].quantity else { continue }
      // One that was counted at an event to come has no less left now.
      meters[index].budget -= meters[index].pace * max(0, now - meters[index].countedAt)
      meters[index].countedAt = now
      meters[index].pace = (most + followerSlack) * classes[operatorClass].greatestRecruitment
      setSafety(of: index)
    }
  }

  private mutating func setNextCheck() {
    nextCheck = .infinity
    for index in meters.indices { nextCheck = min(nextCheck, meters[index].safeUntil) }
  }

  /// Sets until when the threshold is certainly not reached: a little sooner than the budget says,
  /// which is rounded.
  private mutating func setSafety(of index: Int) {
    let meter = meters[index]
    meters[index].safeUntil =
      meter.pace > 0
      ? meter.countedAt + max(0, meter.budget) / meter.pace * (1 - 1e-9) : .infinity
  }

  /// The value of a metered quantity at a time up to the next event.
  private func value(of index: Int, at time: Double) -> Double {
    switch meters[index].quantity {
    case .followerTime(let operatorClass):
      audience.recruitmentTime(ofClass: operatorClass, at: time)
    case .lured(let programme):
      audience.lured(by: programme, on: programmes[programme].platform, at: time)
    }
  }

  /// The first crossing before the next event, which is due at `due`.
  mutating func findCrossing(by due: Double) {
    boundFollowers()
    for index in meters.indices where meters[index].safeUntil <= due {
      let value = value(of: index, at: due)
      guard value >= meters[index].threshold else {
        meters[index].budget = meters[index].threshold - value
        meters[index].countedAt = due
        setSafety(of: index)
        continue
      }
      let time = min(due, crossingTime(of: index))
      if time < pendingCrossing?.time ?? .infinity {
        pendingCrossing = Crossing(time: time, meter: index)
      }
    }
    setNextCheck()
  }

  /// When a quantity reaches its threshold, by secants within a bracket that depends on nothing but
  /// the state since its pace changed: so the moment is the same however often the run is halted.
  private func crossingTime(of index: Int) -> Double {
    let threshold = meters[index].threshold
    var low = paceChangedAt
    var below = value(of: index, at: low) - threshold
    guard below < 0 else { return max(low, now) }
    var step = RunClock.day / 1024
    var high = low + step
    var above = value(of: index, at: high) - threshold
    while above < 0 {
      (low, below) = (high, above)
      step *= 2
      high = low + step
      above = value(of: index, at: high) - threshold
    }
    // Doubles do not tell the quantity apart more finely.
    let precision = threshold * 2 * .ulpOfOne
    var lowStayed = false
    var highStayed = false
    while true {
      var middle = high - above * ((high - low) / (above - below))
      if !(middle > low && middle < high) { middle = low + (high - low) / 2 }
      guard middle > low, middle < high else { return max(high, now) }
      let there = value(of: index, at: middle) - threshold
      if there.magnitude <= precision { return max(middle, now) }
      // The Illinois rule: an end that stays a second time weighs half.
      if there < 0 {
        (low, below) = (middle, there)
        if highStayed { above /= 2 }
        (lowStayed, highStayed) = (false, true)
      } else {
        (high, above) = (middle, there)
        if lowStayed { below /= 2 }
        (lowStayed, highStayed) = (true, false)
      }
    }
  }

  /// Lets happen what the crossing of a threshold brings.
  mutating func cross(_ index: Int) {
    let count = meters[index].count
    meters[index].count += 1
    pendingCrossing = nil
    meters[index].budget = 0
    meters[index].countedAt = now
    drawThreshold(of: index)
    setSafety(of: index)
    switch meters[index].quantity {
    case .followerTime(let operatorClass):
      recruit(ofClass: operatorClass, index: count)
    case .lured(let programme):
      identify(
        programmes[programme].key.child(.identity, count), on: programmes[programme].platform)
    }
    setNextCheck()
  }

  /// Something that is going to happen unless a pace changes before.
  struct Crossing {
    let time: Double
    let meter: Int
  }
}
