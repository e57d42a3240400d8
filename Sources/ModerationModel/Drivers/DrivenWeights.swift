/// The multipliers that scale flows, as they are now: what drivers make of the rates at which channels post
/// and followers are recruited.
///
/// The first is 1 and scales what no driver does.
struct DrivenWeights {
  let multipliers: [Multiplier]
  /// Those of the multipliers, then the others.
  private(set) var now: [Weight]

  /// Beside the multipliers there are `others` that change with events, at first 0.
  init(_ multipliers: [Multiplier], others: Int = 0) {
    self.multipliers = multipliers
    now = multipliers.map { Weight($0, at: 0) }
    now += Array(repeating: Weight(0, slope: 0, at: 0), count: others)
  }

  /// Takes the pieces that hold from a knot on; the others stay.
  mutating func turn(at time: Double) {
    for index in multipliers.indices { now[index] = Weight(multipliers[index], at: time) }
  }

  /// Changes one that is of no multiplier.
  mutating func set(_ index: Int, to weight: Weight) { now[index] = weight }
}
