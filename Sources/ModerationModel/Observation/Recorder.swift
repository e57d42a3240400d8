/// What has been seen of a replicate so far.
struct Recorder: ~Copyable {
  let recording: Recording
  private let warmup: Double
  private let classCount: Int
  private let keepsLifetimes: Bool

  /// The raw values of each platform at time 0, from which cumulative metrics count.
  private(set) var baseline: [[Double]]
  /// By platform and class.
  private let lives: Roster<[Lifetime]>
  private(set) var channels: [ChannelRecord] = []
  private(set) var events: [EventRecord] = []
  private(set) var eventCount = 0
  private(set) var peak = 0

  /// Live genuine channels, and their time integral from time 0 to the last change, in microseconds.
  private var live = 0
  private var channelTime = 0.0
  private var changedAt = 0.0
  private var isReporting = false
  private var lifetimeOfEnded = 0.0
  private var endedCount = 0

  init(_ scenario: ClockScenario, recording: Recording) {
    self.recording = recording
    warmup = scenario.warmup
    classCount = scenario.operatorClasses.count
    keepsLifetimes =
      recording.lifetimes || scenario.targets.contains { $0.metric?.isSurvival == true }
    baseline = scenario.platforms.map { _ in
      Array(repeating: 0, count: SeriesMetric.allCases.count)
    }
    lives = Roster(repeating: [], count: scenario.platforms.count * classCount)
  }

  /// By platform and class, how long channels lived.
  var lifetimes: [[Lifetime]] { lives.indices.map { lives[$0] } }

  /// Begins reported time.
  mutating func beginReporting(with values: [[Double]], at now: Double) {
    baseline = values
    changedAt = now
    peak = live
    isReporting = true
  }

  /// Counts a founding.
  mutating func countFounding(isGenuine: Bool, at now: Double) {
    eventCount += 1
    if isGenuine { changeLive(by: 1, at: now) }
  }

  /// Counts an end.
  mutating func countEnd(isGenuine: Bool, foundedAt: Double, at now: Double) {
    eventCount += 1
    guard isGenuine else { return }
    changeLive(by: -1, at: now)
    guard foundedAt >= warmup else { return }
    lifetimeOfEnded += now - foundedAt
    endedCount += 1
  }

  /// Notes how long a channel has lived, to its end or to the horizon.
  func see(
    life: Double, foundedAt: Double, on platform: Int, ofClass operatorClass: Int,
    isEnded: Bool
  ) {
    guard keepsLifetimes, foundedAt >= warmup else { return }
    lives[platform * classCount + operatorClass].append(
      Lifetime(days: RunClock.days(life), isEnded: isEnded))
  }

  /// Begins the record of a channel.
  mutating func see(foundingOf channel: Channel, by owner: Operator, predecessor: UInt32) {
    channels.append(
      ChannelRecord(
        channel: channel.number, lineage: channel.lineage, generation: channel.generation,
        predecessor: predecessor == 0 ? nil : predecessor,
        operatorNumber: owner.number, operatorClass: Int(owner.operatorClass),
        platform: Int(channel.platform), foundedAs: channel.foundedAs,
        foundedDays: RunClock.days(channel.foundedAt - warmup), lifeDays: 0, endedBy: nil,
        followersAtEnd: 0,
        itemsPosted: 0))
  }

  /// Completes the record of a channel that has lived for `life`, to its end or, without a cause, to
  /// the horizon.
  mutating func see(
    endOf channel: Channel, by cause: EndCause?, after life: Double, estate: Estate
  ) {
    let place = Int(channel.number) - 1
    channels[place].lifeDays = RunClock.days(life)
    channels[place].endedBy = cause
    channels[place].followersAtEnd = estate.followers
    channels[place].itemsPosted = estate.itemsPosted
  }

  mutating func see(
    _ kind: EventRecord.Kind, channel: UInt32? = nil, of owner: Operator? = nil,
    on platform: Int? = nil, for wave: Int? = nil, at now: Double
  ) {
    guard recording.events else { return }
    events.append(
      EventRecord(
        days: RunClock.days(now - warmup), kind: kind, channel: channel,
        operatorNumber: owner?.number,
        platform: platform, wave: wave))
  }

  private mutating func changeLive(by change: Int, at now: Double) {
    if isReporting { channelTime += Double(live) * (now - changedAt) }
    changedAt = now
    live += change
    peak = max(peak, live)
  }

  /// What a channel leaves behind.
  struct Estate {
    var followers = 0.0
    var itemsPosted = 0.0
  }

  /// The outcomes of the time since reporting began, by metric, from the raw values of each
  /// platform now; nil where there is no value.
  func outcomes(with values: [[Double]], at now: Double) -> [Double?] {
    func since(_ metric: SeriesMetric) -> Double {
      zip(values, baseline).reduce(0) { sum, pair in
        sum + (pair.0[metric.rawValue] - pair.1[metric.rawValue])
      }
    }
    return OutcomeMetric.allCases.map { metric in
      switch metric {
      case .meanActiveChannels:
        (channelTime + Double(live) * (now - changedAt)) / (now - warmup)
      case .peakActiveChannels: Double(peak)
      case .finalActiveChannels: Double(live)
      case .recreationsPerRemoval:
        since(.removed) > 0 ? since(.recreated) / since(.removed) : nil
      case .meanLifeDays:
        endedCount > 0 ? RunClock.days(lifetimeOfEnded / Double(endedCount)) : nil
      case .itemsRemoved: since(.itemsRemovedSingly) + since(.itemsRemovedWithChannel)
      default: metric.total.map(since)
      }
    }
  }
}
