/// What is told of the audience and the items of a platform at one time.
struct AudienceReading {
  var followers = 0.0
  var waiting = 0.0
  var displaced = 0.0
  var joined = 0.0
  var returned = 0.0
  var transferredIn = 0.0
  var transferredOut = 0.0
  var lost = 0.0
  var left = 0.0
  var lured = 0.0
  var suspicion = 0.0
  var itemsPosted = 0.0
  var itemsLive = 0.0
  var itemsRemovedSingly = 0.0
  var itemsRemovedWithChannel = 0.0
  var itemsBlocked = 0.0
  var followerTime = 0.0
  var impressions = 0.0

  mutating func add(_ displacedFollowers: DisplacedFollowers) {
    waiting += displacedFollowers.waiting
    displaced += displacedFollowers.displaced
    returned += displacedFollowers.returned
    transferredIn += displacedFollowers.transferredIn
    transferredOut += displacedFollowers.transferredOut
    lost += displacedFollowers.lost
    lured = displacedFollowers.lured.reduce(lured, +)
    suspicion = displacedFollowers.suspicion.value
  }

  mutating func add(_ following: FollowerTotals, returns: Double) {
    followers += following.followers(returns: returns)
    joined += following.joined
    left += following.left
    followerTime += following.followerTime
  }

  mutating func add(_ publication: ItemTotals) {
    itemsPosted += publication.posted
    itemsLive += publication.live
    itemsRemovedSingly += publication.removedSingly
    itemsRemovedWithChannel += publication.removedWithChannel
    itemsBlocked += publication.blocked
    impressions += publication.impressions
  }
}
