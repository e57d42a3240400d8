internal import Numerics

/// What the items and views of one channel depend on, from its founding on.
struct ChannelLife {
  let foundedAt: Double
  /// Items that it uploads at its founding, blocked ones left out.
  let uploaded: Double
  /// Followers when it is full-grown, and at its founding.
  let full: Double
  let carried: Double
  /// The rate at which its audience grows.
  let growth: Double
  /// The platform's returns per channel at the founding, and what came of them for views.
  let returnsPerChannel: Double
  let returnsAtFounding: (open: Double, ordered: Double)
}

/// The items of one kind of one channel, from its founding on, per item per unit of time that it posts:
/// closed forms between the knots of its life.
struct ItemWalk {
  private let life: ChannelLife

  /// Items live; views to come per follower that is always there, and per follower missing.
  private var live = 0.0
  private var constant = 0.0
  private var missing = 0.0
  /// What is left of an item, and of the views to come of it, of those at the founding.
  private var itemsLeft = 1.0
  private var viewsLeft = 1.0

  init(_ life: ChannelLife) {
    self.life = life
  }

  /// Lets a stretch pass in which the weight of posts is linear and the hazard of an item constant.
  mutating func pass(
    from start: Double, to end: Double, weight: Weight, hazard: Double, viewRate: Double?
  ) {
    let span = end - start
    let removal = Decay(hazard, span)
    live = live * removal.left + weight.convolved(.none, removal, from: start, span)
    itemsLeft *= removal.left
    guard let viewRate else { return }
    let decay = Decay(viewRate + hazard, span)
    constant = constant * decay.left + weight.convolved(.none, decay, from: start, span)
    missing *= decay.left
    if life.carried != life.full {
      let still =
        start == life.foundedAt ? 1 : PortableMath.exp(-life.growth * (start - life.foundedAt))
      missing += still * weight.convolved(Decay(life.growth, span), decay, from: start, span)
    }
    viewsLeft *= decay.left
  }

  /// What is left at the end of the last stretch of items that were there at the founding.
  func left(of items: ItemPool) -> ItemPool {
    ItemPool(live: items.live * itemsLeft, viewsToCome: items.viewsToCome * viewsLeft)
  }

  /// The items at the end of the last stretch.
  func pool(
    share: Double, rate: Double, viewShare: Double, returned: Double, before: Double
  ) -> ItemPool {
    let kept = life.uploaded
    let views =
      (life.full - life.returnsPerChannel) * constant + (returned - before * viewsLeft)
      - (life.full - life.carried) * missing
    return ItemPool(
      live: share * (rate * live + kept * itemsLeft),
      viewsToCome: max(
        0, share * viewShare * (rate * views + kept * life.carried * viewsLeft)))
  }
}
