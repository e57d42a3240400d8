/// What becomes of items on a platform, as it is now.
struct ItemFate {
  /// Rate at which an item is removed singly.
  var hazard: Double
  /// The share of items under a removal order, and the further rate at which they are removed.
  let orderedShare: Double
  let orderHazard: Double
  /// The share of re-uploads that is blocked.
  let match: Double
  /// Views an item gets per follower, and the rate at which they come.
  let viewShare: Double
  let viewRate: Double

  /// The two kinds of items: their share, and the rate at which they are removed singly.
  var open: (share: Double, hazard: Double) { (1 - orderedShare, hazard) }
  var ordered: (share: Double, hazard: Double) { (orderedShare, hazard + orderHazard) }
}
