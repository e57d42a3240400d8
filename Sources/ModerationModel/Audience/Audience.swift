internal import Numerics
internal import RandomStreams

/// Followers and items on all platforms, in closed form between events.
///
/// A group is the genuine channels of one platform and class. Founding and end of a channel cost
/// the same however many there are.
struct Audience: ~Copyable {
  let parameters: AudienceParameters
  /// Whether anybody follows at all.
  let hasFollowers: Bool
  let reach: [Double]
  let postings: [Posting]
  /// By weight; the first is 1.
  let weightMultipliers: [Multiplier]
  /// By platform, what an item's hazard is multiplied by.
  let itemMultipliers: [Multiplier]
  let itemHazards: [Double]
  /// The times at which a weight or an item hazard changes its course, ascending.
  let knots: [Double]

  var displacedFollowers: [DisplacedFollowers]
  /// By group.
  var followerTotals: GrowableBuffer<FollowerTotals>
  var itemTotals: GrowableBuffer<ItemTotals>
  var weights: [Weight]
  var fates: [ItemFate]
  var recruitment: RecruitmentTime

  private var readers = GrowableBuffer<ChannelAudience>()
  private var readerCount = 0

  /// Nothing, but handled by address only: what only reads does not copy all, as in ``EventQueue``.
  private let readsInPlace: any Sendable = ()

  /// Without followers, items and decoys that shake trust there is nothing to keep account of.
  let isIdle: Bool

  init(_ scenario: ClockScenario, multipliers: Multipliers) {
    let audience = scenario.audience
    parameters = audience
    hasFollowers = audience.size != .fixed(0)
    reach = scenario.platforms.map(\.reach)
    var weightMultipliers = [Multiplier.one]
    func index(of value: DrivenValue) -> Int {
      guard let multiplier = multipliers[value] else { return 0 }
      weightMultipliers.append(multiplier)
      return weightMultipliers.count - 1
    }
    postings = scenario.operatorClasses.map { operatorClass in
      Posting(
        rate: operatorClass.lawful ? 0 : operatorClass.postsRate,
        weight: index(of: .postsRate(operatorClass.name)), burst: operatorClass.archiveBurst)
    }
    let recruitWeights = scenario.operatorClasses.map { index(of: .recruited($0.name)) }
    itemMultipliers = scenario.platforms.map { multipliers[.itemHazard($0.name)] ?? .one }
    itemHazards = scenario.platforms.map(\.itemHazard)
    self.weightMultipliers = weightMultipliers
    weights = weightMultipliers.map { Weight($0, at: 0) }
    let times = weightMultipliers.flatMap(\.knots) + itemMultipliers.flatMap(\.knots)
    knots = times.sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    let hasFollowers = hasFollowers
    let publishes = postings.contains(where: \.isActive)
    isIdle =
      !hasFollowers && !publishes && scenario.programmes.allSatisfy { $0.trustShock == 0 }
    let multipliers = itemMultipliers
    let fates = scenario.platforms.enumerated().map { index, platform in
      ItemFate(
        hazard: platform.itemHazard * multipliers[index].value(at: 0),
        orderedShare: platform.ordersShare,
        orderHazard: platform.ordersWithin.map { 1 / $0 } ?? 0, match: platform.reuploadMatch,
        viewShare: hasFollowers ? audience.viewShare : 0,
        viewRate: audience.viewHalfLife.map { PortableMath.log(2) / $0 } ?? 0)
    }
    self.fates = fates
    displacedFollowers = scenario.platforms.indices.map { index in
      var displacedFollowers = DisplacedFollowers(
        audience, programmeCount: scenario.programmes.count, weightCount: weightMultipliers.count)
      if publishes { displacedFollowers.setViewDecay(fates[index]) }
      return displacedFollowers
    }
    let groupCount = scenario.platforms.count * scenario.operatorClasses.count
    followerTotals = GrowableBuffer(repeating: FollowerTotals(), count: groupCount)
    itemTotals = GrowableBuffer(repeating: ItemTotals(), count: groupCount)
    recruitment = RecruitmentTime(weights: recruitWeights, groupCount: groupCount)
  }

  /// The index of the group of a platform and class.
  func group(_ platform: Int, _ operatorClass: Int) -> Int {
    platform * postings.count + operatorClass
  }

  /// Lets time pass for a platform, but not yet for its groups.
  mutating func advance(platform: Int, to now: Double) {
    if isIdle { return }
    displacedFollowers[platform].advance(to: now, weights: weights)
  }

  /// Lets time pass for a group and its platform.
  private mutating func advance(platform: Int, ofClass operatorClass: Int, to now: Double) {
    displacedFollowers[platform].advance(to: now, weights: weights)
    let group = group(platform, operatorClass)
    guard followerTotals[group].anchor < now else { return }
    let posting = postings[operatorClass]
    let growth = followerTotals[group].growth(at: parameters.growth, to: now)
    if posting.isActive {
      itemTotals[group].advance(
        to: now,
        ItemTotals.Stretch(
          weight: weights[posting.weight], rate: posting.rate, fate: fates[platform],
          following: followerTotals[group], growth: growth,
          returns: displacedFollowers[platform].integrals[posting.weight]))
    }
    if !recruitment.isEmpty {
      recruitment.advance(
        group, followerTotals[group], to: now, growth: growth, weights: weights,
        returns: displacedFollowers[platform].integrals)
    }
    followerTotals[group].advance(
      to: now, growth: growth, returns: displacedFollowers[platform].integrals[0])
  }

  /// Lets time pass everywhere.
  mutating func advance(to now: Double) {
    if isIdle { return }
    for platform in reach.indices {
      for operatorClass in postings.indices {
        advance(platform: platform, ofClass: operatorClass, to: now)
      }
    }
  }

  /// Takes the pieces of weights and item hazards that hold from a knot on.
  mutating func turn(at now: Double) {
    advance(to: now)
    weights = weightMultipliers.map { Weight($0, at: now) }
    for platform in fates.indices {
      fates[platform].hazard = itemHazards[platform] * itemMultipliers[platform].value(at: now)
      displacedFollowers[platform].changeViewDecay(fates[platform])
    }
  }

  /// A genuine channel is founded.
  ///
  /// - Precondition: not ``isIdle``.
  mutating func found(_ channel: Founding, at now: Double) {
    let (platform, operatorClass) = (channel.platform, channel.operatorClass)
    advance(platform: platform, ofClass: operatorClass, to: now)
    let group = group(platform, operatorClass)
    let full = reach[platform] * channel.size
    let carried = channel.isInitial ? full : channel.carried
    let returns = displacedFollowers[platform].returnsPerChannel
    let integrals = displacedFollowers[platform].integrals[postings[operatorClass].weight]
    displacedFollowers[platform].genuineCount += 1
    followerTotals[group].add(full: full, carried: carried, returns: returns)
    readers.reserve(channel.slot + 1, keeping: readerCount)
    readerCount = max(readerCount, channel.slot + 1)
    readers[channel.slot] = ChannelAudience(
      size: channel.size, carried: carried, returns: returns, open: integrals.open,
      ordered: integrals.ordered)
    let burst = postings[operatorClass].burst
    if channel.isSuccessor, burst > 0 {
      itemTotals[group].upload(burst, to: carried, fate: fates[platform])
    }
  }

  /// What the audience needs to know of a founding.
  struct Founding {
    let slot: Int
    let platform: Int
    let operatorClass: Int
    let size: Double
    let carried: Double
    let isInitial: Bool
    let isSuccessor: Bool
  }

  /// A genuine channel ends; its followers have yet to be released.
  ///
  /// - Precondition: not ``isIdle``.
  /// - Returns: its followers.
  mutating func end(
    _ slot: Int, on platform: Int, ofClass operatorClass: Int, foundedAt: Double,
    isSuccessor: Bool, at now: Double
  ) -> Double {
    advance(platform: platform, ofClass: operatorClass, to: now)
    let group = group(platform, operatorClass)
    let reader = readers[slot]
    if postings[operatorClass].isActive {
      let own = items(
        of: reader, on: platform, ofClass: operatorClass, foundedAt: foundedAt,
        isSuccessor: isSuccessor, at: now)
      itemTotals[group].remove(own, isLast: followerTotals[group].channelCount == 1)
    }
    displacedFollowers[platform].genuineCount -= 1
    let followers = followerTotals[group].remove(
      full: reach[platform] * reader.size, carried: reader.carried,
      returnsAtFounding: reader.returns, returns: displacedFollowers[platform].returnsPerChannel,
      age: now - foundedAt, growth: parameters.growth)
    readers[slot].carried = followers
    return followers
  }

  /// The followers of a live genuine channel now, without letting time pass.
  func followers(of slot: Int, on platform: Int, foundedAt: Double, at now: Double) -> Double {
    if isIdle { return 0 }
    var copy = displacedFollowers[platform]
    copy.advance(to: now, weights: weights)
    let reader = readers[slot]
    let full = reach[platform] * reader.size
    let gap = (full - reader.carried) * PortableMath.exp(-parameters.growth * (now - foundedAt))
    return max(0, full - gap + (copy.returnsPerChannel - reader.returns))
  }

  /// Makes room for channels in `count` slots.
  mutating func reserve(_ count: Int) {
    if !isIdle { readers.reserve(count, keeping: readerCount) }
  }

  /// Brings what is known of a channel's followers near.
  func readAhead(of slot: Int) -> UInt32 {
    guard slot < readerCount else { return 0 }
    // Its row may lie in two lines of a cache.
    return UInt32(
      truncatingIfNeeded: readers[slot].size.bitPattern ^ readers[slot].ordered.bitPattern)
  }

  /// Draws the audience size of a line that begins with a channel.
  func drawSize(of channel: EntityKey, _ setting: borrowing Setting) -> Double {
    guard hasFollowers else { return 0 }
    return parameters.size.sample(for: .audienceSize, of: channel, by: setting.streams)
  }

  /// The share of a lost channel's followers that waits for its successor: less where nobody is left
  /// to hand out the new link, where the successor is on another platform (`factor`), and where people
  /// suspect what they find.
  func waitingShare(on platform: Int, hasBeacon: Bool, elsewhere factor: Double) -> Double {
    guard hasFollowers else { return 0 }
    var share = parameters.carryover * (1 - displacedFollowers[platform].suspicion.value)
    if !hasBeacon { share *= parameters.withoutBeacon }
    return share * factor
  }

  /// The audience size of a channel's line.
  func size(of slot: Int) -> Double { isIdle ? 0 : readers[slot].size }

  /// Releases the followers of a channel that ended now: a share waits for a successor, the rest
  /// is displaced.
  ///
  /// - Precondition: not ``isIdle``.
  /// - Returns: those who wait.
  mutating func release(_ slot: Int, on platform: Int, waitingShare: Double) -> Double {
    let followers = readers[slot].carried
    let waiting = followers * waitingShare
    displacedFollowers[platform].waiting += waiting
    displacedFollowers[platform].displaced += followers - waiting
    return waiting
  }

  /// Those who waited on one platform go to the successor on another, or the same.
  ///
  /// - Precondition: there are some.
  mutating func transfer(_ waiting: Double, from origin: Int, to platform: Int) {
    displacedFollowers[origin].waiting = max(0, displacedFollowers[origin].waiting - waiting)
    guard origin != platform else { return }
    displacedFollowers[origin].transferredOut += waiting
    displacedFollowers[platform].transferredIn += waiting
  }

  /// Those who waited for a successor that is not going to come are displaced.
  mutating func displace(_ waiting: Double, on platform: Int, at now: Double) {
    guard waiting > 0 else { return }
    advance(platform: platform, to: now)
    displacedFollowers[platform].waiting = max(0, displacedFollowers[platform].waiting - waiting)
    displacedFollowers[platform].displaced += waiting
  }

  /// What is told of a platform now, without letting time pass.
  ///
  /// - Complexity: O(classes).
  func reading(of platform: Int, at now: Double) -> AudienceReading {
    var reading = AudienceReading()
    if isIdle { return reading }
    var here = displacedFollowers[platform]
    here.advance(to: now, weights: weights)
    reading.add(here)
    for operatorClass in postings.indices {
      let group = group(platform, operatorClass)
      let posting = postings[operatorClass]
      var following = followerTotals[group]
      let growth = following.growth(at: parameters.growth, to: now)
      if posting.isActive {
        var publication = itemTotals[group]
        publication.advance(
          to: now,
          ItemTotals.Stretch(
            weight: weights[posting.weight], rate: posting.rate, fate: fates[platform],
            following: following, growth: growth,
            returns: here.integrals[posting.weight]))
        reading.add(publication)
      }
      following.advance(to: now, growth: growth, returns: here.integrals[0])
      reading.add(following, returns: here.returnsPerChannel)
    }
    return reading
  }
}
