internal import Chance

// What happens when a quantity that grows without jumps reaches a threshold: a Poisson process with
// an intensity that changes all the time. Between events the quantity is known in closed form, so
// that the moment is solved for, not approached.
extension World {
  mutating func beginMeters() {
    for index in classes.indices where classes[index].parameters.recruited > 0 {
      meters.append(
        Meter(
          quantity: .followerDays(operatorClass: index),
          rate: classes[index].parameters.recruited))
    }
    for index in programmes.indices where programmes[index].parameters.identify > 0 {
      meters.append(
        Meter(quantity: .lured(programme: index), rate: programmes[index].parameters.identify))
    }
    for index in meters.indices { drawThreshold(of: index) }
    for platform in platforms.indices { paceChanged(on: platform) }
  }

  /// Draws how much the quantity is going to grow until it happens again.
  private mutating func drawThreshold(of index: Int) {
    let count = meters[index].count
    let (purpose, key): (Purpose, EntityKey) =
      switch meters[index].quantity {
      case .followerDays(let operatorClass):
        (.recruitmentGap, classes[operatorClass].key.child(.recruitedOperator, count))
      case .lured(let programme):
        (.identityGap, programmes[programme].key.child(.identity, count))
      }
    var stream = chance.stream(purpose, key)
    let growth = stream.exponential() / meters[index].rate
    meters[index].threshold += growth
    meters[index].budget += growth
  }

  /// Notes that something changed on a platform and with it the pace of what is metered.
  mutating func paceChanged(on platform: Int) {
    guard !meters.isEmpty else { return }
    pendingCrossing = nil
    paceChangedAt = now
    for index in meters.indices {
      switch meters[index].quantity {
      case .lured(let programme):
        guard programmes[programme].platform == platform else { continue }
        let left = meters[index].threshold - audience.searchers[platform].lured[programme]
        let rate = audience.searchers[platform].greatestLureRate(of: programme)
        meters[index].safeUntil = rate > 0 ? now + left / rate : .infinity
      case .followerDays(let operatorClass):
        meters[index].budget -= meters[index].pace * (now - meters[index].countedAt)
        meters[index].countedAt = now
        greatestFollowers[platform] = audience.greatestFollowers(on: platform)
        meters[index].pace =
          greatestFollowers.reduce(0, +) * classes[operatorClass].greatestRecruitment
        setSafety(of: index)
      }
    }
    nextCheck = meters.reduce(.infinity) { min($0, $1.safeUntil) }
  }

  private mutating func setSafety(of index: Int) {
    let meter = meters[index]
    meters[index].safeUntil =
      meter.pace > 0 ? meter.countedAt + max(0, meter.budget) / meter.pace : .infinity
  }

  /// The value of a metered quantity at a time up to the next event.
  private func value(of index: Int, at time: Double) -> Double {
    switch meters[index].quantity {
    case .followerDays(let operatorClass):
      audience.recruitmentDays(ofClass: operatorClass, at: time)
    case .lured(let programme):
      audience.lured(by: programme, on: programmes[programme].platform, at: time)
    }
  }

  /// The first crossing before the next event, which is due at `due`.
  mutating func findCrossing(by due: Double) {
    for index in meters.indices where meters[index].safeUntil <= due {
      let value = value(of: index, at: due)
      guard value >= meters[index].threshold else {
        meters[index].budget = meters[index].threshold - value
        meters[index].countedAt = due
        if case .lured = meters[index].quantity {
          // It only slows down until the next change.
          meters[index].safeUntil = due.nextUp
        } else {
          setSafety(of: index)
        }
        continue
      }
      let time = min(due, crossingTime(of: index))
      if time < pendingCrossing?.time ?? .infinity {
        pendingCrossing = Crossing(time: time, meter: index)
      }
    }
    nextCheck = meters.reduce(.infinity) { min($0, $1.safeUntil) }
  }

  /// When a quantity reaches its threshold: the least double, from a bracket that depends on
  /// nothing but the state since its pace changed.
  private func crossingTime(of index: Int) -> Double {
    let threshold = meters[index].threshold
    var low = paceChangedAt
    guard value(of: index, at: low) < threshold else { return max(low, now) }
    var step = 1.0 / 1024
    while value(of: index, at: low + step) < threshold {
      low += step
      step *= 2
    }
    var high = low + step
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return max(high, now) }
      if value(of: index, at: middle) < threshold { low = middle } else { high = middle }
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
    switch meters[index].quantity {
    case .followerDays(let operatorClass):
      setSafety(of: index)
      recruit(ofClass: operatorClass, index: count)
    case .lured(let programme):
      meters[index].safeUntil = now
      identify(
        programmes[programme].key.child(.identity, count), on: programmes[programme].platform)
    }
    nextCheck = meters.reduce(.infinity) { min($0, $1.safeUntil) }
  }

  /// Something that is going to happen unless a pace changes before.
  struct Crossing {
    let time: Double
    let meter: Int
  }
}
