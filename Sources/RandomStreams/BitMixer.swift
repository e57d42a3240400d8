/// The two bijections of 64-bit words from which keys and random numbers are made.
///
/// They differ on purpose, so that the numbers of a stream are not related to the keys of other streams.
@usableFromInline
enum BitMixer {
  /// The odd integer nearest 2^64 / golden ratio: the stride of every counter.
  @usableFromInline static let stride: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The output function of SplitMix64 (Steele, Lea and Flood 2014, figure 17).
  @inlinable
  static func number(_ word: UInt64) -> UInt64 {
    var mixed = (word ^ (word &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed &>> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed &>> 31)
  }

  /// The finaliser of MurmurHash3 (Appleby 2011), which Steele, Lea and Flood use for their gammas.
  @inlinable
  static func key(_ word: UInt64) -> UInt64 {
    var mixed = (word ^ (word &>> 33)) &* 0xFF51_AFD7_ED55_8CCD
    mixed = (mixed ^ (mixed &>> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return mixed ^ (mixed &>> 33)
  }
}
