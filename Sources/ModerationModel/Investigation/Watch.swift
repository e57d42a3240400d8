internal import RandomStreams

/// A channel that an occurrence of a wave watches and that yields identities.
struct Watch: BitwiseCopyable {
  var key: EntityKey
  var channelSlot: Int32
  /// The channel's number, since its slot may be another's by now.
  var channelNumber: UInt32
  /// The rate at which it yields identities.
  var rate: Double
  /// Identities that it has yielded.
  var yieldCount: UInt32
  /// When the watch ends; infinite for ever.
  var until: Double
}

/// An arrest that is going to be made.
struct Arrest: BitwiseCopyable {
  var operatorSlot: Int32
  /// The operator's number, since its slot may be another's by then.
  var operatorNumber: UInt32
}
