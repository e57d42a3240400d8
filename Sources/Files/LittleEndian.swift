/// Whole numbers as bytes, the least significant first, and back.
///
/// Offsets need not be multiples of a number's size.
public enum LittleEndian {
  /// The number in the 8 bytes from `offset` on.
  ///
  /// - Precondition: the bytes are there.
  @inlinable
  public static func word(in bytes: Span<UInt8>, at offset: Int) -> UInt64 {
    // Of a part of known size the compiler makes one load, with one check of bounds.
    let part = bytes.extracting(offset..<offset + 8)
    var word: UInt64 = 0
    for place in 0..<8 { word |= UInt64(part[place]) &<< UInt64(8 &* place) }
    return word
  }

  /// The number in the 4 bytes from `offset` on.
  ///
  /// - Precondition: the bytes are there.
  @inlinable
  public static func halfWord(in bytes: Span<UInt8>, at offset: Int) -> UInt32 {
    let part = bytes.extracting(offset..<offset + 4)
    var word: UInt32 = 0
    for place in 0..<4 { word |= UInt32(part[place]) &<< UInt32(8 &* place) }
    return word
  }

  /// Appends numbers of 8 bytes.
  ///
  /// Unsafe, since byte by byte it takes 45 instructions a number in place of one: records have thousands.
  ///
  /// - Complexity: O(n).
  public static func append(_ words: [UInt64], to bytes: inout [UInt8]) {
    #if _endian(big)
    let words = words.map(\.byteSwapped)
    #endif
    unsafe words.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
  }

  /// The 4 bytes of a number.
  static func bytes(_ number: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
