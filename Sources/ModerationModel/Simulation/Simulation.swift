internal import EventScheduling

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
  var thresholds: ThresholdProcesses
  var observation: Observation

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
    let multipliers = Multipliers(scenario)
    setting = Setting(scenario, replicate: replicate, multipliers: multipliers)
    timeline = Timeline(end: setting.end)
    population = Population(setting, limit: limits.liveChannels)
    moderation = Moderation(setting, multipliers: multipliers)
    waves = Waves(scenario, groupCount: setting.groupCount)
    audience = Audience(scenario, multipliers: multipliers)
    audience.reserve(Population.initialRoom(setting, limit: limits.liveChannels))
    infiltration = Infiltration(scenario, multipliers: multipliers)
    investigation = Investigation(scenario)
    thresholds = ThresholdProcesses(platformCount: setting.platforms.count)
    observation = Observation(scenario, recording: recording)
    begin()
  }

  /// What is there at the start, and the first event of everything that comes by itself.
  private mutating func begin() {
    Drivers(audience, moderation).schedule(&timeline)
    foundInitialOperators()
    for index in setting.classes.indices {
      population.scheduleArrival(ofClass: index, &timeline, setting)
    }
    waves.scheduleDated(&timeline, audience, setting)
    infiltration.schedule(&timeline, setting)
    thresholds.begin(infiltration, audience, setting)
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
      investigation.watchCount, investigation.arrestCount, infiltration.decoyCount)
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
      if thresholds.nextCheck < .infinity, reachesThreshold(by: time) { continue }
      if timeline.queue.batch != batchRead {
        batchRead = timeline.queue.batch
        readAhead = population.readAhead(
          ofEvents: timeline.queue.nextEvents, waves, audience)
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
      handle(ModerationEvent(packed: event))
    }
    if !isRunaway { timeline.now = time }
  }

  /// Lets a threshold process happen if that comes before the next event and by `time`.
  private mutating func reachesThreshold(by time: Double) -> Bool {
    // Looked for up to the next event even when that is past `time`, so that it does not matter how
    // often the run is halted.
    let end = setting.end
    let due = min(timeline.queue.nextTime?.reading ?? end, moderation.nextTime, end)
    guard let reached = thresholds.nextTime(before: due, at: now, audience), reached <= time else {
      return false
    }
    timeline.now = reached
    switch thresholds.take(at: reached, setting) {
    case .recruit(let key, let operatorClass):
      addOperator(key, ofClass: operatorClass, as: .arrival)
    case .identity(let key, let platform):
      investigation.identify(key, on: platform, population, &timeline, &observation, setting)
    }
    return true
  }

  private mutating func handle(_ event: ModerationEvent) {
    switch event {
    case .operatorArrives(let operatorClass): arrive(ofClass: operatorClass)
    case .channelIsDue(let slot): continueLife(of: slot)
    case .successorIsDue(let slot): foundSuccessor(slot)
    case .waveStarts(let occurrence):
      waves.startVigilance(
        of: occurrence, &moderation, population, audience, &timeline, setting)
    case .vigilanceIsReached(let occurrence):
      waves.holdVigilance(
        of: occurrence, &moderation, population, audience, &timeline, setting)
    case .waveLists(let occurrence): beginWave(occurrence)
    case .referralSlot(let occurrence):
      waves.sendFromQueue(
        of: occurrence, population, audience, &timeline, &observation, setting)
    case .referralIsDue(let target):
      waves.refer(
        target, &population, audience, &investigation, &timeline, &observation, setting)
    case .removalIsDue(let target): removeReferred(target)
    case .waveEnds(let occurrence): endWave(occurrence)
    case .lowIsKnown(let occurrence): waves.occurrences[occurrence].record.closeLow()
    case .postsAreRead(let occurrence): waves.readPosts(of: occurrence, at: now, audience)
    case .platformOpens(let platform):
      if waves.closures.opens(platform, at: now) {
        observation.record(.opening, on: platform, at: now)
      }
    case .triggerRearms(let wave): waves.rearm(wave, population, &timeline, audience)
    case .driversTurn: turnDrivers()
    case .programmeBegins(let programme): infiltration.begin(programme, &timeline, setting)
    case .decoyOpens(let programme): openDecoy(of: programme)
    case .decoyIsExposed(let slot):
      if let platform = infiltration.exposeDecoy(slot, &audience, &observation, at: now) {
        rateChanged(on: platform)
      }
    case .programmeEnds(let programme):
      if infiltration.end(programme, &audience, &observation, at: now) {
        rateChanged(on: infiltration.programmes[programme].platform)
      }
    case .watchYields(let watch):
      investigation.yieldIdentity(watch, population, &timeline, &observation, setting)
    case .arrestIsDue(let arrest):
      if let slot = investigation.takeArrest(arrest, population) { self.arrest(slot) }
    }
  }

  private mutating func openDecoy(of programme: Int) {
    let platform = infiltration.openDecoy(
      of: programme, &timeline, &audience, &observation, waves.closures, setting)
    if let platform { rateChanged(on: platform) }
  }

  /// Notes that something changed on a platform, and with it the rates of threshold processes.
  @inline(__always)
  mutating func rateChanged(on platform: Int, newFollowers: Double = 0) {
    thresholds.rateChanged(on: platform, newFollowers: newFollowers, at: now, audience)
  }

  /// Drivers change their course now: what is counted in closed form is counted up to here.
  private mutating func turnDrivers() {
    if audience.knots.contains(now) {
      audience.turn(at: now)
      for platform in setting.platforms.indices { rateChanged(on: platform) }
    }
    moderation.turnDrivers(population, audience, &timeline)
  }
}
