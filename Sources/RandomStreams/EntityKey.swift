/// A 64-bit key that identifies an entity by what caused it.
///
/// A key says where an entity comes from, never how many others came before it, so that adding an entity
/// changes the random numbers of no other. Keys are hashes: among a million, two are equal with
/// probability 3e-8.
public struct EntityKey: Equatable, Hashable, Sendable, BitwiseCopyable {
  /// The 64 bits, which never change between versions.
  public let bits: UInt64

  @inlinable
  init(bits: UInt64) {
    self.bits = bits
  }

  /// Makes the key of an entity without a parent from the UTF-8 bytes of a name (FNV-1a, then mixed).
  ///
  /// Bytes count, not characters: the two spellings of "é", equal as strings, are two keys.
  ///
  /// - Complexity: O(length of the name).
  public init(name: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    bits = BitMixer.key(hash)
  }

  /// The key of an entity that this one caused.
  ///
  /// The order of causes matters: `child(1, 2).child(3, 4)` is not `child(3, 4).child(1, 2)`.
  ///
  /// - Parameters:
  ///   - kind: What kind of offspring it is.
  ///   - index: Which one of its kind, counted by the parent.
  /// - Returns: The key of the offspring.
  @inlinable @inline(__always)
  public func child(_ kind: UInt32, _ index: UInt64) -> EntityKey {
    let family = BitMixer.key(bits &+ (UInt64(kind) &+ 1) &* BitMixer.stride)
    return EntityKey(bits: BitMixer.key(family &+ (index &+ 1) &* BitMixer.stride))
  }
}
