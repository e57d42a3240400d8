/// The Secure Hash Algorithm with 256 bits (FIPS 180-4, section 6.2), of bytes that come piece by piece.
public struct SHA256: Sendable {
  /// A hash value.
  public struct Digest: Equatable, Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Makes a hash value of its 32 bytes.
    ///
    /// - Precondition: there are 32 of them.
    public init(bytes: [UInt8]) {
      precondition(bytes.count == 32, "a digest of \(bytes.count) bytes")
      self.bytes = bytes
    }

    /// The 64 hexadecimal digits, in lower case.
    public var description: String {
      let digits = Array("0123456789abcdef".utf8)
      let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
      return String(decoding: text, as: UTF8.self)
    }
  }

  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// The bytes since the last whole block of 64.
  private var pending: [UInt8] = []
  private var byteCount: UInt64 = 0

  /// Creates the hash of no bytes.
  public init() {
    pending.reserveCapacity(64)
  }

  /// The hash of `bytes`.
  ///
  /// - Complexity: O(n).
  public static func hash(_ bytes: [UInt8]) -> Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.digest()
  }

  /// Adds bytes.
  ///
  /// - Complexity: O(n).
  public mutating func update(_ bytes: [UInt8]) { update(bytes[...]) }

  /// Adds bytes.
  ///
  /// - Complexity: O(n).
  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    byteCount &+= UInt64(bytes.count)
    var rest = bytes.span
    if !pending.isEmpty {
      let missing = rest.extracting(first: 64 - pending.count)
      for index in missing.indices { pending.append(missing[index]) }
      rest = rest.extracting(droppingFirst: missing.count)
      guard pending.count == 64 else { return }
      // Taken out of `self` meanwhile, since the state in it is changed.
      var block: [UInt8] = []
      swap(&block, &pending)
      Self.compress(block.span, into: &state)
      block.removeAll(keepingCapacity: true)
      swap(&block, &pending)
    }
    let whole = rest.extracting(first: rest.count & ~63)
    Self.compress(whole, into: &state)
    rest = rest.extracting(droppingFirst: whole.count)
    for index in rest.indices { pending.append(rest[index]) }
  }

  /// The hash of the bytes so far; more may follow.
  public func digest() -> Digest {
    var padded = self
    var end: [UInt8] = [0x80]
    let length = (pending.count + 9 + 63) & ~63
    end.append(contentsOf: repeatElement(0, count: length - pending.count - 9))
    for shift in stride(from: 56, through: 0, by: -8) {
      end.append(UInt8(truncatingIfNeeded: (byteCount &* 8) >> UInt64(shift)))
    }
    padded.update(end)
    return Digest(
      bytes: padded.state.flatMap { word in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
      })
  }

  /// Applies the compression function to whole blocks.
  ///
  /// With unsafe buffers in place of spans it took 1.3 % fewer instructions.
  private static func compress(_ blocks: Span<UInt8>, into state: inout [UInt32]) {
    guard !blocks.isEmpty else { return }
    var schedule = [UInt32](repeating: 0, count: 64)
    var words = schedule.mutableSpan
    let constants = roundConstants
    var target = state.mutableSpan
    for offset in stride(from: 0, to: blocks.count, by: 64) {
      expand(blocks.extracting(offset..<offset + 64), into: &words)
      rounds(words.span, constants.span, &target)
    }
  }

  private static func expand(_ block: Span<UInt8>, into schedule: inout MutableSpan<UInt32>) {
    precondition(block.count == 64 && schedule.count == 64)
    for i in 0..<16 {
      let j = 4 &* i
      schedule[i] =
        UInt32(block[j]) &<< 24 | UInt32(block[j &+ 1]) &<< 16
        | UInt32(block[j &+ 2]) &<< 8 | UInt32(block[j &+ 3])
    }
    for i in 16..<64 {
      let a = schedule[i &- 15]
      let b = schedule[i &- 2]
      let s0 = rotated(a, 7) ^ rotated(a, 18) ^ (a &>> 3)
      let s1 = rotated(b, 17) ^ rotated(b, 19) ^ (b &>> 10)
      schedule[i] = schedule[i &- 16] &+ s0 &+ schedule[i &- 7] &+ s1
    }
  }

  private static func rounds(
    _ schedule: Span<UInt32>, _ constants: Span<UInt32>, _ state: inout MutableSpan<UInt32>
  ) {
    precondition(schedule.count == 64 && constants.count == 64 && state.count == 8)
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    // A round would move each of the eight variables to the next. Eight rounds at a time, written with the
    // names exchanged, bring all back to their places without moving any.
    for i in stride(from: 0, to: 64, by: 8) {
      // Of parts of a known size the compiler leaves out the checks of bounds.
      let words = schedule.extracting(i..<i + 8)
      let numbers = constants.extracting(i..<i + 8)
      round(a, b, c, &d, e, f, g, &h, words[0] &+ numbers[0])
      round(h, a, b, &c, d, e, f, &g, words[1] &+ numbers[1])
      round(g, h, a, &b, c, d, e, &f, words[2] &+ numbers[2])
      round(f, g, h, &a, b, c, d, &e, words[3] &+ numbers[3])
      round(e, f, g, &h, a, b, c, &d, words[4] &+ numbers[4])
      round(d, e, f, &g, h, a, b, &c, words[5] &+ numbers[5])
      round(c, d, e, &f, g, h, a, &b, words[6] &+ numbers[6])
      round(b, c, d, &e, f, g, h, &a, words[7] &+ numbers[7])
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
    _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ addend: UInt32
  ) {
    let s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    let choice = g ^ (e & (f ^ g))
    let t = h &+ s1 &+ choice &+ addend
    let s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    let majority = (a & b) | (c & (a | b))
    d = d &+ t
    h = t &+ s0 &+ majority
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    (word &>> count) | (word &<< (32 &- count))
  }

  /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
  private static let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5,
    0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
    0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc,
    0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
    0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3,
    0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5,
    0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
    0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
