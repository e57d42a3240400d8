internal import Containers

/// What is seen of a replicate: counters, lives, and the records of channels and events.
///
/// It is told what happened and changes nothing that the model reads.
struct Observation: ~Copyable {
  let recording: Recording
  private let warmup: Double
  private var counters: Counters
  private(set) var lives: LifeLog
  /// Accounts that were replaced.
  private(set) var newAccounts: FixedArray<PlatformID, Int>
  private(set) var channels: [ChannelRecord] = []
  private(set) var events: [EventRecord] = []
  /// Channels founded and ended.
  private(set) var eventCount = 0
  /// The values of each platform at time 0, from which cumulative metrics count.
  private(set) var baseline: IDArray<PlatformID, [Double]>
  /// Holds nothing, and has the compiler pass the struct by address: a call that only reads would copy it
  /// all otherwise, as ``EventQueue`` explains.
  private let readsInPlace: any Sendable = ()

  /// `keepsLifetimes` says whether it is to be known how long each channel lived.
  init(_ setting: borrowing Setting, recording: Recording, keepsLifetimes: Bool) {
    self.recording = recording
    warmup = setting.warmup
    counters = Counters(platformCount: setting.platformCount)
    lives = LifeLog(setting, keepsLifetimes: keepsLifetimes)
    newAccounts = FixedArray(repeating: 0, count: setting.platformCount)
    baseline = IDArray(
      repeating: Array(repeating: 0, count: SeriesMetric.allCases.count),
      count: setting.platformCount)
  }

  /// Begins reported time, from the values of each platform.
  mutating func beginReporting(from values: IDArray<PlatformID, [Double]>, at now: Double) {
    baseline = values
    lives.beginReporting(at: now)
  }

  /// What has been counted of a metric on a platform since the start of the run.
  func count(of metric: SeriesMetric, on platform: PlatformID) -> Int { counters[platform, metric] }

  // MARK: - Channels

  // Rows are read field by field: one that has just been written in parts is not there as a whole for
  // some time.

  /// A channel was founded.
  mutating func channelFounded(
    _ channel: ChannelID, predecessor: UInt32, at now: Double, _ population: borrowing Population
  ) {
    let platform = population.channels[channel].platform
    let kind = population.channels[channel].foundedAs
    eventCount += 1
    if recording.channels { begin(recordOf: channel, predecessor: predecessor, population) }
    if population.channels[channel].isGenuine {
      lives.liveChanged(to: population.liveCount, at: now)
      if kind != .initial { counters[platform, .founded] += 1 }
      if kind.isSuccessor { counters[platform, .recreated] += 1 }
      if kind == .migration { counters[platform, .migratedIn] += 1 }
      if kind == .sibling { counters[platform, .siblings] += 1 }
    }
    if recording.events {
      let owner = population.channels[channel].owner
      record(
        .founded(kind), channel: population.channels[channel].number,
        of: population.operators[owner].number, on: platform, at: now)
    }
  }

  /// A channel ended; `followers` were its, and a wave removed it.
  mutating func channelEnded(
    _ channel: ChannelID, by cause: EndCause, followers: Double, for wave: WaveID?, at now: Double,
    _ population: borrowing Population, _ audience: borrowing Audience
  ) {
    let platform = population.channels[channel].platform
    let foundedAt = population.channels[channel].foundedAt
    let isGenuine = population.channels[channel].isGenuine
    eventCount += 1
    if isGenuine {
      lives.liveChanged(to: population.liveCount, at: now)
      lives.countEnd(foundedAt: foundedAt, at: now)
    }
    lives.keep(
      life: now - foundedAt, foundedAt: foundedAt, on: platform,
      ofClass: population.channels[channel].operatorClass, isEnded: true)
    if recording.channels {
      complete(
        recordOf: population.channels[channel], channel, endedBy: cause, followers: followers,
        at: now, audience)
    }
    if recording.events {
      let owner = population.channels[channel].owner
      record(
        .ended(cause), channel: population.channels[channel].number,
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
    _ id: ChannelID, at now: Double, _ population: borrowing Population,
    _ audience: borrowing Audience
  ) {
    let channel = population.channels[id]
    lives.keep(
      life: now - channel.foundedAt, foundedAt: channel.foundedAt, on: channel.platform,
      ofClass: channel.operatorClass, isEnded: false)
    guard recording.channels else { return }
    let followers =
      channel.isGenuine
      ? audience.followers(
        of: id, on: channel.platform, foundedAt: channel.foundedAt,
        isPrivate: population.privateChannels[id], at: now) : 0
    complete(recordOf: channel, id, endedBy: nil, followers: followers, at: now, audience)
  }

  private mutating func begin(
    recordOf id: ChannelID, predecessor: UInt32, _ population: borrowing Population
  ) {
    let channel = population.channels[id]
    channels.append(
      ChannelRecord(
        channel: channel.number, lineage: channel.lineage, generation: channel.generation,
        predecessor: predecessor == 0 ? nil : predecessor,
        operatorNumber: population.operators[channel.owner].number,
        operatorClass: channel.operatorClass.index, platform: channel.platform.index,
        foundedAs: channel.foundedAs, foundedDays: RunClock.days(channel.foundedAt - warmup),
        lifeDays: 0, endedBy: nil, followersAtEnd: 0, itemsPosted: 0,
        isPrivate: population.privateChannels[id]))
  }

  /// Completes the record of a channel at its end or, without a cause, at the horizon.
  private mutating func complete(
    recordOf channel: Channel, _ id: ChannelID, endedBy cause: EndCause?, followers: Double,
    at now: Double, _ audience: borrowing Audience
  ) {
    let place = Int(channel.number) - 1
    channels[place].lifeDays = RunClock.days(now - channel.foundedAt)
    channels[place].endedBy = cause
    guard channel.isGenuine else { return }
    let operatorClass = channel.operatorClass
    let posted =
      audience.originalPerChannel(ofClass: operatorClass, by: now)
      - audience.originalPerChannel(ofClass: operatorClass, by: channel.foundedAt)
    let uploaded = audience.uploaded(
      by: id, on: channel.platform, ofClass: operatorClass,
      isSuccessor: channel.foundedAs.isSuccessor)
    let archive = audience.archivePosted(
      by: id, on: channel.platform, ofClass: operatorClass, at: now)
    channels[place].followersAtEnd = followers
    let forwarded = audience.forwarded(by: id, ofClass: operatorClass, at: now)
    channels[place].itemsPosted = posted + uploaded + archive + forwarded
  }

  // MARK: - Operators and accounts

  /// An operator arrived; what happens to operators is counted on their home platform.
  mutating func operatorArrived(
    _ owner: Operator, as kind: FoundingKind, _ setting: borrowing Setting
  ) {
    guard setting.isGenuine[owner.operatorClass] else { return }
    counters[owner.home, .activeOperators] += 1
    if kind == .rally { counters[owner.home, .ralliedOperators] += 1 }
  }

  /// An operator retired.
  mutating func operatorRetired(_ owner: Operator, at now: Double, _ setting: borrowing Setting) {
    let home = owner.home
    if setting.isGenuine[owner.operatorClass] {
      counters[home, .activeOperators] -= 1
      counters[home, .retiredOperators] += 1
    }
    record(.retirement, of: owner.number, on: home, at: now)
  }

  /// A retired operator returned.
  mutating func operatorReturned(_ owner: Operator, at now: Double, _ setting: borrowing Setting) {
    let home = owner.home
    if setting.isGenuine[owner.operatorClass] {
      counters[home, .activeOperators] += 1
      counters[home, .returnedOperators] += 1
    }
    record(.returnOfOperator, of: owner.number, on: home, at: now)
  }

  /// An operator was arrested.
  mutating func operatorArrested(_ owner: Operator, at now: Double) {
    let home = owner.home
    counters[home, .activeOperators] -= 1
    counters[home, .arrestedOperators] += 1
    record(.arrest, of: owner.number, on: home, at: now)
  }

  /// An operator's account was suspended, by a wave or not.
  mutating func accountSuspended(
    of owner: Operator, on platform: PlatformID, for wave: WaveID?, at now: Double,
    _ setting: borrowing Setting
  ) {
    if setting.isGenuine[owner.operatorClass] { counters[platform, .accountsSuspended] += 1 }
    record(.suspension, of: owner.number, on: platform, for: wave, at: now)
  }

  /// An operator got a new account, a spare or one asked for.
  mutating func newAccount(
    of owner: Operator, on platform: PlatformID, at now: Double, _ setting: borrowing Setting
  ) {
    if setting.isGenuine[owner.operatorClass] { newAccounts[platform] += 1 }
    record(.newAccount, of: owner.number, on: platform, at: now)
  }

  /// The line of a lost channel went on outside the model.
  mutating func migratedElsewhere(
    from platform: PlatformID, predecessor: UInt32, of owner: Operator, at now: Double,
    _ setting: borrowing Setting
  ) {
    if setting.isGenuine[owner.operatorClass] { counters[platform, .migratedElsewhere] += 1 }
    record(.migrationElsewhere, channel: predecessor, of: owner.number, on: platform, at: now)
  }

  // MARK: - Others

  /// A wave referred a channel.
  mutating func referral(
    of channel: ChannelID, _ population: borrowing Population, for wave: WaveID, at now: Double
  ) {
    let platform = population.channels[channel].platform
    counters[platform, .referrals] += 1
    guard recording.events else { return }
    let owner = population.channels[channel].owner
    record(
      .referral, channel: population.channels[channel].number,
      of: population.operators[owner].number, on: platform, for: wave, at: now)
  }

  /// An identity was learnt.
  mutating func identity(on platform: PlatformID, at now: Double) {
    counters[platform, .identities] += 1
    record(.identity, on: platform, at: now)
  }

  /// Records an event.
  mutating func record(
    _ kind: EventRecord.Kind, channel: UInt32? = nil, of owner: UInt32? = nil,
    on platform: PlatformID? = nil, for wave: WaveID? = nil, at now: Double
  ) {
    guard recording.events else { return }
    events.append(
      EventRecord(
        days: RunClock.days(now - warmup), kind: kind, channel: channel, operatorNumber: owner,
        platform: platform?.index, wave: wave?.index))
  }
}
