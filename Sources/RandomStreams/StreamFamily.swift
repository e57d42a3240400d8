/// The streams of one kind of draw: what ``StreamSource/stream(_:_:)`` works out of the kind of draw alone,
/// worked out once.
public struct StreamFamily: Sendable, BitwiseCopyable {
  @usableFromInline let bits: UInt64

  @inlinable
  init(bits: UInt64) {
    self.bits = bits
  }

  /// Returns the stream that decides the family's kind of draw for one entity, from its first number.
  @inlinable
  public func stream(_ entity: EntityKey) -> RandomStream {
    RandomStream(state: BitMixer.key(bits ^ entity.bits))
  }
}
