internal import Containers
internal import RandomStreams

/// The slot of a successor to come.
typealias SuccessorID = SlotID<Successor>

/// A channel that is going to be founded in place of one that was lost.
struct Successor: ListMember {
  var key: EntityKey
  var owner: OperatorID
  var lineage: UInt32
  var generation: UInt32
  var predecessor: UInt32
  /// Where its predecessor was.
  var origin: PlatformID
  /// Where it is going to be founded; where its predecessor was, if that is outside the model.
  var platform: PlatformID
  /// Whether it is going to be founded outside the model.
  var leaves: Bool
  /// Whether its operator has been arrested.
  var isCancelled = false
  /// Whether it is the first channel after its operator's return, and begins a line of its own.
  var isReturn = false
  /// Whether its line is private.
  var isPrivate = false
  /// The audience size of its line, and the followers who wait for it where its predecessor was.
  var size: Double
  var waiting: Double
  /// Its neighbours among the successors of its operator.
  var links = ListLinks()
}
