internal import Containers

/// What is told of the audience and the items of a platform at one time.
struct AudienceReading {
  var followers = 0.0
  /// Of these, those of private channels.
  var followersPrivate = 0.0
  var waiting = 0.0
  var displaced = 0.0
  var joined = 0.0
  var returned = 0.0
  var transferredIn = 0.0
  var transferredOut = 0.0
  var gone = 0.0
  var lost = 0.0
  var left = 0.0
  var lured = 0.0
  var suspicion = 0.0
  var itemsPosted = 0.0
  var itemsLive = 0.0
  var itemsRemovedSingly = 0.0
  var itemsRemovedWithChannel = 0.0
  var itemsBlocked = 0.0
  var itemsArchive = 0.0
  var itemsOriginal = 0.0
  var itemsForwarded = 0.0
  var followerTime = 0.0
  var impressions = 0.0

  mutating func add(_ followers: DisplacedFollowers) {
    waiting += followers.waiting
    displaced += followers.displaced
    returned += followers.returned
    transferredIn += followers.transferredIn
    transferredOut += followers.transferredOut
    gone += followers.gone
    lost += followers.lost
    lured = followers.lured.elements.reduce(lured, +)
    suspicion = followers.suspicion.value
  }

  mutating func add(_ totals: FollowerTotals, returns: Double) {
    followers += totals.followers(returns: returns)
    joined += totals.joined
    left += totals.left
    followerTime += totals.followerTime
  }

  mutating func add(_ items: ItemTotals) {
    count(items)
    itemsArchive += items.uploaded
    itemsOriginal += items.posted - items.uploaded
  }

  /// Adds what is posted of archives over time.
  mutating func add(archive items: ItemTotals) {
    count(items)
    itemsArchive += items.posted
  }

  /// Adds what is forwarded.
  mutating func add(forwards items: ItemTotals) {
    count(items)
    itemsForwarded += items.posted
  }

  private mutating func count(_ items: ItemTotals) {
    itemsPosted += items.posted
    itemsLive += items.live
    itemsRemovedSingly += items.removedSingly
    itemsRemovedWithChannel += items.removedWithChannel
    itemsBlocked += items.blocked
    impressions += items.impressions
  }
}
