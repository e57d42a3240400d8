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
  let chance: ChanceSource
  /// The time on the run's clock at which reported time begins.
  let warmup: Double
  /// The time on the run's clock at which the run ends.
  let end: Double

  var agenda = Agenda()
  var now = 0.0
  var channels = Table<Channel>()
  var operators = Table<Operator>()
  var successors = Table<Successor>()
  var accounts = Column<Account>()
  var accountSlots = SlotPool()
  var clocks: ClockTable
  var tally: Tally
  var recorder: Recorder

  /// For each class, how many arrivals there have been, those that did not happen included.
  var arrivals: [Int]
  var channelsFounded: UInt32 = 0
  var linesFounded: UInt32 = 0
  var operatorsArrived: UInt32 = 0
  /// Entries of the agenda whose channel has ended.
  var staleInAgenda = 0
  /// The channels that end at this instant from one cause; kept to spare an allocation an event.
  var ending: [Int32] = []

  init(_ scenario: Scenario, replicate: Int, recording: Recording) {
    let classes = scenario.operatorClasses.map { ResolvedClass($0, in: scenario) }
    platforms = scenario.platforms
    platformKeys = scenario.platforms.map { EntityKey(name: $0.name) }
    self.classes = classes
    chance = ChanceSource(seed: UInt64(scenario.run.seed), replicate: UInt64(replicate))
    warmup = scenario.run.warmup
    end = scenario.run.warmup + scenario.horizonDays
    clocks = ClockTable(
      paces: scenario.platforms.flatMap { platform in
        classes.map { _ in platform.moderationHazard }
      })
    tally = Tally(platformCount: scenario.platforms.count)
    recorder = Recorder(scenario, recording: recording)
    arrivals = Array(repeating: 0, count: classes.count)
    foundInitialOperators()
    for index in classes.indices { scheduleArrival(ofClass: index) }
  }

  /// Lets happen all that is due at `time` or before.
  ///
  /// - Complexity: O(log n) an event, of n live channels.
  mutating func advance(through time: Double) {
    while let (due, event) = agenda.popNext(through: SimulationTime(time)) {
      now = due.reading
      handle(ModerationEvent(packed: event))
    }
    now = time
  }

  private mutating func handle(_ event: ModerationEvent) {
    switch event {
    case .operatorArrives(let operatorClass): arrive(ofClass: operatorClass)
    case .clockReachesThreshold(let clock): moderate(clock)
    case .channelIsDue(let slot): continueLife(of: slot)
    case .successorIsDue(let slot): foundSuccessor(slot)
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

  /// Whether the operator's channels count as genuine.
  func isGenuine(_ owner: Operator) -> Bool {
    !classes[Int(owner.operatorClass)].parameters.lawful
  }
}
