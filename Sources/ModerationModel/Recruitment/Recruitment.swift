internal import Containers
internal import RandomStreams

/// The recruitment of followers and the identification of the lured: what happens when a quantity that
/// grows without jumps reaches a threshold.
///
/// Between events the quantity is known in closed form, so that the moment is solved for, not
/// approached.
struct Recruitment: ~Copyable {
  private(set) var processes: [ThresholdProcess] = []
  private var isEmpty = true
  private var pending: ThresholdEvent?
  /// Up to then no process reaches its threshold unless a rate changes.
  private(set) var nextCheck = Double.infinity
  private var rateChangedAt = 0.0
  /// So many followers may come before there are more than the greatest rates allow for.
  private var followerSlack = 0.0

  /// A process that is going to reach its threshold unless a rate changes before.
  private struct ThresholdEvent {
    let time: Double
    let process: Int
  }

  /// What a process brings.
  enum Happening {
    /// A follower becomes an operator of a class.
    case recruit(EntityKey, operatorClass: ClassID)
    /// An identity is learnt on a platform.
    case identity(EntityKey, platform: PlatformID)
  }

  /// Begins at the start of the run, once those are founded who are there then.
  mutating func begin(
    _ population: borrowing Population, _ infiltration: borrowing Infiltration,
    _ audience: borrowing Audience, _ setting: borrowing Setting
  ) {
    for operatorClass in setting.classes
    where population.classes[operatorClass].parameters.recruited > 0 {
      processes.append(
        ThresholdProcess(
          .followerTime(operatorClass: operatorClass), key: population.classes[operatorClass].key,
          rate: population.classes[operatorClass].parameters.recruited,
          greatestWeight: population.classes[operatorClass].greatestRecruitment))
    }
    for id in infiltration.programmes.ids
    where infiltration.programmes[id].parameters.identify > 0 {
      processes.append(
        ThresholdProcess(
          .lured(programme: id, platform: infiltration.programmes[id].platform),
          key: infiltration.programmes[id].key,
          rate: infiltration.programmes[id].parameters.identify))
    }
    isEmpty = processes.isEmpty
    for index in processes.indices { processes[index].drawThreshold(setting) }
    for platform in setting.platforms {
      rateChanged(on: platform, newFollowers: .infinity, at: 0, audience)
    }
  }

  /// Notes that something changed on a platform and with it the rate of growth; `newFollowers` are the
  /// most that will ever come by it beside those who were counted before.
  @inline(__always)
  mutating func rateChanged(
    on platform: PlatformID, newFollowers: Double, at now: Double, _ audience: borrowing Audience
  ) {
    if !isEmpty { noteChange(on: platform, newFollowers: newFollowers, at: now, audience) }
  }

  private mutating func noteChange(
    on platform: PlatformID, newFollowers: Double, at now: Double, _ audience: borrowing Audience
  ) {
    pending = nil
    rateChangedAt = now
    followerSlack -= newFollowers
    if followerSlack < 0 { boundFollowers(at: now, audience) }
    for index in processes.indices {
      switch processes[index].quantity {
      case .lured(let programme, let home):
        guard home == platform else { continue }
        let growth = audience.greatestLureRate(of: programme, on: platform)
        // Nobody has been lured since, and nobody is.
        if growth == 0, processes[index].greatestGrowth == 0 { continue }
        processes[index].budget =
          processes[index].threshold - audience.luredAtLastChange(by: programme, on: platform)
        processes[index].countedAt = now
        processes[index].greatestGrowth = growth
        processes[index].setSafety()
      case .followerTime:
        // It was counted up to an event to come, when it was not known yet that another process would
        // reach its threshold before and bring followers. What was left of the budget then is no more
        // than what is left now.
        guard processes[index].countedAt > now else { continue }
        processes[index].countedAt = now
        processes[index].setSafety()
      }
    }
    setNextCheck()
  }

  /// Counts the followers there are at most, for the greatest rate of what goes by them.
  ///
  /// Time and the ends of channels make them fewer: they go from channels to the displaced and back,
  /// and some are lost. So the bound holds until more have come than its slack has room for, and
  /// needs not be set anew with every event.
  private mutating func boundFollowers(at now: Double, _ audience: borrowing Audience) {
    var most = 0.0
    for platform in audience.reach.ids { most += audience.greatestFollowers(on: platform) }
    followerSlack = most / 16
    for index in processes.indices {
      guard case .followerTime = processes[index].quantity else { continue }
      // One that was counted at an event to come has no less left now.
      processes[index].budget -=
        processes[index].greatestGrowth * max(0, now - processes[index].countedAt)
      processes[index].countedAt = now
      processes[index].greatestGrowth =
        (most + followerSlack) * processes[index].greatestWeight
      processes[index].setSafety()
    }
  }

  private mutating func setNextCheck() {
    nextCheck = .infinity
    for index in processes.indices { nextCheck = min(nextCheck, processes[index].safeUntil) }
  }

  /// The value of a quantity at a time up to the next event.
  private func value(of index: Int, at time: Double, _ audience: borrowing Audience) -> Double {
    switch processes[index].quantity {
    case .followerTime(let operatorClass):
      audience.recruitmentTime(ofClass: operatorClass, at: time)
    case .lured(let programme, let platform):
      audience.lured(by: programme, on: platform, at: time)
    }
  }

  /// When a process reaches its threshold before the next event, which is due at `due`; nil if none
  /// does.
  mutating func nextTime(
    before due: Double, at now: Double, _ audience: borrowing Audience
  ) -> Double? {
    if pending == nil, nextCheck <= due { findCrossing(by: due, at: now, audience) }
    return pending?.time
  }

  /// Finds the first process that reaches its threshold before the next event.
  private mutating func findCrossing(
    by due: Double, at now: Double, _ audience: borrowing Audience
  ) {
    boundFollowers(at: now, audience)
    for index in processes.indices where processes[index].safeUntil <= due {
      let value = value(of: index, at: due, audience)
      guard value >= processes[index].threshold else {
        processes[index].budget = processes[index].threshold - value
        processes[index].countedAt = due
        processes[index].setSafety()
        continue
      }
      let time = min(due, crossingTime(of: index, at: now, audience))
      if time < pending?.time ?? .infinity { pending = ThresholdEvent(time: time, process: index) }
    }
    setNextCheck()
  }

  /// When a quantity reaches its threshold, by secants within a bracket that depends on nothing but
  /// the state since its rate changed: so the moment is the same however often the run is halted.
  private func crossingTime(
    of index: Int, at now: Double, _ audience: borrowing Audience
  ) -> Double {
    let threshold = processes[index].threshold
    var low = rateChangedAt
    var below = value(of: index, at: low, audience) - threshold
    guard below < 0 else { return max(low, now) }
    var step = RunClock.day / 1024
    var high = low + step
    var above = value(of: index, at: high, audience) - threshold
    while above < 0 {
      (low, below) = (high, above)
      step *= 2
      high = low + step
      above = value(of: index, at: high, audience) - threshold
    }
    // Doubles do not tell the quantity apart more finely.
    let precision = threshold * 2 * .ulpOfOne
    var lowStayed = false
    var highStayed = false
    while true {
      var middle = high - above * ((high - low) / (above - below))
      if !(middle > low && middle < high) { middle = low + (high - low) / 2 }
      guard middle > low, middle < high else { return max(high, now) }
      let there = value(of: index, at: middle, audience) - threshold
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

  /// Takes what happens now and draws when it happens again.
  ///
  /// - Precondition: ``nextTime(before:at:_:)`` has told that something does.
  mutating func take(at now: Double, _ setting: borrowing Setting) -> Happening {
    guard let index = pending?.process else { preconditionFailure("nothing happens now") }
    let key = processes[index].key(of: processes[index].count)
    processes[index].count += 1
    pending = nil
    processes[index].budget = 0
    processes[index].countedAt = now
    processes[index].drawThreshold(setting)
    processes[index].setSafety()
    setNextCheck()
    return switch processes[index].quantity {
    case .followerTime(let operatorClass): .recruit(key, operatorClass: operatorClass)
    case .lured(_, let platform): .identity(key, platform: platform)
    }
  }
}
