/// Something that happens each time a quantity that grows without jumps has grown by an exponential
/// draw: followers are recruited, the lured are identified.
struct Meter {
  enum Quantity: Equatable {
    /// The time that the followers of the whole network have followed, as the recruitment of a class counts them.
    case followerTime(operatorClass: Int)
    /// The followers that a programme's decoys have lured.
    case lured(programme: Int)
  }

  let quantity: Quantity
  /// How often it happens per unit of the quantity.
  let rate: Double
  /// The value at which it happens next.
  var threshold = 0.0
  /// How often it has happened.
  var count = 0
  /// Up to then it certainly does not happen, if no pace changes.
  var safeUntil = 0.0

  /// What is certainly left to the threshold at `countedAt`, and the greatest pace from then on:
  /// the pace of follower time changes with every event, and adding them up each time would be
  /// dear.
  var budget = 0.0
  var countedAt = 0.0
  var pace = 0.0
}
