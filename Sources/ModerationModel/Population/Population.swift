internal import Containers
internal import RandomStreams

/// Operators, their channels, the successors to come, and their accounts.
///
/// It keeps who there is and what is due of a channel's own. What founding and ending mean to others is
/// written in ``Simulation``.
struct Population: ~Copyable {
  /// What happens in it.
  enum Event: UInt32, EventKind {
    /// The next operator of a class arrives.
    case operatorArrives
    /// A channel has something due of its own: it leaves youth, founds a mirror, or is abandoned.
    case channelIsDue
    /// A successor may be founded.
    case successorIsDue
  }

  let classes: FixedArray<ClassID, ResolvedClass>
  var channels = SlotMap<Channel>()
  var operators = SlotMap<Operator>()
  var successors = SlotMap<Successor>()
  private var accounts = Accounts()
  private(set) var privateChannels: PrivateChannels

  /// When a mirror of a channel is founded or it is abandoned, whichever is first; only of channels to
  /// which either happens.
  private var ownEvents = GrowableBuffer<ChannelID, Double>()
  private var ownEventLimit = 0
  /// Events of their own, in the queue, of channels that have ended.
  private var cancelledOwnEvents = 0
  /// The age at which a channel of a platform leaves youth.
  private let youngAge: FixedArray<PlatformID, Double>

  /// Live genuine channels: the one place where they are counted.
  private(set) var live: FixedArray<GroupID, Int>
  /// Live genuine channels in all.
  private(set) var liveCount = 0

  /// How many arrivals there have been, those that did not happen included.
  private var arrivals: FixedArray<ClassID, Int>
  private(set) var channelsFounded: UInt32 = 0
  private var linesFounded: UInt32 = 0
  private var operatorsArrived: UInt32 = 0

  /// Holds nothing, and has the compiler pass the struct by address: a call that only reads would copy it
  /// all otherwise, as ``EventQueue`` explains.
  private let readsInPlace: any Sendable = ()

  /// An empty population, with room for half as many again as there are going to be at the start:
  /// memory that grows is there twice for a moment, and what is not used of it costs nothing.
  init(
    _ classes: [OperatorClassParameters], platforms: [PlatformParameters],
    multipliers: Multipliers, limit: Int
  ) {
    let names = platforms.map(\.name)
    self.classes = FixedArray(count: classes.count) { operatorClass in
      ResolvedClass(classes[operatorClass.index], platforms: names, multipliers: multipliers)
    }
    privateChannels = PrivateChannels(classes, platformCount: platforms.count)
    youngAge = FixedArray(count: platforms.count) { platforms[$0.index].youngAge }
    live = FixedArray(repeating: 0, count: platforms.count * classes.count)
    arrivals = FixedArray(repeating: 0, count: classes.count)
    var operatorCount = 0.0
    for owners in classes { operatorCount += Double(owners.initial) }
    operators.reserve(Int(min(1.5 * operatorCount, Double(limit))))
    let channelCount = Self.initialRoom(classes, limit: limit)
    channels.reserve(channelCount)
    ownEvents.reserve(channelCount, keeping: 0)
  }

  /// For how many channels there is to be room at the start.
  static func initialRoom(_ classes: [OperatorClassParameters], limit: Int) -> Int {
    var count = 0.0
    for owners in classes { count += Double(owners.initial) * owners.channelsEach.mean }
    return Int(min(1.5 * count, Double(limit)))
  }

  // MARK: - Operators

  /// Schedules the next arrival of a class: a Poisson process, whose gaps are exponential.
  mutating func scheduleArrival(
    ofClass operatorClass: ClassID, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let rate = classes[operatorClass].parameters.arrivals
    guard rate > 0 else { return }
    let key = classes[operatorClass].key.child(.arrivingOperator, arrivals[operatorClass])
    var stream = setting.streams.stream(.arrivalGap, key)
    let time = classes[operatorClass].arrivals.time(
      ofIntegral: stream.exponential() / rate, from: timeline.now)
    timeline.schedule(Event.operatorArrives, of: operatorClass, at: time)
  }

  /// The key of the operator who arrives now.
  mutating func nextArrival(ofClass operatorClass: ClassID) -> EntityKey {
    defer { arrivals[operatorClass] += 1 }
    return classes[operatorClass].key.child(.arrivingOperator, arrivals[operatorClass])
  }

  /// Adds an operator without channels.
  mutating func addOperator(
    _ key: EntityKey, ofClass operatorClass: ClassID, home: PlatformID,
    _ setting: borrowing Setting
  ) -> OperatorID {
    operatorsArrived += 1
    let visibility = classes[operatorClass].parameters.visibility.sample(
      for: .visibility, of: key, by: setting.streams)
    return operators.insert(
      Operator(
        key: key, visibility: visibility, number: operatorsArrived, operatorClass: operatorClass,
        home: home))
  }

  /// Whether an operator has no live channel and no successor to come.
  func isDone(_ owner: OperatorID) -> Bool {
    operators[owner].channels.isEmpty && operators[owner].successors.isEmpty
  }

  /// Keeps an operator who is not active any more and may be so again.
  mutating func rest(_ owner: OperatorID) { operators[owner].isActive = false }

  /// An operator who rested is active again.
  mutating func wake(_ owner: OperatorID) { operators[owner].isActive = true }

  /// Forgets an operator who is not active any more.
  mutating func dismiss(_ owner: OperatorID) {
    operators[owner].isActive = false
    if operators[owner].hasAccounts {
      operators[owner].hasAccounts = false
      accounts.close(of: owner)
    }
    operators.remove(owner)
  }

  // MARK: - Accounts

  /// Suspends the account of an operator on a platform.
  mutating func suspendAccount(of owner: OperatorID, on platform: PlatformID) {
    accounts.suspend(of: owner, on: platform, &operators)
  }

  /// When a successor due on a platform finds its operator's account open, of a platform that is open
  /// from `opening` on; `isNew` when another account is taken or asked for by that.
  mutating func accountOpening(
    of owner: OperatorID, on platform: PlatformID, from opening: Double, at now: Double,
    _ setting: borrowing Setting
  ) -> (time: Double, isNew: Bool) {
    // Nearly all operators have none that was ever suspended, and nothing of their class is read.
    guard operators[owner].hasAccounts else { return (opening, false) }
    return accounts.opening(
      of: owner, on: platform, from: opening, at: now,
      classes[operators[owner].operatorClass].parameters, operators, setting)
  }

  // MARK: - Channels

  /// Live genuine channels on a platform.
  func live(on platform: PlatformID) -> Int {
    let first = platform.index * classes.count
    var count = 0
    for group in first..<first + classes.count { count += live[GroupID(group)] }
    return count
  }

  /// The number of a line that begins.
  mutating func nextLine() -> UInt32 {
    linesFounded += 1
    return linesFounded
  }

  /// Adds a channel that is founded now, and what is due of its own.
  mutating func addChannel(
    _ key: EntityKey, of owner: OperatorID, on platform: PlatformID, as kind: FoundingKind,
    line: Line, threshold: RemovalThreshold, at now: Double, _ setting: borrowing Setting
  ) -> ChannelID {
    channelsFounded += 1
    let operatorClass = operators[owner].operatorClass
    let due = min(
      firstMirror(of: key, ofClass: operatorClass, at: now, setting),
      abandonment(of: key, ofClass: operatorClass, foundedAt: now, setting))
    let isGenuine = setting.isGenuine[operatorClass]
    let channel = channels.insert(
      Channel(
        key: key, foundedAt: now, threshold: threshold.cumulativeHazard, number: channelsFounded,
        lineage: line.number, generation: line.generation, owner: owner, platform: platform,
        operatorClass: operatorClass, foundedAs: kind, isGenuine: isGenuine,
        thresholdIsYoung: threshold.isYoung, isMaturing: threshold.isMaturing,
        hasOwnEvent: due < .infinity))
    operators[owner].channels.append(channel, in: &channels)
    privateChannels.found(
      channel, isPrivate: line.isPrivate, on: platform, isGenuine: isGenuine)
    if due < .infinity {
      ownEvents.reserve(channel.index + 1, keeping: ownEventLimit)
      ownEventLimit = max(ownEventLimit, channel.index + 1)
      ownEvents[channel] = due
    }
    if isGenuine {
      live[setting.group(platform, operatorClass)] += 1
      liveCount += 1
    }
    return channel
  }

  /// A channel ends; its slot stays readable until it is given back.
  mutating func endChannel(_ channel: ChannelID, _ setting: borrowing Setting) {
    channels[channel].isLive = false
    operators[channels[channel].owner].channels.remove(channel, in: &channels)
    privateChannels.end(
      channel, on: channels[channel].platform, isGenuine: channels[channel].isGenuine)
    guard channels[channel].isGenuine else { return }
    live[setting.group(channels[channel].platform, channels[channel].operatorClass)] -= 1
    liveCount -= 1
  }

  /// The live channels of an operator, in order of founding; on a platform if one is given.
  func channels(of owner: OperatorID, on platform: PlatformID? = nil) -> [ChannelID] {
    var found: [ChannelID] = []
    var next = operators[owner].channels.first
    while let channel = next {
      if platform == nil || channels[channel].platform == platform { found.append(channel) }
      next = operators[owner].channels.next(after: channel, in: channels)
    }
    return found
  }

  /// Whether a handle's channel is still live.
  func isLive(_ handle: SlotHandle<Channel>) -> Bool {
    channels[handle.slot].isLive && channels.holds(handle)
  }

  // MARK: - What is due of a channel's own

  /// When a channel is abandoned, if it is still live: the same whenever it is asked.
  @inline(__always)
  private func abandonment(
    of key: EntityKey, ofClass operatorClass: ClassID, foundedAt: Double,
    _ setting: borrowing Setting
  ) -> Double {
    let rate = classes[operatorClass].parameters.abandon
    guard rate > 0 else { return .infinity }
    return abandonment(of: key, at: rate, ofClass: operatorClass, foundedAt: foundedAt, setting)
  }

  /// The end of what an exponential clock of rate `rate` says.
  private func abandonment(
    of key: EntityKey, at rate: Double, ofClass operatorClass: ClassID, foundedAt: Double,
    _ setting: borrowing Setting
  ) -> Double {
    var stream = setting.streams.stream(.abandonment, key)
    return classes[operatorClass].abandon.time(
      ofIntegral: stream.exponential() / rate, from: foundedAt)
  }

  private func abandonment(of channel: Channel, _ setting: borrowing Setting) -> Double {
    abandonment(
      of: channel.key, ofClass: channel.operatorClass, foundedAt: channel.foundedAt, setting)
  }

  private func firstMirror(
    of key: EntityKey, ofClass operatorClass: ClassID, at now: Double,
    _ setting: borrowing Setting
  ) -> Double {
    guard classes[operatorClass].parameters.mirror > 0 else { return .infinity }
    return nextMirror(key.child(.mirror, 0), ofClass: operatorClass, at: now, setting)
  }

  /// When the mirror named by `key` is founded, if its original is live and had its last one now.
  private func nextMirror(
    _ key: EntityKey, ofClass operatorClass: ClassID, at now: Double, _ setting: borrowing Setting
  ) -> Double {
    let rate = classes[operatorClass].parameters.mirror
    guard rate > 0 else { return .infinity }
    var stream = setting.streams.stream(.mirrorGap, key)
    return classes[operatorClass].mirror.time(ofIntegral: stream.exponential() / rate, from: now)
  }

  /// When something of the channel's own is due next; infinite: never.
  func nextOwnEvent(of channel: ChannelID) -> Double {
    let due = channels[channel].hasOwnEvent ? ownEvents[channel] : .infinity
    guard channels[channel].isMaturing else { return due }
    return min(due, channels[channel].foundedAt + youngAge[channels[channel].platform])
  }

  /// Schedules the next event of a channel's own.
  mutating func scheduleOwnEvent(of channel: ChannelID, _ timeline: inout Timeline) {
    let due = nextOwnEvent(of: channel)
    if due <= timeline.end { timeline.schedule(Event.channelIsDue, of: channel, at: due) }
  }

  /// What is due now of a channel's own; nil for an event of a channel that has ended.
  mutating func takeOwnEvent(
    of id: ChannelID, at now: Double, _ setting: borrowing Setting
  ) -> OwnEvents? {
    let channel = channels[id]
    guard channel.isLive, nextOwnEvent(of: id) == now else {
      cancelledOwnEvents -= 1
      return nil
    }
    let isDue = channel.hasOwnEvent && ownEvents[id] == now
    if isDue, abandonment(of: channel, setting) == now { return .abandoned }
    return .goesOn(
      matures: channel.isMaturing && channel.foundedAt + youngAge[channel.platform] == now,
      mirrors: isDue)
  }

  /// Several can be due at once.
  enum OwnEvents {
    case abandoned
    case goesOn(matures: Bool, mirrors: Bool)
  }

  /// The key of the mirror that a channel founds now; what comes next of its own is drawn.
  mutating func nextMirror(
    of id: ChannelID, at now: Double, _ setting: borrowing Setting
  ) -> EntityKey {
    let original = channels[id]
    let ordinal = original.mirrorCount
    channels[id].mirrorCount = ordinal + 1
    let next = original.key.child(.mirror, Int(ordinal) + 1)
    ownEvents[id] = min(
      nextMirror(next, ofClass: original.operatorClass, at: now, setting),
      abandonment(of: original, setting))
    return original.key.child(.mirror, Int(ordinal))
  }

  /// Counts the event of its own that a channel which has just ended leaves in the queue, and clears
  /// such events away when they are half of it.
  mutating func cancelOwnEvent(of channel: ChannelID, _ timeline: inout Timeline) {
    let due = nextOwnEvent(of: channel)
    guard due <= timeline.end, due > timeline.now else { return }
    cancelledOwnEvents += 1
    guard timeline.isWorthClearing(cancelled: cancelledOwnEvents) else { return }
    clearOwnEvents(&timeline)
    cancelledOwnEvents = 0
  }

  private func clearOwnEvents(_ timeline: inout Timeline) {
    timeline.removeAll(Event.channelIsDue) { time, channel in
      !channels[channel].isLive || nextOwnEvent(of: channel) != time
    }
  }

  // MARK: - Reading ahead

  /// Whether there are so few that reading ahead is not worth it.
  var fitsIntoCache: Bool { channels.slots.count < 2048 }

  /// Brings what is due of a channel's own near.
  func readOwnEvent(of channel: ChannelID) -> UInt32 {
    channels[channel].hasOwnEvent
      ? UInt32(truncatingIfNeeded: ownEvents[channel].bitPattern) : 0
  }

  /// Brings the list of an operator's accounts near.
  func readFirstAccount(of owner: OperatorID) -> UInt32 { accounts.readFirst(of: owner, operators) }

  /// Brings the first of an operator's accounts near.
  func readAccount(of owner: OperatorID) -> UInt32 { accounts.readRow(of: owner, operators) }
}
