internal import Chance
internal import EventEngine

/// The state of one replicate.
///
/// It advances by events alone and is a function of the scenario and the replicate's chance. It
/// cannot be copied: a copy would fork the run.
struct World: ~Copyable {
  let platforms: [PlatformParameters]
  let platformKeys: [EntityKey]
  let classes: [ResolvedClass]
  let chance: ModelChance
  /// The time on the run's clock at which reported time begins.
  let warmup: Double
  /// The time on the run's clock at which the run ends.
  let end: Double

  var agenda = Agenda()
  var now = 0.0
  var channels = Table<Channel>()
  /// By channel slot, when a mirror of it is founded or it is abandoned, whichever is first; only of
  /// channels to which either happens.
  var dues = Column<Double>()
  private var duesLimit = 0
  var operators = Table<Operator>()
  var successors = Table<Successor>()
  /// Those that were ever suspended.
  var accounts = Table<Account>()
  /// By operator slot, the first of the operator's accounts; only of operators that have any.
  var firstAccounts = Column<Int32>()
  var firstAccountsLimit = 0
  /// By platform and class.
  let clocks: Roster<OperationalClock>
  var wakings: Wakings
  let tally: Tally
  var recorder: Recorder
  /// Channels that end together with their account, while they do.
  var ending = Column<Int32>()

  /// For each class, how many arrivals there have been, those that did not happen included.
  var arrivals: [Int]
  var channelsFounded: UInt32 = 0
  var linesFounded: UInt32 = 0
  var operatorsArrived: UInt32 = 0
  var waves: [ResolvedWave]
  /// The platforms whose channels trigger waves.
  let triggerPlatforms: PlatformSet
  /// Every occurrence of every wave, in order.
  let occurrences: Roster<Occurrence>
  /// Occurrences that list channels now, and those whose effect is being watched.
  var listing = OccurrenceList()
  var followed = OccurrenceList()
  var listings = Table<Listing>()
  /// Until when each platform is closed; infinite for ever.
  let closedUntil: Roster<Double>
  /// Live genuine channels by platform and class.
  let liveByGroup: Roster<Int>

  var audience: Audience
  var programmes: [ResolvedProgramme]
  var decoys = Table<Decoy>()
  let investigation: InvestigationParameters
  var watches = Table<Watch>()
  var arrests = Table<Arrest>()
  let costs: CostParameters
  /// By platform, lawful channels included among the watched.
  var decoyTime: [TimeIntegral]
  var watchTime: [TimeIntegral]
  /// By platform, accounts that were replaced.
  var newAccounts: [Int]
  /// By platform and class, for platforms of waves that are triggered at short notice.
  let postingLogs: Roster<PostingLog?>
  /// Whether there are any.
  let logsPosts: Bool
  /// The times at which drivers change their course, ascending.
  let knots: [Double]

  var meters: [Meter] = []
  var hasMeters = false
  var pendingCrossing: Crossing?
  /// Up to then no meter crosses its threshold unless a pace changes.
  var nextCheck = Double.infinity
  var paceChangedAt = 0.0
  /// So many followers may come before there are more than the meters' paces allow for.
  var followerSlack = 0.0

  /// What the run is held to, and the events so far.
  let ceiling: Ceiling
  private var handled = 0

  /// The batch of the agenda whose rows have been read ahead, and what keeps the compiler from
  /// leaving such reading out.
  var batchRead = 0
  var readAhead: UInt32 = 0

  /// Entries of the agenda whose channel has ended.
  var staleInAgenda = 0

  init(
    _ scenario: ClockScenario, replicate: Int, recording: Recording, ceiling: Ceiling = .standard
  ) {
    self.ceiling = ceiling
    let multipliers = Multipliers(scenario)
    let classes = scenario.operatorClasses.map {
      ResolvedClass($0, in: scenario, multipliers: multipliers)
    }
    platforms = scenario.platforms
    platformKeys = scenario.platforms.map { EntityKey(name: $0.name) }
    self.classes = classes
    chance = ModelChance(
      ChanceSource(seed: UInt64(scenario.seed), replicate: UInt64(replicate)))
    warmup = scenario.warmup
    end = scenario.warmup + scenario.horizon
    let hazards = scenario.platforms.map { multipliers[.moderationHazard($0.name)] ?? .one }
    clocks = Roster(count: scenario.platforms.count * classes.count) { index in
      let platform = index / classes.count
      return OperationalClock(
        hazard: scenario.platforms[platform].moderationHazard, multiplier: hazards[platform],
        remembers: scenario.platforms[platform].youngAge > 0)
    }
    wakings = Wakings(clockCount: clocks.count)
    audience = Audience(scenario, multipliers: multipliers)
    let times = (audience.knots + hazards.flatMap(\.knots)).sorted()
    knots = times.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    programmes = scenario.programmes.map {
      ResolvedProgramme($0, in: scenario, multipliers: multipliers)
    }
    investigation = scenario.investigation
    costs = scenario.costs
    decoyTime = Array(repeating: TimeIntegral(), count: scenario.platforms.count)
    watchTime = decoyTime
    newAccounts = Array(repeating: 0, count: scenario.platforms.count)
    tally = Tally(platformCount: scenario.platforms.count)
    recorder = Recorder(scenario, recording: recording)
    waves = scenario.waves.enumerated().map { ResolvedWave($1, index: $0, in: scenario) }
    let places = waves.enumerated().flatMap { index, wave in
      (0..<wave.parameters.repeatTimes).map { (wave: index, ordinal: $0) }
    }
    let resolved = waves
    occurrences = Roster(count: places.count) { index in
      let (wave, ordinal) = places[index]
      return Occurrence(
        of: resolved[wave], index: wave, ordinal: ordinal, classCount: classes.count)
    }
    let logs = Self.postingLogs(waves, groupCount: hazards.count * classes.count)
    postingLogs = Roster(count: logs.count) { logs[$0] }
    logsPosts = logs.contains { $0 != nil }
    triggerPlatforms = PlatformSet(waves.compactMap(\.triggerPlatform))
    closedUntil = Roster(repeating: 0, count: scenario.platforms.count)
    liveByGroup = Roster(repeating: 0, count: scenario.platforms.count * classes.count)
    arrivals = Array(repeating: 0, count: classes.count)
    for index in knots.indices { schedule(.driversTurn(knot: index), at: knots[index]) }
    reserveForInitial()
    foundInitialOperators()
    for index in classes.indices { scheduleArrival(ofClass: index) }
    scheduleDatedWaves()
    scheduleProgrammes()
    beginMeters()
  }

  /// Lets happen all that is due at `time` or before.
  ///
  /// - Complexity: an event costs the same however many channels are live.
  mutating func advance(through time: Double) {
    while !isRunaway {
      handled += 1
      if nextCheck < .infinity, crosses(by: time) { continue }
      if agenda.batch != batchRead { readAheadOfAgenda() }
      if wakings.nextTime <= time, !agendaIsNext {
        now = wakings.nextTime
        moderate(wakings.next)
        continue
      }
      guard let (due, event) = agenda.popNext(through: SimulationTime(time)) else { break }
      now = due.reading
      handle(ModerationEvent(packed: event))
    }
    if !isRunaway { now = time }
  }

  /// Whether the run has grown beyond its ceiling; nothing happens any more then.
  var isRunaway: Bool { channels.count > ceiling.liveChannels || handled > ceiling.events }

  /// Lets a meter cross its threshold if that comes before the next event and by `time`.
  private mutating func crosses(by time: Double) -> Bool {
    // Looked for up to the next event even when that is past `time`, so that it does not matter how
    // often the run is halted.
    let due = min(agenda.nextTime?.reading ?? end, wakings.nextTime, end)
    if pendingCrossing == nil, nextCheck <= due { findCrossing(by: due) }
    guard let crossing = pendingCrossing, crossing.time <= time else { return false }
    now = crossing.time
    cross(crossing.meter)
    return true
  }

  /// Whether the next event of the agenda comes before the next waking of a clock.
  var agendaIsNext: Bool {
    wakings.nextTime == .infinity
      || agenda.comesBefore(SimulationTime(wakings.nextTime), wakings.nextPlace)
  }

  private mutating func handle(_ event: ModerationEvent) {
    switch event {
    case .operatorArrives(let operatorClass): arrive(ofClass: operatorClass)
    case .channelIsDue(let slot): continueLife(of: slot)
    case .successorIsDue(let slot): foundSuccessor(slot)
    case .waveStarts(let occurrence): startVigilance(of: occurrence)
    case .waveLists(let occurrence): beginReferrals(of: occurrence)
    case .referralSlot(let occurrence): sendFromQueue(of: occurrence)
    case .referralIsDue(let listing): refer(listing)
    case .removalIsDue(let listing): removeReferred(listing)
    case .waveEnds(let occurrence): endWave(occurrence)
    case .vigilanceIsReached(let occurrence): holdVigilance(of: occurrence)
    case .lowIsKnown(let occurrence): occurrences[occurrence].record.closeLow()
    case .platformOpens(let platform): openPlatform(platform)
    case .triggerRearms(let wave): rearm(wave)
    case .driversTurn: turnDrivers()
    case .programmeBegins(let programme): beginProgramme(programme)
    case .decoyOpens(let programme): openDecoy(of: programme)
    case .decoyIsExposed(let slot): exposeDecoy(slot)
    case .programmeEnds(let programme): endProgramme(programme)
    case .watchYields(let watch): yieldIdentity(watch)
    case .arrestIsDue(let arrest): makeArrest(arrest)
    case .postsAreRead(let occurrence): readPosts(of: occurrence)
    }
  }

  /// Schedules `event` unless it is due after the run.
  mutating func schedule(_ event: ModerationEvent, at time: Double) {
    guard time <= end else { return }
    agenda.schedule(event.packed, at: SimulationTime(time))
  }

  /// The index of the operational clock of a platform and class.
  func clockIndex(platform: Int, operatorClass: Int) -> Int {
    platform * classes.count + operatorClass
  }

  /// When something of the channel's own is due next; infinite: never.
  func nextDue(of slot: Int) -> Double {
    Self.nextDue(of: slot, in: channels, dues: dues, platforms: platforms)
  }

  /// The same where not all of the state is at hand.
  static func nextDue(
    of slot: Int, in channels: borrowing Table<Channel>, dues: borrowing Column<Double>,
    platforms: [PlatformParameters]
  ) -> Double {
    let due = channels[slot].hasDues ? dues[slot] : .infinity
    guard channels[slot].isMaturing else { return due }
    return min(
      due, channels[slot].foundedAt + platforms[Int(channels[slot].platform)].youngAge)
  }

  /// Keeps when a mirror of a channel is founded or it is abandoned.
  mutating func setDue(_ time: Double, of slot: Int) {
    dues.reserve(slot + 1, keeping: duesLimit)
    duesLimit = max(duesLimit, slot + 1)
    dues[slot] = time
  }

  /// Whether the operator's channels count as genuine.
  func isGenuine(_ owner: Operator) -> Bool {
    !classes[Int(owner.operatorClass)].parameters.lawful
  }
}
