internal import Numerics

/// What the channels of a class forward.
struct Forwarding {
  /// The classes whose original items they forward.
  let sources: [ClassID]
  /// Forwards of each of these items by each channel.
  let each: Double

  /// Nil for a class that forwards nothing.
  init?(_ owners: OperatorClassParameters, _ classes: [OperatorClassParameters]) {
    guard owners.forwardsEach > 0, !owners.lawful else { return nil }
    let names = classes.map(\.name)
    sources = owners.forwardsOf.compactMap { names.firstIndex(of: $0).map { ClassID($0) } }
    each = owners.forwardsEach
    if sources.isEmpty { return nil }
  }
}

/// What is left of all that one channel of a class has forwarded that has been there all the time, on one
/// platform, per share of items: integrals of the rate `f` at which each channel forwards.
struct ForwardIntegral: BitwiseCopyable {
  /// A kind of items, by the hazard of its own.
  struct Kind: BitwiseCopyable {
    /// `∫ f e^(-δ (t - s)) ds` of the items' hazard `δ`.
    var items = 0.0
    /// `∫ f e^(-k (t - s)) ds` of the rate `k` at which views to come of an item go.
    var views = 0.0
    /// `∫ f e^(-(k - g) (t - s)) ds` of the audiences' growth `g`.
    var growing = 0.0

    /// Lets a stretch pass.
    mutating func pass(
      from start: Double, _ span: Double, weight: Weight, hazard: Double, viewRate: Double?,
      growth: Double
    ) {
      func advance(_ integral: inout Double, _ decay: Decay) {
        integral = integral * decay.left + weight.convolved(.none, decay, from: start, span)
      }
      advance(&items, Decay(hazard, span))
      guard let viewRate else { return }
      advance(&views, Decay(viewRate + hazard, span))
      advance(&growing, Decay(max(0, viewRate + hazard - growth), span))
    }
  }

  private(set) var anchor = 0.0
  private(set) var open = Kind()
  private(set) var ordered = Kind()

  /// Lets time pass to `time`.
  mutating func advance(to time: Double, weight: Weight, fate: ItemFate, growth: Double) {
    let span = time - anchor
    guard span > 0 else { return }
    let viewRate = fate.viewShare > 0 ? fate.viewRate : nil
    open.pass(
      from: anchor, span, weight: weight, hazard: fate.open.hazard, viewRate: viewRate,
      growth: growth)
    if fate.orderedShare > 0 {
      ordered.pass(
        from: anchor, span, weight: weight, hazard: fate.ordered.hazard, viewRate: viewRate,
        growth: growth)
    }
    anchor = time
  }
}
