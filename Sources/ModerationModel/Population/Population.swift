internal import RandomStreams
internal import EventScheduling

/// Operators, their channels, the successors to come, and their accounts.
///
/// It keeps who there is and what is due of a channel's own. What founding and ending mean to others is
/// written in ``Simulation``.
struct Population: ~Copyable {
  var channels = SlotMap<Channel>()
  var operators = SlotMap<Operator>()
  var successors = SlotMap<Successor>()
  var accounts = Accounts()

  /// By channel slot, when a mirror of it is founded or it is abandoned, whichever is first; only of
  /// channels to which either happens.
  private var ownEvents = GrowableBuffer<Double>()
  private var ownEventLimit = 0
  /// Events of their own, in the queue, of channels that have ended.
  private var cancelledOwnEvents = 0

  /// Live genuine channels by platform and class: the one place where they are counted.
  let live: FixedArray<Int>
  /// Live genuine channels in all.
  private(set) var liveCount = 0

  /// For each class, how many arrivals there have been, those that did not happen included.
  private var arrivals: [Int]
  private(set) var channelsFounded: UInt32 = 0
  private var linesFounded: UInt32 = 0
  private var operatorsArrived: UInt32 = 0

  private let classCount: Int
  /// Nothing, but handled by address only: what only reads does not copy all, as in ``EventQueue``.
  private let readsInPlace: any Sendable = ()

  /// An empty population, with room for half as many again as there are going to be at the start:
  /// memory that grows is there twice for a moment, and what is not used of it costs nothing.
  init(_ setting: borrowing Setting, limit: Int) {
    classCount = setting.classes.count
    live = FixedArray(repeating: 0, count: setting.groupCount)
    arrivals = Array(repeating: 0, count: classCount)
    var operatorCount = 0.0
    for owners in setting.classes { operatorCount += Double(owners.parameters.initial) }
    operators.reserve(Int(min(1.5 * operatorCount, Double(limit))))
    let channelCount = Self.initialRoom(setting, limit: limit)
    channels.reserve(channelCount)
    ownEvents.reserve(channelCount, keeping: 0)
  }

  /// For how many channels there is to be room at the start.
  static func initialRoom(_ setting: borrowing Setting, limit: Int) -> Int {
    var count = 0.0
    for owners in setting.classes {
      count += Double(owners.parameters.initial) * owners.parameters.channelsEach.mean
    }
    return Int(min(1.5 * count, Double(limit)))
  }

  // MARK: - Operators

  /// Schedules the next arrival of a class: a Poisson process, whose gaps are exponential.
  mutating func scheduleArrival(
    ofClass index: Int, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let rate = setting.classes[index].parameters.arrivals
    guard rate > 0 else { return }
    let key = setting.classes[index].key.child(.arrivingOperator, arrivals[index])
    var stream = setting.streams.stream(.arrivalGap, key)
    let time = setting.classes[index].arrivals.time(
      ofIntegral: stream.exponential() / rate, from: timeline.now)
    timeline.schedule(.operatorArrives(operatorClass: index), at: time)
  }

  /// The key of the operator who arrives now.
  mutating func nextArrival(ofClass index: Int, _ setting: borrowing Setting) -> EntityKey {
    defer { arrivals[index] += 1 }
    return setting.classes[index].key.child(.arrivingOperator, arrivals[index])
  }

  /// Adds an operator without channels.
  ///
  /// - Returns: its slot.
  mutating func addOperator(
    _ key: EntityKey, ofClass index: Int, home: Int, _ setting: borrowing Setting
  ) -> Int {
    operatorsArrived += 1
    let visibility = setting.classes[index].parameters.visibility.sample(
      for: .visibility, of: key, by: setting.streams)
    return operators.insert(
      Operator(
        key: key, visibility: visibility, number: operatorsArrived, operatorClass: UInt8(index),
        home: UInt8(home)))
  }

  /// Whether an operator has no live channel and no successor to come.
  func isDone(_ slot: Int) -> Bool {
    operators[slot].channels.isEmpty && operators[slot].successors.isEmpty
  }

  /// Forgets an operator who is not active any more.
  mutating func dismiss(_ slot: Int) {
    operators[slot].isActive = false
    if operators[slot].hasAccounts {
      operators[slot].hasAccounts = false
      accounts.close(of: slot)
    }
    operators.remove(slot)
  }

  // MARK: - Channels

  /// Live genuine channels on a platform.
  func live(on platform: Int) -> Int {
    var count = 0
    for group in platform * classCount..<(platform + 1) * classCount { count += live[group] }
    return count
  }

  /// The number of a line that begins.
  mutating func nextLine() -> UInt32 {
    linesFounded += 1
    return linesFounded
  }

  /// Adds a channel that is founded now, and what is due of its own.
  ///
  /// - Returns: its slot.
  mutating func addChannel(
    _ key: EntityKey, of owner: Int, on platform: Int, as kind: FoundingKind, line: Line,
    threshold: RemovalThreshold, at now: Double, _ setting: borrowing Setting
  ) -> Int {
    channelsFounded += 1
    let operatorClass = Int(operators[owner].operatorClass)
    let due = min(
      firstMirror(of: key, ofClass: operatorClass, at: now, setting),
      Self.abandonment(of: key, ofClass: operatorClass, foundedAt: now, setting))
    let isGenuine = !setting.classes[operatorClass].parameters.lawful
    let slot = channels.insert(
      Channel(
        key: key, foundedAt: now, threshold: threshold.cumulativeHazard, number: channelsFounded,
        lineage: line.number, generation: line.generation, operatorSlot: Int32(owner),
        platform: UInt8(platform), operatorClass: UInt8(operatorClass), foundedAs: kind,
        isGenuine: isGenuine, thresholdIsYoung: threshold.isYoung,
        isMaturing: threshold.isMaturing, hasOwnEvent: due < .infinity))
    operators[owner].channels.append(slot, in: channels)
    if due < .infinity {
      ownEvents.reserve(slot + 1, keeping: ownEventLimit)
      ownEventLimit = max(ownEventLimit, slot + 1)
      ownEvents[slot] = due
    }
    if isGenuine {
      live[setting.group(platform: platform, operatorClass: operatorClass)] += 1
      liveCount += 1
    }
    return slot
  }

  /// A channel ends; its slot stays readable until it is given back.
  mutating func endChannel(_ slot: Int, _ setting: borrowing Setting) {
    channels[slot].isLive = false
    operators[Int(channels[slot].operatorSlot)].channels.remove(slot, in: channels)
    guard channels[slot].isGenuine else { return }
    let group = setting.group(
      platform: Int(channels[slot].platform), operatorClass: Int(channels[slot].operatorClass))
    live[group] -= 1
    liveCount -= 1
  }

  /// The live channels of an operator on a platform, in order of founding.
  func channels(of owner: Int, on platform: Int) -> [Int] {
    var slots: [Int] = []
    var member = operators[owner].channels.first
    while member >= 0 {
      if Int(channels[Int(member)].platform) == platform { slots.append(Int(member)) }
      member = channels[Int(member)].nextOfOperator
    }
    return slots
  }

  // MARK: - What is due of a channel's own

  /// When a channel is abandoned, if it is still live: the same whenever it is asked.
  @inline(__always)
  private static func abandonment(
    of key: EntityKey, ofClass index: Int, foundedAt: Double, _ setting: borrowing Setting
  ) -> Double {
    let rate = setting.classes[index].parameters.abandon
    guard rate > 0 else { return .infinity }
    return abandonment(of: key, at: rate, ofClass: index, foundedAt: foundedAt, setting)
  }

  /// The end of what an exponential clock of rate `rate` says.
  private static func abandonment(
    of key: EntityKey, at rate: Double, ofClass index: Int, foundedAt: Double,
    _ setting: borrowing Setting
  ) -> Double {
    var stream = setting.streams.stream(.abandonment, key)
    return setting.classes[index].abandon.time(
      ofIntegral: stream.exponential() / rate, from: foundedAt)
  }

  private func abandonment(of channel: Channel, _ setting: borrowing Setting) -> Double {
    Self.abandonment(
      of: channel.key, ofClass: Int(channel.operatorClass), foundedAt: channel.foundedAt, setting)
  }

  private func firstMirror(
    of key: EntityKey, ofClass index: Int, at now: Double, _ setting: borrowing Setting
  ) -> Double {
    guard setting.classes[index].parameters.mirror > 0 else { return .infinity }
    return nextMirror(key.child(.mirror, 0), ofClass: index, at: now, setting)
  }

  /// When the mirror named by `key` is founded, if its original is live and had its last one now.
  private func nextMirror(
    _ key: EntityKey, ofClass index: Int, at now: Double, _ setting: borrowing Setting
  ) -> Double {
    let rate = setting.classes[index].parameters.mirror
    guard rate > 0 else { return .infinity }
    var stream = setting.streams.stream(.mirrorGap, key)
    return setting.classes[index].mirror.time(
      ofIntegral: stream.exponential() / rate, from: now)
  }

  /// When something of the channel's own is due next; infinite: never.
  func nextOwnEvent(of slot: Int, _ setting: borrowing Setting) -> Double {
    let due = channels[slot].hasOwnEvent ? ownEvents[slot] : .infinity
    guard channels[slot].isMaturing else { return due }
    return min(
      due, channels[slot].foundedAt + setting.platforms[Int(channels[slot].platform)].youngAge)
  }

  /// Brings what is due of a channel's own near.
  func readOwnEvent(of slot: Int) -> UInt32 {
    channels[slot].hasOwnEvent ? UInt32(truncatingIfNeeded: ownEvents[slot].bitPattern) : 0
  }

  /// Schedules the next event of a channel's own.
  mutating func scheduleOwnEvent(
    of slot: Int, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let due = nextOwnEvent(of: slot, setting)
    if due <= timeline.end { timeline.schedule(.channelIsDue(slot: slot), at: due) }
  }

  /// What is due now of a channel's own; nil for an event of a channel that has ended.
  mutating func takeOwnEvent(
    of slot: Int, at now: Double, _ setting: borrowing Setting
  ) -> OwnEvents? {
    let channel = channels[slot]
    guard channel.isLive, nextOwnEvent(of: slot, setting) == now else {
      cancelledOwnEvents -= 1
      return nil
    }
    let isDue = channel.hasOwnEvent && ownEvents[slot] == now
    if isDue, abandonment(of: channel, setting) == now { return .abandoned }
    let youngAge = setting.platforms[Int(channel.platform)].youngAge
    return .goesOn(
      matures: channel.isMaturing && channel.foundedAt + youngAge == now, mirrors: isDue)
  }

  /// Several can be due at once.
  enum OwnEvents {
    case abandoned
    case goesOn(matures: Bool, mirrors: Bool)
  }

  /// The key of the mirror that a channel founds now; what comes next of its own is drawn.
  mutating func nextMirror(
    of slot: Int, at now: Double, _ setting: borrowing Setting
  ) -> EntityKey {
    let original = channels[slot]
    let ordinal = original.mirrorCount
    channels[slot].mirrorCount = ordinal + 1
    let next = original.key.child(.mirror, Int(ordinal) + 1)
    ownEvents[slot] = min(
      nextMirror(next, ofClass: Int(original.operatorClass), at: now, setting),
      abandonment(of: original, setting))
    return original.key.child(.mirror, Int(ordinal))
  }

  /// Counts the event of its own that a channel which has just ended leaves in the queue, and clears
  /// such events away when they are half of it.
  mutating func cancelOwnEvent(
    of slot: Int, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let due = nextOwnEvent(of: slot, setting)
    guard due <= timeline.end, due > timeline.now else { return }
    cancelledOwnEvents += 1
    guard EventQueue.isWorthClearing(cancelled: cancelledOwnEvents, of: timeline.queue.count) else {
      return
    }
    clearOwnEvents(&timeline.queue, setting)
    cancelledOwnEvents = 0
  }

  private func clearOwnEvents(_ queue: inout EventQueue, _ setting: borrowing Setting) {
    queue.removeAll { time, packed in
      guard case .channelIsDue(let slot) = ModerationEvent(packed: packed) else { return false }
      return !channels[slot].isLive || nextOwnEvent(of: slot, setting) != time.reading
    }
  }
}
