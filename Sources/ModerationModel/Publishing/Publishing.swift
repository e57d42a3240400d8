internal import Containers
internal import Numerics

/// How the channels of a class post.
struct Posting {
  /// Items a channel and unit of time, while the weight is 1.
  let rate: Double
  /// Which of the weights scales it.
  let weight: Int
  /// Items that a re-created channel uploads again.
  let burst: Double
  let archive: ArchivePosting
  /// What its channels forward; nil for nothing.
  let forwarding: Forwarding?

  /// Whether there are ever items.
  var isActive: Bool { rate > 0 || burst > 0 || archive.isActive || forwarding != nil }

  /// Items that a channel uploads at its founding, blocked ones included.
  func uploads(onFounding isSuccessor: Bool, hasArchive: Bool) -> Double {
    if hasArchive, archive.rate == nil { return archive.items }
    return isSuccessor ? burst : 0
  }
}

/// What becomes of items on a platform, as it is now.
struct ItemFate {
  /// Rate at which an item is removed singly.
  var hazard: Double
  /// The share of items under a removal order, and the further rate at which they are removed.
  let orderedShare: Double
  let orderHazard: Double
  /// The share of re-uploads that is blocked.
  let match: Double
  /// Views an item gets per follower, and the rate at which they come.
  let viewShare: Double
  let viewRate: Double

  /// The two kinds of items: their share, and the rate at which they are removed singly.
  var open: (share: Double, hazard: Double) { (1 - orderedShare, hazard) }
  var ordered: (share: Double, hazard: Double) { (orderedShare, hazard + orderHazard) }
}

/// Items that channels post, their removal and their views, in expectation and in closed form between
/// events.
///
/// ``Audience`` lets time pass for it, since views come from followers.
struct Publishing: ~Copyable {
  let postings: FixedArray<ClassID, Posting>
  private(set) var fates: FixedArray<PlatformID, ItemFate>
  /// What an item's hazard is without a driver, and what one multiplies it by.
  private let hazards: FixedArray<PlatformID, Double>
  private let multipliers: FixedArray<PlatformID, Multiplier>
  private var totals: FixedArray<GroupID, ItemTotals>

  /// Whether any class posts at all.
  let isActive: Bool
  /// Whether channels of any class have archives.
  let hasArchives: Bool
  /// Whether channels of any class forward.
  let hasForwards: Bool

  /// Holds nothing, and has the compiler pass the struct by address: a call that only reads would copy it
  /// all otherwise, as ``EventQueue`` explains.
  private let readsInPlace: any Sendable = ()

  /// `weights` tells which weight scales the posts of a class; `viewShare` and `viewHalfLife` are those of
  /// the audience, 0 and nil where nobody follows.
  init(
    _ classes: [OperatorClassParameters], platforms: [PlatformParameters], weights: [Int],
    multipliers: Multipliers, viewShare: Double, viewHalfLife: Double?
  ) {
    let posting = zip(classes, weights).map { owners, weight in
      Posting(
        rate: owners.lawful ? 0 : owners.postsRate, weight: weight, burst: owners.archiveBurst,
        archive: ArchivePosting(owners), forwarding: Forwarding(owners, classes))
    }
    postings = FixedArray(count: posting.count) { posting[$0.index] }
    isActive = posting.contains(where: \.isActive)
    hasArchives = posting.contains(where: \.archive.isActive)
    hasForwards = posting.contains { $0.forwarding != nil }
    let driven = platforms.map { multipliers[.itemHazard($0.name)] ?? .one }
    hazards = FixedArray(count: platforms.count) { platforms[$0.index].itemHazard }
    self.multipliers = FixedArray(count: platforms.count) { driven[$0.index] }
    fates = FixedArray(count: platforms.count) { id in
      let platform = platforms[id.index]
      return ItemFate(
        hazard: platform.itemHazard * driven[id.index].value(at: 0),
        orderedShare: platform.ordersShare,
        orderHazard: platform.ordersWithin.map { 1 / $0 } ?? 0, match: platform.reuploadMatch,
        viewShare: viewShare, viewRate: viewHalfLife.map { PortableMath.log(2) / $0 } ?? 0)
    }
    totals = FixedArray(repeating: ItemTotals(), count: platforms.count * classes.count)
  }

  /// What becomes of items, by platform: read as a list where this is moved on, since the compiler (Swift
  /// 6.3) does not let go of what was read by its address.
  var fateList: [ItemFate] {
    var list: [ItemFate] = []
    for platform in fates.ids { list.append(fates[platform]) }
    return list
  }

  /// The times at which a driver changes an item hazard.
  var knots: [Double] { multipliers.ids.flatMap { multipliers[$0].knots } }

  /// Takes the pieces of the hazards' multipliers that hold from a knot on.
  mutating func turn(at now: Double) {
    for platform in fates.ids {
      fates[platform].hazard = hazards[platform] * multipliers[platform].value(at: now)
    }
  }

  /// Lets time pass for a group of a class that posts, to `now`.
  mutating func advance(
    _ group: GroupID, on platform: PlatformID, ofClass operatorClass: ClassID, to now: Double,
    _ weights: [Weight], _ readers: Readers, returns: ReturnIntegral
  ) {
    totals[group].advance(
      to: now,
      ItemTotals.Stretch(
        weight: weights[postings[operatorClass].weight], rate: postings[operatorClass].rate,
        fate: fates[platform], readers: readers, returns: returns))
  }

  /// The items of a group of a class that posts at a time to which it has not come.
  func totals(
    of group: GroupID, on platform: PlatformID, ofClass operatorClass: ClassID, at now: Double,
    _ weights: [Weight], _ readers: Readers, returns: ReturnIntegral
  ) -> ItemTotals {
    var totals = totals[group]
    totals.advance(
      to: now,
      ItemTotals.Stretch(
        weight: weights[postings[operatorClass].weight], rate: postings[operatorClass].rate,
        fate: fates[platform], readers: readers, returns: returns))
    return totals
  }

  /// A channel uploads items at its founding, at the time to which its group has come.
  mutating func upload(
    _ items: Double, to group: GroupID, on platform: PlatformID, followers: Double
  ) {
    if items > 0 { totals[group].upload(items, to: followers, fate: fates[platform]) }
  }

  /// A channel ends and its items go down with it, at the time to which its group has come.
  mutating func remove(_ items: ChannelItems, from group: GroupID, isLast: Bool) {
    totals[group].remove(items, isLast: isLast)
  }

  /// Items that the channels of a group have posted by `now`, without letting time pass.
  func posted(
    by group: GroupID, ofClass operatorClass: ClassID, channelCount: Int, at now: Double,
    _ weights: [Weight]
  ) -> Double {
    totals[group].posted(
      by: now, channelCount: channelCount, rate: postings[operatorClass].rate,
      weight: weights[postings[operatorClass].weight])
  }

  /// Items of archives that the channels of a group have uploaded at their foundings.
  func uploaded(by group: GroupID) -> Double { totals[group].uploaded }

  /// Items that each channel of a class that was live all the time has posted by `time`.
  func postedPerChannel(
    ofClass operatorClass: ClassID, by time: Double, _ weights: DrivenWeights
  ) -> Double {
    guard postings[operatorClass].rate > 0 else { return 0 }
    return postings[operatorClass].rate
      * weights.multipliers[postings[operatorClass].weight].integral(to: time)
  }

  /// Items of its archive that a channel of a class uploads at its founding and that are not blocked.
  func uploaded(
    onFounding isSuccessor: Bool, hasArchive: Bool, ofClass operatorClass: ClassID,
    on platform: PlatformID
  ) -> Double {
    let items = postings[operatorClass].uploads(onFounding: isSuccessor, hasArchive: hasArchive)
    return items > 0 ? items * (1 - fates[platform].match) : 0
  }

  /// The items of a channel that ends now, and the views still to come of them, of a posting rate that one
  /// of the weights scales.
  ///
  /// - Complexity: O(knots in the life of the channel).
  func items(
    of life: ChannelLife, on platform: PlatformID, rate: Double, weight: Int, at now: Double,
    returns: ReturnIntegral, _ weights: DrivenWeights, knots: [Double]
  ) -> ChannelItems {
    let fate = fates[platform]
    func pool(
      share: Double, orderHazard: Double, returned: Double, before: Double
    ) -> ItemPool {
      let walk = walk(
        through: life, on: platform, weight: weight, orderHazard: orderHazard, at: now, weights,
        knots: knots)
      return walk.pool(
        share: share, rate: rate, viewShare: fate.viewShare, returned: returned, before: before)
    }
    var items = ChannelItems()
    items.open = pool(
      share: fate.open.share, orderHazard: 0, returned: returns.open,
      before: life.returnsAtFounding.open)
    if fate.orderedShare > 0 {
      items.ordered = pool(
        share: fate.orderedShare, orderHazard: fate.orderHazard, returned: returns.ordered,
        before: life.returnsAtFounding.ordered)
    }
    return items
  }

  /// What is left now of items, and of the views to come of them, that were on a channel at a time past.
  ///
  /// - Complexity: O(knots since then).
  func left(
    of items: ChannelItems, since start: Double, on platform: PlatformID, at now: Double,
    _ weights: DrivenWeights, knots: [Double]
  ) -> ChannelItems {
    let life = ChannelLife(
      foundedAt: start, uploaded: 0, full: 0, carried: 0, growth: 0, returnsPerChannel: 0,
      returnsAtFounding: (0, 0))
    func walk(orderHazard: Double) -> ItemWalk {
      self.walk(
        through: life, on: platform, weight: 0, orderHazard: orderHazard, at: now, weights,
        knots: knots)
    }
    var left = ChannelItems()
    left.open = walk(orderHazard: 0).left(of: items.open)
    if fates[platform].orderedShare > 0 {
      left.ordered = walk(orderHazard: fates[platform].orderHazard).left(of: items.ordered)
    }
    return left
  }

  /// Lets a life pass up to now, from knot to knot.
  func walk(
    through life: ChannelLife, on platform: PlatformID, weight index: Int, orderHazard: Double,
    at now: Double, _ weights: DrivenWeights, knots: [Double]
  ) -> ItemWalk {
    let fate = fates[platform]
    var walk = ItemWalk(life)
    func step(from start: Double, to end: Double, weight: Weight, hazard: Double) {
      walk.pass(
        from: start, to: end, weight: weight, hazard: hazard + orderHazard,
        viewRate: fate.viewShare > 0 ? fate.viewRate : nil)
    }
    if knots.isEmpty {
      step(from: life.foundedAt, to: now, weight: weights.now[index], hazard: fate.hazard)
    } else {
      var start = life.foundedAt
      func piece(to end: Double) {
        let weight = Weight(weights.multipliers[index], at: start)
        let hazard = hazards[platform] * multipliers[platform].value(at: start)
        step(from: start, to: end, weight: weight, hazard: hazard)
        start = end
      }
      for knot in knots where knot > life.foundedAt && knot < now { piece(to: knot) }
      piece(to: now)
    }
    return walk
  }
}
