internal import Containers
internal import Numerics

// What channels forward: a flow beside those of ``Publishing`` and ``Archives``.
extension Audience {
  /// Whether any class forwards what the channels of a class post.
  private func isForwarded(_ operatorClass: ClassID) -> Bool {
    for forwarding in publishing.postings.ids
    where publishing.postings[forwarding].forwarding?.sources.contains(operatorClass) == true {
      return true
    }
    return false
  }

  /// Counts a channel of a class that is founded or ends, and with it the rates of those who forward what
  /// such channels post; everything has come to this time.
  mutating func changeSources(_ operatorClass: ClassID, by difference: Int, at now: Double) {
    forwards.change(operatorClass, by: difference)
    turnForwards(at: now)
  }

  /// Whether all flows have to be told up to the founding or end of a channel of a class.
  func feedsForwards(_ operatorClass: ClassID) -> Bool {
    forwards.isActive && isForwarded(operatorClass)
  }

  /// Takes the rates of forwarding that hold from now on.
  mutating func turnForwards(at now: Double) {
    guard forwards.isActive else { return }
    for operatorClass in publishing.postings.ids {
      guard let forwarding = publishing.postings[operatorClass].forwarding else { continue }
      var (value, slope) = (0.0, 0.0)
      for source in forwarding.sources {
        // A channel does not forward what it posts itself.
        let others = forwards.sources[source] - (source == operatorClass ? 1 : 0)
        let rate = forwarding.each * Double(max(0, others)) * publishing.postings[source].rate
        let weight = weights.now[publishing.postings[source].weight]
        value += rate * weight.value(at: now)
        slope += rate * weight.slope
      }
      let weight = Weight(value, slope: slope, at: now)
      forwards.turn(operatorClass, to: weight, at: now)
      weights.set(forwards.weights[operatorClass], to: weight)
    }
  }

  private func forwardStretch(
    on platform: PlatformID, ofClass operatorClass: ClassID, _ readers: Readers,
    returns: ReturnIntegral
  ) -> ItemTotals.Stretch {
    ItemTotals.Stretch(
      weight: weights.now[forwards.weights[operatorClass]], rate: 1,
      fate: publishing.fates[platform], readers: readers, returns: returns)
  }

  /// Lets time pass for the forwards of a group, before its followers do.
  mutating func advanceForwards(
    of group: GroupID, on platform: PlatformID, ofClass operatorClass: ClassID, to now: Double,
    _ readers: Readers
  ) {
    guard forwards.forwards(operatorClass) else { return }
    let index = forwards.weights[operatorClass]
    let stretch = forwardStretch(
      on: platform, ofClass: operatorClass, readers,
      returns: displacedFollowers[platform].integrals[index])
    forwards.groups[group].items.advance(to: now, stretch)
    forwards.groups[group].left.advance(
      to: now, weight: weights.now[index], fate: publishing.fates[platform],
      growth: parameters.growth)
  }

  /// What a group has forwarded, and what has become of it, without letting time pass.
  func forwardTotals(
    of group: GroupID, on platform: PlatformID, ofClass operatorClass: ClassID, at now: Double,
    _ readers: Readers, returns: [ReturnIntegral]
  ) -> ItemTotals {
    var items = forwards.groups[group].items
    items.advance(
      to: now,
      forwardStretch(
        on: platform, ofClass: operatorClass, readers,
        returns: returns[forwards.weights[operatorClass]]))
    return items
  }

  /// Items that a group has forwarded by `now`, without letting time pass.
  func forwarded(on platform: PlatformID, ofClass operatorClass: ClassID, by now: Double) -> Double
  {
    guard forwards.forwards(operatorClass) else { return 0 }
    let group = group(platform, operatorClass)
    return forwards.groups[group].items.posted(
      by: now, channelCount: followerTotals[group].channelCount, rate: 1,
      weight: weights.now[forwards.weights[operatorClass]])
  }

  /// Items that a genuine channel has forwarded by `now`.
  func forwarded(by channel: ChannelID, ofClass operatorClass: ClassID, at now: Double) -> Double {
    guard forwards.forwards(operatorClass) else { return 0 }
    return forwards.postedPerChannel(ofClass: operatorClass, by: now) - forwards[channel].posted
  }

  /// A channel is founded, and all rates are those from now on.
  mutating func foundForwards(
    _ channel: ChannelID, on platform: PlatformID, ofClass operatorClass: ClassID, isPrivate: Bool,
    at now: Double
  ) {
    guard forwards.forwards(operatorClass) else { return }
    forwards[channel] = Forwards.Row(
      foundedAt: now, posted: forwards.postedPerChannel(ofClass: operatorClass, by: now),
      left: forwards.groups[group(platform, operatorClass)].left,
      returns: returnIntegral(
        of: forwards.weights[operatorClass], on: platform, isPrivate: isPrivate))
  }

  /// A channel ends, and what it forwarded goes down with it; its group has come to this time.
  mutating func endForwards(
    of channel: ChannelID, _ life: ChannelLife, on platform: PlatformID,
    ofClass operatorClass: ClassID, isPrivate: Bool, at now: Double
  ) {
    guard forwards.forwards(operatorClass) else { return }
    let group = group(platform, operatorClass)
    let own = forwardItems(
      of: channel, life, on: platform, ofClass: operatorClass, isPrivate: isPrivate, at: now)
    forwards.groups[group].items.remove(
      own, isLast: followerTotals[group].channelCount == 1)
  }

  /// What a channel has forwarded and is still there.
  private func forwardItems(
    of channel: ChannelID, _ life: ChannelLife, on platform: PlatformID,
    ofClass operatorClass: ClassID, isPrivate: Bool, at now: Double
  ) -> ChannelItems {
    let (row, fate) = (forwards[channel], publishing.fates[platform])
    let left = forwards.groups[group(platform, operatorClass)].left
    let returns = returnIntegral(
      of: forwards.weights[operatorClass], on: platform, isPrivate: isPrivate)
    let still = PortableMath.exp(-parameters.growth * (now - life.foundedAt))
    func pool(
      _ share: Double, orderHazard: Double, _ left: ForwardIntegral.Kind,
      since before: ForwardIntegral.Kind, returned: Double, before returnedBefore: Double
    ) -> ItemPool {
      // What is left now of one item, and of one view, of those at the founding.
      let one = publishing.walk(
        through: life, on: platform, weight: 0, orderHazard: orderHazard, at: now, weights,
        knots: knots
      ).left(of: ItemPool(live: 1, viewsToCome: 1))
      var views =
        (life.full - life.returnsPerChannel) * (left.views - before.views * one.viewsToCome)
      views += returned - returnedBefore * one.viewsToCome
      views -=
        (life.full - life.carried) * (still * left.growing - before.growing * one.viewsToCome)
      return ItemPool(
        live: share * max(0, left.items - before.items * one.live),
        viewsToCome: share * fate.viewShare * max(0, views))
    }
    var own = ChannelItems()
    own.open = pool(
      fate.open.share, orderHazard: 0, left.open, since: row.left.open, returned: returns.open,
      before: row.returns.open)
    if fate.orderedShare > 0 {
      own.ordered = pool(
        fate.ordered.share, orderHazard: fate.orderHazard, left.ordered, since: row.left.ordered,
        returned: returns.ordered, before: row.returns.ordered)
    }
    return own
  }
}
