/// What is seen of a replicate: counters, lives, and the records of channels and events.
///
/// It is told what happened and changes nothing that the model reads.
struct Observation: ~Copyable {
  let recording: Recording
  private let warmup: Double
  private let counters: Counters
  private(set) var lives: LifeLog
  /// By platform, accounts that were replaced.
  private(set) var newAccounts: [Int]
  private(set) var channels: [ChannelRecord] = []
  private(set) var events: [EventRecord] = []
  /// Channels founded and ended.
  private(set) var eventCount = 0
  /// The values of each platform at time 0, from which cumulative metrics count.
  private(set) var baseline: [[Double]]
  /// Nothing, but handled by address only: what only reads does not copy all, as in ``EventQueue``.
  private let readsInPlace: any Sendable = ()

  init(_ scenario: ClockScenario, recording: Recording) {
    self.recording = recording
    warmup = scenario.warmup
    let platformCount = scenario.platforms.count
    counters = Counters(platformCount: platformCount)
    lives = LifeLog(scenario, recording: recording)
    newAccounts = Array(repeating: 0, count: platformCount)
    baseline = Array(
      repeating: Array(repeating: 0, count: SeriesMetric.allCases.count), count: platformCount)
  }

  /// Begins reported time, from the values of each platform.
  mutating func beginReporting(from values: [[Double]], at now: Double) {
    baseline = values
    lives.beginReporting(at: now)
  }

  /// What has been counted of a metric on a platform since the start of the run.
  func count(of metric: SeriesMetric, on platform: Int) -> Int { counters[platform, metric] }

  // MARK: - Channels

  // Rows are read field by field: one that has just been written in parts is not there as a whole for
  // some time.

  /// A channel was founded.
  mutating func channelFounded(
    _ slot: Int, predecessor: UInt32, at now: Double, _ population: borrowing Population
  ) {
    let platform = Int(population.channels[slot].platform)
    let kind = population.channels[slot].foundedAs
    eventCount += 1
    if recording.channels { begin(recordOf: slot, predecessor: predecessor, population) }
    if population.channels[slot].isGenuine {
      lives.liveChanged(to: population.liveCount, at: now)
      if kind != .initial { counters[platform, .founded] += 1 }
      if kind.isSuccessor { counters[platform, .recreated] += 1 }
      if kind == .migration { counters[platform, .migratedIn] += 1 }
    }
    if recording.events {
      let owner = Int(population.channels[slot].operatorSlot)
      record(
        .founded(kind), channel: population.channels[slot].number,
        of: population.operators[owner].number, on: platform, at: now)
    }
  }

  /// A channel ended; `followers` were its, and a wave removed it.
  mutating func channelEnded(
    _ slot: Int, by cause: EndCause, followers: Double, for wave: Int?, at now: Double,
    _ population: borrowing Population, _ audience: borrowing Audience
  ) {
    let platform = Int(population.channels[slot].platform)
    let foundedAt = population.channels[slot].foundedAt
    let isGenuine = population.channels[slot].isGenuine
    eventCount += 1
    if isGenuine {
      lives.liveChanged(to: population.liveCount, at: now)
      lives.countEnd(foundedAt: foundedAt, at: now)
    }
    lives.keep(
      life: now - foundedAt, foundedAt: foundedAt, on: platform,
      ofClass: Int(population.channels[slot].operatorClass), isEnded: true)
    if recording.channels {
      complete(
        recordOf: population.channels[slot], endedBy: cause, followers: followers, at: now,
        audience)
    }
    if recording.events {
      let owner = Int(population.channels[slot].operatorSlot)
      record(
        .ended(cause), channel: population.channels[slot].number,
        of: population.operators[owner].number, on: platform, for: wave, at: now)
    }
    if isGenuine {
      counters[platform, cause.metric] += 1
      if cause.isLoss { counters[platform, .removed] += 1 }
    } else if cause.isLoss {
      counters[platform, .wrongfulRemovals] += 1
    }
  }

  /// A channel is still live at the horizon.
  mutating func channelSurvived(
    _ slot: Int, at now: Double, _ population: borrowing Population, _ audience: borrowing Audience
  ) {
    let channel = population.channels[slot]
    lives.keep(
      life: now - channel.foundedAt, foundedAt: channel.foundedAt, on: Int(channel.platform),
      ofClass: Int(channel.operatorClass), isEnded: false)
    guard recording.channels else { return }
    let followers =
      channel.isGenuine
      ? audience.followers(
        of: slot, on: Int(channel.platform), foundedAt: channel.foundedAt, at: now) : 0
    complete(recordOf: channel, endedBy: nil, followers: followers, at: now, audience)
  }

  private mutating func begin(
    recordOf slot: Int, predecessor: UInt32, _ population: borrowing Population
  ) {
    let channel = population.channels[slot]
    channels.append(
      ChannelRecord(
        channel: channel.number, lineage: channel.lineage, generation: channel.generation,
        predecessor: predecessor == 0 ? nil : predecessor,
        operatorNumber: population.operators[Int(channel.operatorSlot)].number,
        operatorClass: Int(channel.operatorClass), platform: Int(channel.platform),
        foundedAs: channel.foundedAs, foundedDays: RunClock.days(channel.foundedAt - warmup),
        lifeDays: 0, endedBy: nil, followersAtEnd: 0, itemsPosted: 0))
  }

  /// Completes the record of a channel at its end or, without a cause, at the horizon.
  private mutating func complete(
    recordOf channel: Channel, endedBy cause: EndCause?, followers: Double, at now: Double,
    _ audience: borrowing Audience
  ) {
    let place = Int(channel.number) - 1
    channels[place].lifeDays = RunClock.days(now - channel.foundedAt)
    channels[place].endedBy = cause
    guard channel.isGenuine else { return }
    let operatorClass = Int(channel.operatorClass)
    let posted =
      audience.postedPerChannel(ofClass: operatorClass, by: now)
      - audience.postedPerChannel(ofClass: operatorClass, by: channel.foundedAt)
    let uploaded = audience.uploaded(
      onFounding: channel.foundedAs.isSuccessor, ofClass: operatorClass,
      on: Int(channel.platform))
    channels[place].followersAtEnd = followers
    channels[place].itemsPosted = posted + uploaded
  }

  // MARK: - Operators and accounts

  /// An operator arrived; what happens to operators is counted on their home platform.
  mutating func operatorArrived(_ owner: Operator, _ setting: borrowing Setting) {
    if setting.isGenuine(owner) { counters[Int(owner.home), .activeOperators] += 1 }
  }

  /// An operator retired.
  mutating func operatorRetired(_ owner: Operator, at now: Double, _ setting: borrowing Setting) {
    let home = Int(owner.home)
    if setting.isGenuine(owner) {
      counters[home, .activeOperators] -= 1
      counters[home, .retiredOperators] += 1
    }
    record(.retirement, of: owner.number, on: home, at: now)
  }

  /// An operator was arrested.
  mutating func operatorArrested(_ owner: Operator, at now: Double) {
    let home = Int(owner.home)
    counters[home, .activeOperators] -= 1
    counters[home, .arrestedOperators] += 1
    record(.arrest, of: owner.number, on: home, at: now)
  }

  /// An operator's account was suspended, by a wave or not.
  mutating func accountSuspended(
    of owner: Operator, on platform: Int, for wave: Int?, at now: Double,
    _ setting: borrowing Setting
  ) {
    if setting.isGenuine(owner) { counters[platform, .accountsSuspended] += 1 }
    record(.suspension, of: owner.number, on: platform, for: wave, at: now)
  }

  /// An operator got a new account, a spare or one asked for.
  mutating func newAccount(
    of owner: Operator, on platform: Int, at now: Double, _ setting: borrowing Setting
  ) {
    if setting.isGenuine(owner) { newAccounts[platform] += 1 }
    record(.newAccount, of: owner.number, on: platform, at: now)
  }

  // MARK: - Others

  /// A wave referred a channel.
  mutating func referral(
    of slot: Int, _ population: borrowing Population, for wave: Int, at now: Double
  ) {
    let platform = Int(population.channels[slot].platform)
    counters[platform, .referrals] += 1
    guard recording.events else { return }
    let owner = Int(population.channels[slot].operatorSlot)
    record(
      .referral, channel: population.channels[slot].number,
      of: population.operators[owner].number, on: platform, for: wave, at: now)
  }

  /// An identity was learnt.
  mutating func identity(on platform: Int, at now: Double) {
    counters[platform, .identities] += 1
    record(.identity, on: platform, at: now)
  }

  /// Records an event.
  mutating func record(
    _ kind: EventRecord.Kind, channel: UInt32? = nil, of owner: UInt32? = nil,
    on platform: Int? = nil, for wave: Int? = nil, at now: Double
  ) {
    guard recording.events else { return }
    events.append(
      EventRecord(
        days: RunClock.days(now - warmup), kind: kind, channel: channel, operatorNumber: owner,
        platform: platform, wave: wave))
  }
}
