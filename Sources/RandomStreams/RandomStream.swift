/// A short-lived stream of random numbers.
///
/// It cannot be copied, since a copy would give the same numbers again.
///
/// The generator is SplitMix64 (Steele, Lea and Flood 2014, "Fast
/// splittable pseudorandom number generators"): number `i`, from 0, is a bijection of
/// `state + (i + 1) * 0x9E3779B97F4A7C15`, so a stream is a counter, and making one costs
/// nothing.
///
/// Where the result is certain, no number is used: `chance(0)`, `poisson(mean: 0)` and `integer(in: 3...3)`
/// leave the stream as it is.
public struct RandomStream: ~Copyable {
  @usableFromInline var state: UInt64

  /// Makes the stream that begins just after `state`.
  @inlinable
  public init(state: UInt64) {
    self.state = state
  }

  /// Returns the next 64 random bits.
  @inlinable
  public mutating func bits() -> UInt64 {
    state &+= BitMixer.stride
    return BitMixer.number(state)
  }

  /// Returns a number uniform in [0, 1), a multiple of 2^-53.
  @inlinable
  public mutating func uniform() -> Double {
    Double(Int64(truncatingIfNeeded: bits() &>> 11)) * 0x1p-53
  }

  /// Returns a number uniform in (0, 1], a multiple of 2^-53, whose logarithm is finite.
  @inlinable
  public mutating func positiveUniform() -> Double {
    Double(Int64(truncatingIfNeeded: bits() &>> 11) &+ 1) * 0x1p-53
  }

  /// Returns true with the given probability: never for 0, always for 1.
  ///
  /// For 0 and 1 no random number is used, in between one.
  ///
  /// - Precondition: `probability` is in 0...1.
  @inlinable
  public mutating func chance(_ probability: Double) -> Bool {
    precondition(
      probability >= 0 && probability <= 1, "a probability is in 0...1, not \(probability)")
    if probability <= 0 { return false }
    if probability >= 1 { return true }
    return uniform() < probability
  }

  /// Returns an integer of the range, each with exactly the same probability.
  ///
  /// Lemire 2019, "Fast random integer generation in an interval", ACM TOMACS 29(1). A range of one
  /// integer uses no random number.
  ///
  /// - Complexity: O(1) expected; fewer than two draws on average.
  @inlinable
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    let span = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
    if span == 0 { return range.lowerBound }
    let count = span &+ 1
    // The range of all integers: the word is the result.
    if count == 0 { return Int(truncatingIfNeeded: bits()) }
    var product = count.multipliedFullWidth(by: bits())
    if product.low < count {
      let excess = (0 &- count) % count
      while product.low < excess {
        product = count.multipliedFullWidth(by: bits())
      }
    }
    return range.lowerBound &+ Int(truncatingIfNeeded: product.high)
  }
}
