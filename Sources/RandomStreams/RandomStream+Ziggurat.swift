internal import Numerics

extension RandomStream {
  /// Returns an exponential number of mean 1, always positive.
  ///
  /// Ziggurat of Marsaglia and Tsang 2000. One word gives the layer (bits 0 to 7) and the abscissa
  /// (bits 12 to 63). No bit is used for both: that was the flaw that Doornik 2005 ("An improved ziggurat
  /// method to generate normal random samples") found in the original.
  ///
  /// - Complexity: O(1) expected; one draw in 98.9 % of the cases.
  public mutating func exponential() -> Double {
    let word = bits()
    let layer = Int(truncatingIfNeeded: word & 0xFF)
    let abscissa = Self.fraction(word) * ZigguratTable.exponential[layer]
    if abscissa < ZigguratTable.exponential[layer &+ 1] { return abscissa }
    return exponentialOutsideCore(layer, abscissa)
  }

  /// Returns a normal number of mean 0 and variance 1.
  ///
  /// Ziggurat of Marsaglia and Tsang 2000, with the layer from bits 0 to 7, the sign from bit 8 and
  /// the abscissa from bits 12 to 63 of one word.
  ///
  /// - Complexity: O(1) expected; one draw in 98.8 % of the cases.
  public mutating func normal() -> Double {
    let word = bits()
    let layer = Int(truncatingIfNeeded: word & 0xFF)
    let abscissa = Self.fraction(word) * ZigguratTable.normal[layer]
    if abscissa < ZigguratTable.normal[layer &+ 1] { return Self.signed(abscissa, word) }
    return normalOutsideCore(layer, abscissa, word)
  }

  /// The abscissa as a share of its layer's width: an odd multiple of 2^-53 in (0, 1), from the upper 52
  /// bits.
  ///
  /// The bits are used as the fraction of a number in 1..<2. Converting an integer would take twice as
  /// long, since the instruction waits for the previous value of its register.
  private static func fraction(_ word: UInt64) -> Double {
    Double(bitPattern: word &>> 12 | 0x3FF0_0000_0000_0000) - 0x1.fffffffffffffp-1
  }

  /// Gives the magnitude the sign that bit 8 holds.
  private static func signed(_ magnitude: Double, _ word: UInt64) -> Double {
    Double(bitPattern: magnitude.bitPattern | (word & 0x100) &<< 55)
  }

  /// Accepts or rejects an abscissa that the next layer does not cover, and draws on until one is accepted.
  @inline(never)
  private mutating func exponentialOutsideCore(_ first: Int, _ firstAbscissa: Double) -> Double {
    var layer = first
    var abscissa = firstAbscissa
    var offset = 0.0
    while true {
      if layer == 0 {
        // The tail of an exponential distribution is one itself: begin again, from the start of the tail.
        offset += ZigguratTable.exponential[1]
      } else {
        let low = PortableMath.exp(-ZigguratTable.exponential[layer])
        let high = PortableMath.exp(-ZigguratTable.exponential[layer &+ 1])
        let level = low + uniform() * (high - low)
        if level < PortableMath.exp(-abscissa) { return offset + abscissa }
      }
      let word = bits()
      layer = Int(truncatingIfNeeded: word & 0xFF)
      abscissa = Self.fraction(word) * ZigguratTable.exponential[layer]
      if abscissa < ZigguratTable.exponential[layer &+ 1] { return offset + abscissa }
    }
  }

  /// Accepts or rejects an abscissa that the next layer does not cover, and draws on until one is accepted.
  @inline(never)
  private mutating func normalOutsideCore(
    _ first: Int, _ firstAbscissa: Double, _ firstWord: UInt64
  ) -> Double {
    var layer = first
    var abscissa = firstAbscissa
    var word = firstWord
    while true {
      if layer == 0 { return Self.signed(normalTail(), word) }
      let low = Self.normalDensity(ZigguratTable.normal[layer])
      let high = Self.normalDensity(ZigguratTable.normal[layer &+ 1])
      let level = low + uniform() * (high - low)
      if level < Self.normalDensity(abscissa) { return Self.signed(abscissa, word) }
      word = bits()
      layer = Int(truncatingIfNeeded: word & 0xFF)
      abscissa = Self.fraction(word) * ZigguratTable.normal[layer]
      if abscissa < ZigguratTable.normal[layer &+ 1] { return Self.signed(abscissa, word) }
    }
  }

  private static func normalDensity(_ abscissa: Double) -> Double {
    PortableMath.exp(-0.5 * abscissa * abscissa)
  }

  /// Returns the magnitude of a normal number given that it exceeds the base (Marsaglia 1964).
  private mutating func normalTail() -> Double {
    let base = ZigguratTable.normal[1]
    while true {
      let excess = exponential() / base
      if 2 * exponential() > excess * excess { return base + excess }
    }
  }
}
