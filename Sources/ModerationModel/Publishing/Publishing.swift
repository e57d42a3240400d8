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

  /// Whether there are ever items.
  var isActive: Bool { rate > 0 || burst > 0 }
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
        rate: owners.lawful ? 0 : owners.postsRate, weight: weight, burst: owners.archiveBurst)
    }
    postings = FixedArray(count: posting.count) { posting[$0.index] }
    isActive = posting.contains(where: \.isActive)
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

  /// A re-created channel uploads its archive again, at the time to which its group has come.
  mutating func upload(
    to group: GroupID, on platform: PlatformID, ofClass operatorClass: ClassID, followers: Double
  ) {
    let burst = postings[operatorClass].burst
    if burst > 0 { totals[group].upload(burst, to: followers, fate: fates[platform]) }
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

  /// Items that each channel of a class that was live all the time has posted by `time`.
  func postedPerChannel(
    ofClass operatorClass: ClassID, by time: Double, _ weights: DrivenWeights
  ) -> Double {
    guard postings[operatorClass].rate > 0 else { return 0 }
    return postings[operatorClass].rate
      * weights.multipliers[postings[operatorClass].weight].integral(to: time)
  }

  /// Items of its archive that a successor of a class uploads again and that are not blocked.
  func uploaded(
    onFounding isSuccessor: Bool, ofClass operatorClass: ClassID, on platform: PlatformID
  ) -> Double {
    isSuccessor ? postings[operatorClass].burst * (1 - fates[platform].match) : 0
  }

  /// The items of a channel that ends now, and the views still to come of them.
  ///
  /// - Complexity: O(knots in the life of the channel).
  func items(
    of life: ChannelLife, on platform: PlatformID, ofClass operatorClass: ClassID,
    at now: Double, returns: ReturnIntegral, _ weights: DrivenWeights, knots: [Double]
  ) -> ChannelItems {
    let fate = fates[platform]
    let posting = postings[operatorClass]
    let kept = life.isSuccessor ? posting.burst * (1 - fate.match) : 0
    func pool(
      share: Double, orderHazard: Double, returned: Double, before: Double
    ) -> ItemPool {
      var walk = ItemWalk(life)
      func step(from start: Double, to end: Double, weight: Weight, hazard: Double) {
        walk.pass(
          from: start, to: end, weight: weight, hazard: hazard + orderHazard,
          viewRate: fate.viewShare > 0 ? fate.viewRate : nil)
      }
      if knots.isEmpty {
        step(
          from: life.foundedAt, to: now, weight: weights.now[posting.weight], hazard: fate.hazard)
      } else {
        var start = life.foundedAt
        func piece(to end: Double) {
          let weight = Weight(weights.multipliers[posting.weight], at: start)
          let hazard = hazards[platform] * multipliers[platform].value(at: start)
          step(from: start, to: end, weight: weight, hazard: hazard)
          start = end
        }
        for knot in knots where knot > life.foundedAt && knot < now { piece(to: knot) }
        piece(to: now)
      }
      return walk.pool(
        share: share, rate: posting.rate, kept: kept, viewShare: fate.viewShare,
        returned: returned, before: before)
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
}
