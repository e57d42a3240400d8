/// The multipliers that scale flows, as they are now: what drivers make of the rates at which channels post
/// and followers are recruited.
///
/// The first is 1 and scales what no driver does.
struct DrivenWeights {
  let multipliers: [Multiplier]
  private(set) var now: [Weight]

  init(_ multipliers: [Multiplier]) {
    self.multipliers = multipliers
    now = multipliers.map { Weight($0, at: 0) }
  }

  /// Takes the pieces that hold from a knot on.
  mutating func turn(at time: Double) {
    now = multipliers.map { Weight($0, at: time) }
  }
}
