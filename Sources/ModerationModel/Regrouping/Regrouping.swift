internal import Containers
internal import RandomStreams

/// How a network answers to its losses: siblings beside successors, operators who rally, operators who
/// return from retirement.
struct Regrouping: ~Copyable {
  /// What happens in it.
  enum Event: UInt32, EventKind {
    /// An operator who rallied to a lost channel's class begins.
    case rallyIsDue
    /// A retired operator may return.
    case mayReturn
  }

  private let classes: FixedArray<ClassID, ResolvedRegrouping>
  /// Whether any class answers to its losses: asked before all else, at each end of a channel.
  let isActive: Bool
  /// Whether siblings come with the successors of any class.
  let hasSiblings: Bool
  /// What classes with siblings have lost of late.
  private var losses: FixedArray<ClassID, RecentLoss>
  /// Operators who rally and have not begun.
  private var newcomers = SlotMap<Newcomer>()
  /// Retired operators who may return.
  private var retirements = SlotMap<Retirement>()
  /// Where operators who may return had their last channel, and how often they retired: only of classes that
  /// return.
  private var histories = GrowableBuffer<OperatorID, OperatorHistory>()
  private var historyLimit = 0

  /// Newcomers and retired operators who may return.
  var count: Int { newcomers.count + retirements.count }

  init(_ classes: [OperatorClassParameters]) {
    self.classes = FixedArray(count: classes.count) { ResolvedRegrouping(classes[$0.index]) }
    losses = FixedArray(repeating: RecentLoss(), count: classes.count)
    let resolved = classes.map { ResolvedRegrouping($0) }
    hasSiblings = resolved.contains { $0.siblingsPerLoss > 0 }
    isActive =
      hasSiblings || resolved.contains { $0.rallyProbability > 0 || $0.returnRate > 0 }
  }

  // MARK: - Siblings

  /// A channel was taken from its operator, and is not live any more.
  mutating func channelLost(
    ofClass operatorClass: ClassID, _ population: borrowing Population, at now: Double,
    _ setting: borrowing Setting
  ) {
    guard classes[operatorClass].siblingsPerLoss > 0 else { return }
    var live = 0
    for platform in setting.platforms {
      live += population.live[setting.group(platform, operatorClass)]
    }
    losses[operatorClass].add(
      liveAfter: live, at: now, halfLife: classes[operatorClass].siblingsHalfLife)
  }

  /// How many siblings come with a successor that is founded now: a Poisson number whose mean is the recent
  /// loss of its class times `recreate.siblings.per_loss`.
  func siblingCount(
    with successor: EntityKey, ofClass operatorClass: ClassID, at now: Double,
    _ setting: borrowing Setting
  ) -> Int {
    let perLoss = classes[operatorClass].siblingsPerLoss
    guard perLoss > 0 else { return 0 }
    let mean =
      perLoss
      * losses[operatorClass].value(at: now, halfLife: classes[operatorClass].siblingsHalfLife)
    guard mean > 0 else { return 0 }
    return CountDistribution.poisson(mean: mean).sample(
      for: .siblings, of: successor, by: setting.streams)
  }

  // MARK: - Rally

  /// A channel was taken from its operator: a new operator of its class may begin after a while.
  mutating func rally(
    to lost: EntityKey, ofClass operatorClass: ClassID, _ timeline: inout Timeline,
    _ setting: borrowing Setting
  ) {
    guard setting.decides(.rally, lost, classes[operatorClass].rallyProbability) else { return }
    let delay = classes[operatorClass].rallyDelay.sample(
      for: .rallyDelay, of: lost, by: setting.streams)
    let newcomer = newcomers.insert(
      Newcomer(key: lost.child(.ralliedOperator, 0), operatorClass: operatorClass))
    timeline.schedule(Event.rallyIsDue, of: newcomer, at: timeline.now + delay)
  }

  /// The newcomer who begins now.
  mutating func take(_ newcomer: NewcomerID) -> Newcomer {
    defer { newcomers.remove(newcomer) }
    return newcomers[newcomer]
  }

  // MARK: - Return

  /// Whether operators of a class may return from retirement.
  func returns(_ operatorClass: ClassID) -> Bool { classes[operatorClass].returnRate > 0 }

  /// A channel of an operator ended: where, if it may return one day.
  mutating func channelEnded(
    of owner: OperatorID, _ population: borrowing Population, on platform: PlatformID
  ) {
    guard returns(population.operators[owner].operatorClass) else { return }
    keepHistory(of: population.operators[owner], in: owner)
    histories[owner].lastPlatform = platform
  }

  /// Makes sure that the history in a slot is that of its operator now.
  private mutating func keepHistory(of owner: Operator, in slot: OperatorID) {
    if slot.index >= historyLimit {
      histories.reserve(slot.index + 1, keeping: historyLimit)
      for index in historyLimit...slot.index { histories[OperatorID(index)] = OperatorHistory() }
      historyLimit = slot.index + 1
    }
    guard histories[slot].number != owner.number else { return }
    histories[slot] = OperatorHistory(number: owner.number, lastPlatform: owner.home)
  }

  /// An operator whose class returns has retired: the first moment at which it may return is drawn.
  mutating func awaitReturn(
    of owner: OperatorID, _ population: borrowing Population, _ timeline: inout Timeline,
    _ setting: borrowing Setting
  ) {
    keepHistory(of: population.operators[owner], in: owner)
    let history = histories[owner]
    histories[owner].retirementCount += 1
    let retirement = retirements.insert(
      Retirement(
        key: population.operators[owner].key.child(.retirement, Int(history.retirementCount)),
        owner: owner, operatorClass: population.operators[owner].operatorClass,
        platform: history.lastPlatform))
    awaitCandidate(of: retirement, &timeline, setting)
  }

  private func awaitCandidate(
    of id: RetirementID, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let retirement = retirements[id]
    var stream = setting.streams.stream(.returnGap, retirement.candidate)
    let gap = stream.exponential() / classes[retirement.operatorClass].returnRate
    timeline.schedule(Event.mayReturn, of: id, at: timeline.now + gap)
  }

  /// Decides whether a retired operator returns at the moment that was drawn; draws the next if not.
  ///
  /// The moments come at `return.rate`, and one is kept with probability `(1 + W)^(-caution)`: what is kept
  /// is a Poisson process of that rate, exactly (thinning; Lewis and Shedler 1979).
  mutating func takeReturn(
    of id: RetirementID, keptWith probability: Double, _ timeline: inout Timeline,
    _ setting: borrowing Setting
  ) -> Retirement? {
    let retirement = retirements[id]
    if setting.decides(.returning, retirement.candidate, probability) {
      retirements.remove(id)
      return retirement
    }
    retirements[id].candidateCount += 1
    awaitCandidate(of: id, &timeline, setting)
    return nil
  }

  /// A retired operator who may return.
  func retirement(_ id: RetirementID) -> Retirement { retirements[id] }
}
