internal import Numerics

/// The items of the channels of one platform and class, and their views, added up and in
/// expectation.
///
/// Items live obey `L' = r - d L` of posting rate `r` and item hazard `d`, views to come of them
/// `V' = v r F - (n + d) V` of view share `v`, followers `F` and viewing rate `n`.
struct ItemTotals: BitwiseCopyable {
  private(set) var anchor = 0.0
  private(set) var open = ItemPool()
  private(set) var ordered = ItemPool()
  /// The platform's integrals at the anchor.
  private var returns = ReturnIntegral()

  // Since the start of the run.
  private(set) var posted = 0.0
  /// Of these, items of archives that were uploaded at the founding.
  private(set) var uploaded = 0.0
  private(set) var removedSingly = 0.0
  private(set) var removedWithChannel = 0.0
  private(set) var blocked = 0.0
  private(set) var impressions = 0.0

  /// Items live at the anchor.
  var live: Double { open.live + ordered.live }

  /// What the channels do over a stretch of time.
  struct Stretch {
    let weight: Weight
    /// Items a channel and unit of time while the weight is 1.
    let rate: Double
    /// Items blocked, a channel and unit of time.
    var blockedRate = 0.0
    let fate: ItemFate
    /// Those who follow the channels.
    let readers: Readers
    /// The platform's integrals at the end.
    let returns: ReturnIntegral
  }

  /// Lets time pass to `time`, before the followers do.
  mutating func advance(to time: Double, _ stretch: Stretch) {
    let span = time - anchor
    guard span > 0 else { return }
    if stretch.readers.channelCount > 0 || holdsItems {
      blocked += Double(stretch.readers.channelCount) * stretch.blockedRate * span
      let items = itemsPosted(span, stretch)
      let views = stretch.fate.viewShare > 0 ? views(of: span, stretch) : 0
      posted += items
      let fate = stretch.fate
      count(open.pass(flow(span, stretch, fate.open, items, views, isOrdered: false)))
      if fate.orderedShare > 0 {
        count(ordered.pass(flow(span, stretch, fate.ordered, items, views, isOrdered: true)))
      }
    }
    anchor = time
    returns = stretch.returns
  }

  /// Whether there are items of channels that do not post any more.
  private var holdsItems: Bool { live > 0 || open.viewsToCome > 0 || ordered.viewsToCome > 0 }

  private mutating func count(_ pass: (removed: Double, seen: Double)) {
    removedSingly += pass.removed
    impressions += pass.seen
  }

  /// Items posted by `time`, without letting it pass.
  func posted(by time: Double, channelCount: Int, rate: Double, weight: Weight) -> Double {
    posted + Double(channelCount) * rate * weight.integral(from: anchor, time - anchor)
  }

  private func itemsPosted(_ span: Double, _ stretch: Stretch) -> Double {
    Double(stretch.readers.channelCount) * stretch.rate
      * stretch.weight.integral(from: anchor, span)
  }

  /// Views that the items posted over a stretch would get in the end.
  private func views(of span: Double, _ stretch: Stretch) -> Double {
    let (weight, readers) = (stretch.weight, stretch.readers)
    var sum =
      readers.base * weight.integral(from: anchor, span)
      + Double(readers.publicCount) * (stretch.returns.plain - returns.plain)
    if readers.gap != 0 {
      sum -= readers.gap * weight.convolved(readers.growth, .none, from: anchor, span)
    }
    return max(0, stretch.fate.viewShare * stretch.rate * sum)
  }

  private func flow(
    _ span: Double, _ stretch: Stretch, _ kind: (share: Double, hazard: Double),
    _ items: Double, _ views: Double, isOrdered: Bool
  ) -> ItemPool.Flow {
    let (fate, readers) = (stretch.fate, stretch.readers)
    var viewsLeft = 0.0
    let decay = fate.viewShare > 0 ? Decay(fate.viewRate + kind.hazard, span) : .none
    if views > 0 {
      let before = isOrdered ? returns.ordered : returns.open
      let after = isOrdered ? stretch.returns.ordered : stretch.returns.open
      viewsLeft = readers.base * stretch.weight.convolved(.none, decay, from: anchor, span)
      if after > 0 {
        viewsLeft +=
          Double(readers.publicCount) * (after - before * decay.left)
      }
      if readers.gap != 0 {
        viewsLeft -=
          readers.gap * stretch.weight.convolved(readers.growth, decay, from: anchor, span)
      }
      viewsLeft *= fate.viewShare * stretch.rate * kind.share
    }
    return ItemPool.Flow(
      start: anchor, span: span, weight: stretch.weight, hazard: kind.hazard,
      rate: Double(readers.channelCount) * stretch.rate * kind.share,
      posted: items * kind.share, views: views * kind.share, viewRate: fate.viewRate,
      unseen: decay.left, viewsLeft: max(0, viewsLeft))
  }

  /// A channel uploads its archive at its founding, at the anchor and to `followers`.
  mutating func upload(_ archive: Double, to followers: Double, fate: ItemFate) {
    let kept = archive * (1 - fate.match)
    blocked += archive - kept
    posted += kept
    uploaded += kept
    open.live += kept * fate.open.share
    open.viewsToCome += kept * fate.open.share * fate.viewShare * followers
    ordered.live += kept * fate.ordered.share
    ordered.viewsToCome += kept * fate.ordered.share * fate.viewShare * followers
  }

  /// A channel ends at the anchor, and its items go down with it; with the last all items do.
  mutating func remove(_ own: ChannelItems, isLast: Bool) {
    removedWithChannel += own.open.live + own.ordered.live
    open.live = isLast ? 0 : max(0, open.live - own.open.live)
    open.viewsToCome = isLast ? 0 : max(0, open.viewsToCome - own.open.viewsToCome)
    ordered.live = isLast ? 0 : max(0, ordered.live - own.ordered.live)
    ordered.viewsToCome = isLast ? 0 : max(0, ordered.viewsToCome - own.ordered.viewsToCome)
  }
}

/// The followers of the channels of one platform and class over a stretch of time: `base + n R(t) - gap
/// e^(-g t)`, of `n` channels that are not private, returns per channel `R` and growth `g`.
struct Readers: BitwiseCopyable {
  let channelCount: Int
  /// Of these, those that are not private.
  let publicCount: Int
  let base: Double
  let gap: Double
  /// The growth of audiences over the stretch.
  let growth: Decay
}

/// The items of one channel.
struct ChannelItems: BitwiseCopyable {
  var open = ItemPool()
  var ordered = ItemPool()
}
