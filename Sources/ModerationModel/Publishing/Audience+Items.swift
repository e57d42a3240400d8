internal import Numerics

// The items of one channel, from closed forms between the knots of its life.
extension Audience {
  /// The items of a channel that ends now, and the views still to come of them.
  ///
  /// - Complexity: O(knots in the life of the channel).
  func items(
    of reader: ChannelAudience, on platform: Int, ofClass operatorClass: Int, foundedAt: Double,
    isSuccessor: Bool, at now: Double
  ) -> ChannelItems {
    let fate = fates[platform]
    let posting = postings[operatorClass]
    let integrals = displacedFollowers[platform].integrals[posting.weight]
    let kept = isSuccessor ? posting.burst * (1 - fate.match) : 0
    func pool(
      share: Double, orderHazard: Double, returned: Double, before: Double
    ) -> ItemPool {
      var walk = ItemWalk(
        reader, full: reach[platform] * reader.size, foundedAt: foundedAt,
        growth: parameters.growth)
      func step(from start: Double, to end: Double, weight: Weight, hazard: Double) {
        walk.pass(
          from: start, to: end, weight: weight, hazard: hazard + orderHazard,
          viewRate: fate.viewShare > 0 ? fate.viewRate : nil)
      }
      if knots.isEmpty {
        step(from: foundedAt, to: now, weight: weights[posting.weight], hazard: fate.hazard)
      } else {
        var start = foundedAt
        func piece(to end: Double) {
          let weight = Weight(weightMultipliers[posting.weight], at: start)
          let hazard = itemHazards[platform] * itemMultipliers[platform].value(at: start)
          step(from: start, to: end, weight: weight, hazard: hazard)
          start = end
        }
        for knot in knots where knot > foundedAt && knot < now { piece(to: knot) }
        piece(to: now)
      }
      return walk.pool(
        share: share, rate: posting.rate, kept: kept, viewShare: fate.viewShare,
        returned: returned, before: before)
    }
    var items = ChannelItems()
    items.open = pool(
      share: fate.open.share, orderHazard: 0, returned: integrals.open, before: reader.open)
    if fate.orderedShare > 0 {
      items.ordered = pool(
        share: fate.orderedShare, orderHazard: fate.orderHazard, returned: integrals.ordered,
        before: reader.ordered)
    }
    return items
  }

  /// Items that each channel of a class that was live all the time has posted by `time`.
  func postedPerChannel(ofClass operatorClass: Int, by time: Double) -> Double {
    let posting = postings[operatorClass]
    guard posting.rate > 0 else { return 0 }
    return posting.rate * weightMultipliers[posting.weight].integral(to: time)
  }

  /// The same by class.
  func postedPerChannel(by time: Double) -> [Double] {
    var items: [Double] = []
    for operatorClass in postings.indices {
      items.append(postedPerChannel(ofClass: operatorClass, by: time))
    }
    return items
  }

  /// Items of its archive that a successor of a class uploads again and that are not blocked.
  func uploaded(onFounding isSuccessor: Bool, ofClass operatorClass: Int, on platform: Int)
    -> Double
  {
    isSuccessor ? postings[operatorClass].burst * (1 - fates[platform].match) : 0
  }

  /// Items that the channels of a group have posted by `now`, without letting time pass.
  func posted(on platform: Int, ofClass operatorClass: Int, by now: Double) -> Double {
    let group = platform * postings.count + operatorClass
    let posting = postings[operatorClass]
    return itemTotals[group].posted(
      by: now, channelCount: followerTotals[group].channelCount, rate: posting.rate,
      weight: weights[posting.weight])
  }
}

/// The items of one kind of one channel, from its founding on, per item per unit of time that it posts.
private struct ItemWalk {
  let reader: ChannelAudience
  let full: Double
  let foundedAt: Double
  let growth: Double

  /// Items live; views to come per follower that is always there, and per follower missing.
  var live = 0.0
  var constant = 0.0
  var missing = 0.0
  /// What is left of an item, and of the views to come of it, of those at the founding.
  var itemsLeft = 1.0
  var viewsLeft = 1.0

  init(_ reader: ChannelAudience, full: Double, foundedAt: Double, growth: Double) {
    self.reader = reader
    self.full = full
    self.foundedAt = foundedAt
    self.growth = growth
  }

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
    if reader.carried != full {
      let still = start == foundedAt ? 1 : PortableMath.exp(-growth * (start - foundedAt))
      missing += still * weight.convolved(Decay(growth, span), decay, from: start, span)
    }
    viewsLeft *= decay.left
  }

  func pool(
    share: Double, rate: Double, kept: Double, viewShare: Double, returned: Double, before: Double
  ) -> ItemPool {
    let views =
      (full - reader.returns) * constant + (returned - before * viewsLeft)
      - (full - reader.carried) * missing
    return ItemPool(
      live: share * (rate * live + kept * itemsLeft),
      viewsToCome: max(
        0, share * viewShare * (rate * views + kept * reader.carried * viewsLeft)))
  }
}
