import RandomStreams
import Testing

@Suite struct RandomStreamTests {
  @Test func `the generator is the published SplitMix64`() {
    var stream = RandomStream(state: 1_234_567)
    let words = (0..<5).map { _ in stream.bits() }
    #expect(
      words == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func `uniform numbers are the upper 53 bits`() {
    var stream = RandomStream(state: 1_234_567)
    let numbers = (0..<3).map { _ in stream.uniform() }
    #expect(numbers == [0.3500795420214081, 0.17364409667091263, 0.5322073040624192])
    var positive = RandomStream(state: 1_234_567)
    let number = positive.positiveUniform()
    #expect(number == 0.3500795420214081 + 0x1p-53)
  }

  @Test func `uniform numbers reach 0 but not 1, positive ones 1 but not 0`() {
    // The states whose next words are all zeros and all ones.
    var zero = RandomStream(state: 0 &- 0x9E37_79B9_7F4A_7C15)
    let word = zero.bits()
    #expect(word == 0)
    zero = RandomStream(state: 0 &- 0x9E37_79B9_7F4A_7C15)
    let low = zero.uniform()
    zero = RandomStream(state: 0 &- 0x9E37_79B9_7F4A_7C15)
    let lowPositive = zero.positiveUniform()
    #expect(low == 0 && lowPositive == 0x1p-53)
    let ones = Self.stateBeforeAllOnes
    var one = RandomStream(state: ones)
    let high = one.uniform()
    one = RandomStream(state: ones)
    let highPositive = one.positiveUniform()
    #expect(high == 1 - 0x1p-53 && highPositive == 1)
  }

  @Test func `uniform numbers have the moments and the distribution of uniform ones`() {
    var stream = RandomStream(state: 11)
    let sample = (0..<60_000).map { _ in stream.uniform() }
    #expect(StatisticalChecks.kolmogorov(sample) { $0 } < StatisticalChecks.kolmogorovLimit)
    let correlation = StatisticalChecks.serialCorrelation(sample)
    #expect(correlation.magnitude < StatisticalChecks.normalLimit)
    let scores = StatisticalChecks.moments(300_000, mean: 0.5, variance: 1.0 / 12) {
      stream.uniform()
    }
    #expect(scores.mean.magnitude < StatisticalChecks.normalLimit)
    #expect(scores.variance.magnitude < StatisticalChecks.normalLimit)
  }

  @Test func `each bit of the words is a fair coin`() {
    var stream = RandomStream(state: 12)
    var counts = [Int](repeating: 0, count: 64)
    for _ in 0..<20_000 {
      var word = stream.bits()
      while word != 0 {
        counts[word.trailingZeroBitCount] += 1
        word &= word - 1
      }
    }
    // 64 counts at 5.6 deviations: the false-alarm rate is 64 x 2.1e-8.
    for (bit, count) in counts.enumerated() {
      #expect(
        (Double(count) - 10_000).magnitude < 5.6 * 5000.0.squareRoot(), "bit \(bit): \(count) ones")
    }
  }

  @Test func `probability 0 never happens, 1 always, and neither draws`() {
    var stream = RandomStream(state: 3)
    for _ in 0..<100 {
      let never = stream.chance(0)
      let always = stream.chance(1)
      #expect(!never && always)
    }
    var fresh = RandomStream(state: 3)
    let words = (stream.bits(), fresh.bits())
    #expect(words.0 == words.1)
  }

  @Test(arguments: [0.01, 0.3, 0.5, 0.99])
  func `a probability is the share of cases that happen`(probability: Double) {
    var stream = RandomStream(state: 13)
    let count = 200_000
    var happened = 0
    for _ in 0..<count where stream.chance(probability) { happened += 1 }
    let spread = (Double(count) * probability * (1 - probability)).squareRoot()
    let score = (Double(happened) - Double(count) * probability) / spread
    #expect(score.magnitude < StatisticalChecks.normalLimit)
  }

  // As bits: an exit test hands its values over in a text that knows no NaN.
  @Test(arguments: [1.1, -0.1, Double.nan].map(\.bitPattern))
  func `what is no probability traps`(bits: UInt64) async {
    await #expect(processExitsWith: .failure) { [bits] in
      var stream = RandomStream(state: 1)
      _ = stream.chance(Double(bitPattern: bits))
    }
  }

  /// The state whose next word is all ones, found by running the generator's output function back.
  private static var stateBeforeAllOnes: UInt64 {
    var word = UInt64.max
    word = unshift(word, 31) &* inverse(0x94D0_49BB_1331_11EB)
    word = unshift(word, 27) &* inverse(0xBF58_476D_1CE4_E5B9)
    return unshift(word, 30) &- 0x9E37_79B9_7F4A_7C15
  }

  private static func unshift(_ word: UInt64, _ shift: UInt64) -> UInt64 {
    var result = word
    for _ in 0..<(64 / shift) { result = word ^ result >> shift }
    return result
  }

  private static func inverse(_ odd: UInt64) -> UInt64 {
    var result = odd
    for _ in 0..<6 { result = result &* (2 &- odd &* result) }
    return result
  }
}
