internal import Containers
internal import RandomStreams

/// Something that happens each time a quantity that grows without jumps has grown by an exponential
/// draw: a Poisson process of a rate that changes all the time.
struct ThresholdProcess {
  enum Quantity: Equatable {
    /// The time that the followers of the whole network have followed, as the recruitment of a class
    /// counts it: followers are recruited.
    case followerTime(operatorClass: ClassID)
    /// The followers that a programme's decoys have lured: they are identified.
    case lured(programme: ProgrammeID, platform: PlatformID)
  }

  let quantity: Quantity
  /// The class or the programme.
  let key: EntityKey
  /// How often it happens per unit of the quantity.
  let rate: Double
  /// The most followers that count per follower there is, by a driver.
  let greatestWeight: Double
  /// The value at which it happens next.
  var threshold = 0.0
  /// How often it has happened.
  var count = 0
  /// Up to then it certainly does not happen, if no rate changes.
  var safeUntil = 0.0

  /// What is certainly left to the threshold at `countedAt`, and the greatest rate of growth from then
  /// on: that of followers' time changes with every event, and adding it up each time would be dear.
  var budget = 0.0
  var countedAt = 0.0
  var greatestGrowth = 0.0

  init(_ quantity: Quantity, key: EntityKey, rate: Double, greatestWeight: Double = 1) {
    self.quantity = quantity
    self.key = key
    self.rate = rate
    self.greatestWeight = greatestWeight
  }

  /// The key of what happens for the `count`-th time, counted from 0.
  func key(of count: Int) -> EntityKey {
    switch quantity {
    case .followerTime: key.child(.recruitedOperator, count)
    case .lured: key.child(.identity, count)
    }
  }

  /// Draws how much the quantity is going to grow until it happens again.
  mutating func drawThreshold(_ setting: borrowing Setting) {
    let id: StreamID =
      switch quantity {
      case .followerTime: .recruitmentGap
      case .lured: .identityGap
      }
    var stream = setting.streams.stream(id, key(of: count))
    let growth = stream.exponential() / rate
    threshold += growth
    budget += growth
  }

  /// Sets until when the threshold is certainly not reached: a little sooner than the budget says,
  /// which is rounded.
  mutating func setSafety() {
    safeUntil =
      greatestGrowth > 0
      ? countedAt + max(0, budget) / greatestGrowth * (1 - 1e-9) : .infinity
  }
}
