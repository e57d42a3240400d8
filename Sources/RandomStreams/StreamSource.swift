/// All random numbers of one replicate: a stream for each kind of draw and entity.
///
/// A stream is a pure function of (seed, replicate, kind of draw, entity). A source keeps no state, so
/// streams may be asked for in any order, any number of times, on any thread.
public struct StreamSource: Sendable {
  @usableFromInline let root: UInt64

  /// Makes the source of one replicate.
  ///
  /// - Parameters:
  ///   - seed: Any number; consecutive seeds are as good as distant ones.
  ///   - replicate: The number of the replicate, counted from 1.
  /// - Precondition: `replicate` is at least 1.
  public init(seed: UInt64, replicate: UInt64) {
    precondition(replicate >= 1, "replicates count from 1, not from \(replicate)")
    let family = BitMixer.key(seed &+ BitMixer.stride)
    root = BitMixer.key(family &+ replicate &* BitMixer.stride)
  }

  /// Returns the stream for one kind of draw and one entity, at its first number.
  ///
  /// Streams are parts of one cycle of 2^64 numbers that begin at random places: among a million streams
  /// of a hundred numbers each, two overlap with probability below 1e-5.
  ///
  /// - Parameters:
  ///   - kind: The number of the kind of draw: what is decided.
  ///   - entity: The entity for which it is decided.
  /// - Returns: The same stream for the same kind of draw and entity, always.
  @inlinable
  public func stream(_ kind: UInt32, _ entity: EntityKey) -> RandomStream {
    family(kind).stream(entity)
  }

  /// Returns the streams of one kind of draw, where many of them are needed.
  @inlinable
  public func family(_ kind: UInt32) -> StreamFamily {
    StreamFamily(bits: BitMixer.key(root &+ (UInt64(kind) &+ 1) &* BitMixer.stride))
  }
}
