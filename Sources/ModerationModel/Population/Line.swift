/// A line of successors, and where in it a channel stands.
struct Line {
  let number: UInt32
  let generation: UInt32
  let predecessor: UInt32
  /// The audience size of the line, and the followers carried over to the channel.
  let size: Double
  let carried: Double
}
