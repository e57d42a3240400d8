internal import Numerics

/// Items of one kind, in expectation, with the views that they are still going to get.
struct ItemPool: BitwiseCopyable {
  var live = 0.0
  var viewsToCome = 0.0

  /// What comes into the pool over a stretch of time, and how fast it goes.
  struct Flow {
    let start: Double
    let span: Double
    let weight: Weight
    /// The rate at which items are removed singly.
    let hazard: Double
    /// Items per unit of time, while the weight is 1.
    let rate: Double
    /// Items posted over the stretch.
    let posted: Double
    /// Views that these would get in the end.
    let views: Double
    let viewRate: Double
    /// The share of views to come at the start that is still to come at the end.
    let unseen: Double
    /// Views to come per item per unit of time, at the end, of what was posted over the stretch.
    let viewsLeft: Double
  }

  /// Lets a stretch of time pass.
  ///
  /// - Returns: the items removed singly and the views seen.
  mutating func pass(_ flow: Flow) -> (removed: Double, seen: Double) {
    var removed = 0.0
    if flow.hazard > 0 {
      let before = live
      let decay = Decay(flow.hazard, flow.span)
      live =
        live * decay.left
        + flow.rate * flow.weight.convolved(.none, decay, from: flow.start, flow.span)
      // What came and is not there any more.
      removed = before + flow.posted - live
    } else {
      live += flow.posted
    }
    guard flow.views > 0 || viewsToCome > 0 else { return (removed, 0) }
    let decay = flow.viewRate + flow.hazard
    let before = viewsToCome
    viewsToCome = viewsToCome * flow.unseen + flow.viewsLeft
    return (removed, (before + flow.views - viewsToCome) * (flow.viewRate / decay))
  }
}
