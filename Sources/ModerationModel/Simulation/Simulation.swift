internal import Containers
internal import EventScheduling
internal import RandomStreams

/// The state of one replicate, and its loop over events.
///
/// It owns one of each subsystem, hands events to them, and says in what order they react when a channel
/// is founded or ends. It advances by events alone and is a function of the scenario and the replicate's
/// random streams. It cannot be copied: a copy would fork the run.
struct Simulation: ~Copyable {
  let setting: Setting
  var timeline: Timeline
  var population: Population
  var moderation: Moderation
  var waves: Waves
  var audience: Audience
  var infiltration: Infiltration
  var investigation: Investigation
  var recruitment: Recruitment
  var regrouping: Regrouping
  var observation: Observation
  let costs: CostParameters

  /// What the run is held to, and the events so far.
  private let limits: RunLimits
  private var handled = 0

  /// The batch of the queue whose rows have been read ahead, and what keeps the compiler from
  /// leaving such reading out.
  private var batchRead = 0
  private var readAhead: UInt32 = 0

  init(
    _ scenario: ClockScenario, replicate: Int, recording: Recording,
    limits: RunLimits = .standard
  ) {
    self.limits = limits
    let platforms = scenario.platforms
    let (names, classes) = (platforms.map(\.name), scenario.operatorClasses)
    let multipliers = Multipliers(
      scenario.drivers, warmup: scenario.warmup, number: scenario.number)
    setting = Setting(
      platforms: names, isLawful: classes.map(\.lawful), warmup: scenario.warmup,
      horizon: scenario.horizon,
      StreamSource(seed: UInt64(scenario.seed), replicate: UInt64(replicate)))
    timeline = Timeline(end: setting.end)
    population = Population(
      classes, platforms: platforms, multipliers: multipliers, limit: limits.liveChannels)
    moderation = Moderation(
      platforms, separatesYoung: scenario.waves.contains { $0.youngVigilanceBoost != nil },
      multipliers: multipliers, setting)
    waves = Waves(scenario.waves, platforms: names, classes: classes.map(\.name))
    audience = Audience(
      scenario.audience, classes, platforms: platforms,
      programmeCount: scenario.programmes.count,
      shakesTrust: scenario.programmes.contains { $0.trustShock != 0 },
      asksForPasts: scenario.waves.contains { $0.triggerPlatform != nil },
      multipliers: multipliers)
    audience.reserve(Population.initialRoom(classes, limit: limits.liveChannels))
    infiltration = Infiltration(
      scenario.programmes, platforms: names, waves: scenario.waves.map(\.name),
      multipliers: multipliers)
    investigation = Investigation(scenario.investigation, platformCount: platforms.count)
    recruitment = Recruitment()
    regrouping = Regrouping(classes)
    observation = Observation(
      setting, recording: recording,
      keepsLifetimes: recording.lifetimes || scenario.readsSurvival)
    costs = scenario.costs
    begin()
  }

  /// What is there at the start, and the first event of everything that comes by itself.
  private mutating func begin() {
    Drivers(knots: audience.knots + moderation.knots).schedule(&timeline)
    foundInitialOperators()
    for operatorClass in setting.classes {
      population.scheduleArrival(ofClass: operatorClass, &timeline, setting)
    }
    waves.scheduleDated(&timeline, audience, setting)
    infiltration.schedule(&timeline, setting)
    recruitment.begin(population, infiltration, audience, setting)
  }

  /// The time it is.
  var now: Double { timeline.now }

  /// Whether the run has grown beyond its limits; nothing happens any more then.
  var isRunaway: Bool {
    population.channels.count > limits.liveChannels || handled > limits.events
  }

  /// What the run has too much of; nil while it is within its limits.
  var runaway: RunawayError.Cause? {
    guard isRunaway else { return nil }
    if population.channels.count > limits.liveChannels { return .liveChannels }
    return hasTooManyOthers ? .others : .events
  }

  /// The most operators, successors to come, channels on lists, watches, decoys or arrests at one time.
  ///
  /// Their slots fit into an event. One event adds no more of them than channels can be live.
  static let mostOthers = 100_000_000

  /// The most channels that are founded in all: they are numbered in 32 bits.
  private static let mostFounded: UInt32 = 4_000_000_000

  private var hasTooManyOthers: Bool {
    max(
      population.operators.count, population.successors.count, waves.targets.count,
      investigation.watchCount, investigation.arrestCount, infiltration.decoyCount,
      regrouping.count)
      > Self.mostOthers
  }

  /// Ends the run if there is too much of what is not looked at with every event.
  mutating func checkOthers() {
    if hasTooManyOthers || population.channelsFounded > Self.mostFounded {
      handled = max(handled, limits.events + 1)
    }
  }

  /// Lets happen all that is due at `time` or before.
  ///
  /// - Complexity: an event costs the same however many channels are live.
  mutating func advance(through time: Double) {
    while !isRunaway {
      handled += 1
      if handled & 0xFFF == 0 { checkOthers() }
      if recruitment.nextCheck < .infinity, reachesThreshold(by: time) { continue }
      if timeline.queue.batch != batchRead {
        batchRead = timeline.queue.batch
        readAhead = readAhead(ofEvents: timeline.queue.nextEvents)
      }
      if moderation.nextTime <= time, !moderation.queueIsNext(timeline.queue) {
        timeline.now = moderation.nextTime
        moderate(moderation.nextClock)
        continue
      }
      guard let (due, event) = timeline.queue.popNext(through: SimulationTime(time)) else {
        break
      }
      timeline.now = due.reading
      handle(PackedEvent(bits: event))
    }
    if !isRunaway { timeline.now = time }
  }

  /// Lets a threshold process happen if that comes before the next event and by `time`.
  private mutating func reachesThreshold(by time: Double) -> Bool {
    // Looked for up to the next event even when that is past `time`, so that it does not matter how
    // often the run is halted.
    let end = setting.end
    let due = min(timeline.queue.nextTime?.reading ?? end, moderation.nextTime, end)
    guard let reached = recruitment.nextTime(before: due, at: now, audience), reached <= time else {
      return false
    }
    timeline.now = reached
    switch recruitment.take(at: reached, setting) {
    case .recruit(let key, let operatorClass):
      addOperator(key, ofClass: operatorClass, as: .arrival)
    case .identity(let key, let platform):
      investigation.identify(key, on: platform, population, &timeline, &observation, setting)
    }
    return true
  }

  /// Hands an event to the subsystem whose it is.
  private mutating func handle(_ event: PackedEvent) {
    if let kind = event.kind(Population.Event.self) {
      handle(kind, event)
    } else if let kind = event.kind(Waves.Event.self) {
      handle(kind, event)
    } else if let kind = event.kind(Infiltration.Event.self) {
      handle(kind, event)
    } else if let kind = event.kind(Investigation.Event.self) {
      handle(kind, event)
    } else if let kind = event.kind(Drivers.Event.self) {
      switch kind {
      case .turn: turnDrivers()
      }
    } else if let kind = event.kind(Regrouping.Event.self) {
      switch kind {
      case .rallyIsDue: beginNewcomer(event.entity())
      case .mayReturn: considerReturn(event.entity())
      }
    } else if let kind = event.kind(Archives.Event.self) {
      switch kind {
      case .archiveIsUsedUp: useUpArchive(of: event.entity())
      }
    } else {
      preconditionFailure("no subsystem has events of the number \(event.number)")
    }
  }

  @inline(__always)
  private mutating func handle(_ kind: Population.Event, _ event: PackedEvent) {
    switch kind {
    case .operatorArrives: arrive(ofClass: event.entity())
    case .channelIsDue: continueLife(of: event.entity())
    case .successorIsDue: foundSuccessor(event.entity())
    }
  }

  private mutating func handle(_ kind: Waves.Event, _ event: PackedEvent) {
    switch kind {
    case .starts:
      waves.startVigilance(
        of: event.entity(), &moderation, population, audience, &timeline, setting)
    case .vigilanceIsReached:
      waves.holdVigilance(
        of: event.entity(), &moderation, population, audience, &timeline, setting)
    case .lists: beginWave(event.entity())
    case .slotIsDue:
      waves.sendFromQueue(
        of: event.entity(), population, audience, &timeline, &observation, setting)
    case .referralIsDue:
      waves.refer(
        event.entity(), &population, audience, &investigation, &timeline, &observation, setting)
    case .removalIsDue: removeReferred(event.entity())
    case .ends: endWave(event.entity())
    case .lowIsKnown: waves.occurrences[event.entity()].record.closeLow()
    case .postsAreRead: waves.readPosts(of: event.entity(), at: now, population, audience)
    case .platformOpens: openPlatform(event.entity())
    case .periodBegins: beginPeriod(of: event.entity())
    case .isDueAgain:
      waves.becomeDueAgain(
        event.entity(), population, audience, &timeline, &observation, setting)
    case .triggerRearms: waves.rearm(event.entity(), population, &timeline, audience)
    }
  }

  private mutating func openPlatform(_ platform: PlatformID) {
    if waves.closures.opens(platform, at: now) {
      observation.record(.opening, on: platform, at: now)
    }
  }

  private mutating func handle(_ kind: Infiltration.Event, _ event: PackedEvent) {
    switch kind {
    case .programmeBegins: infiltration.begin(event.entity(), &timeline, setting)
    case .decoyOpens: openDecoy(of: event.entity())
    case .decoyIsExposed:
      let platform = infiltration.exposeDecoy(event.entity(), &audience, &observation, at: now)
      if let platform { rateChanged(on: platform) }
    case .programmeEnds:
      let programme: ProgrammeID = event.entity()
      if infiltration.end(programme, &audience, &observation, at: now) {
        rateChanged(on: infiltration.programmes[programme].platform)
      }
    }
  }

  private mutating func handle(_ kind: Investigation.Event, _ event: PackedEvent) {
    switch kind {
    case .watchYields:
      investigation.yieldIdentity(
        event.entity(), population, &timeline, &observation, setting)
    case .arrestIsDue:
      if let owner = investigation.takeArrest(event.entity(), population) { arrest(owner) }
    }
  }

  private mutating func openDecoy(of programme: ProgrammeID) {
    let platform = infiltration.openDecoy(
      of: programme, &timeline, &audience, &observation, waves.closures, setting)
    if let platform { rateChanged(on: platform) }
  }

  /// Notes that something changed on a platform, and with it the rates of threshold processes.
  @inline(__always)
  mutating func rateChanged(on platform: PlatformID, newFollowers: Double = 0) {
    recruitment.rateChanged(on: platform, newFollowers: newFollowers, at: now, audience)
  }

  /// Drivers change their course now: what is counted in closed form is counted up to here.
  private mutating func turnDrivers() {
    if audience.knots.contains(now) {
      audience.turn(at: now)
      for platform in setting.platforms { rateChanged(on: platform) }
    }
    moderation.turnDrivers(population, audience, &timeline)
  }
}
