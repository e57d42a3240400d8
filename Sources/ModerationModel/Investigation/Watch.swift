internal import Containers
internal import RandomStreams

/// The slot of a watch, and that of an arrest.
typealias WatchID = SlotID<Watch>
typealias ArrestID = SlotID<Arrest>

/// A channel that an occurrence of a wave watches and that yields identities.
struct Watch: BitwiseCopyable {
  var key: EntityKey
  var channel: SlotHandle<Channel>
  /// The rate at which it yields identities.
  var rate: Double
  /// Identities that it has yielded.
  var yieldCount: UInt32
  /// When the watch ends; infinite for ever.
  var until: Double
}

/// An arrest that is going to be made.
struct Arrest: BitwiseCopyable {
  var owner: SlotHandle<Operator>
}
