/// The streams of one kind of draw: the part of ``StreamSource/stream(_:_:)`` that depends on the kind of
/// draw alone, computed once.
public struct StreamFamily: Sendable, BitwiseCopyable {
  @usableFromInline let bits: UInt64

  @inlinable
  init(bits: UInt64) {
    self.bits = bits
  }

  /// Returns the stream of one entity for this kind of draw, at its first number.
  @inlinable
  public func stream(_ entity: EntityKey) -> RandomStream {
    RandomStream(state: BitMixer.key(bits ^ entity.bits))
  }
}
