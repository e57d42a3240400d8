import RandomStreams
import Testing

@Suite struct StreamSourceTests {
  static let sequences: [Sequence] = [
    Sequence("entities") { Self.word(entity: Self.root.child(2, $0)) },
    Sequence("kinds of entity") { Self.word(entity: Self.root.child(UInt32($0), 5)) },
    Sequence("parents") { Self.word(entity: Self.root.child(1, $0).child(2, 0)) },
    Sequence("purposes") { Self.word(purpose: UInt32($0)) },
    Sequence("replicates") { Self.word(replicate: $0 + 1) },
    Sequence("seeds") { Self.word(seed: $0) },
    Sequence("names of numbers") { Self.word(entity: EntityKey(name: "\($0)")) },
  ]

  @Test func `streams are the words of an independent computation`() {
    let root = EntityKey(name: "operator")
    #expect(
      Self.words(StreamSource(seed: 1, replicate: 1), 0, root) == [
        4_584_531_687_165_902_549, 5_877_076_845_683_772_916, 1_586_482_819_836_194_353,
      ])
    #expect(
      Self.words(StreamSource(seed: .max, replicate: 7), 9, root.child(3, 7)) == [
        1_596_926_769_473_254_558, 1_496_029_689_404_295_053, 11_757_203_639_252_522_279,
      ])
  }

  @Test func `a stream begins at its first number however often it is asked for`() {
    let source = StreamSource(seed: 5, replicate: 2)
    let entity = EntityKey(name: "channel")
    let first = Self.words(source, 1, entity)
    _ = Self.words(source, 2, entity)
    #expect(Self.words(source, 1, entity) == first)
  }

  @Test(arguments: sequences)
  func `first draws of consecutive keys are uniform and uncorrelated`(sequence: Sequence) {
    let count = 1 << 15
    var uniforms: [Double] = []
    var lowBytes = [Int](repeating: 0, count: 256)
    var pairs = [Int](repeating: 0, count: 256)
    var last: UInt64 = 0
    for index in 0..<count {
      let word = sequence.word(UInt64(index))
      uniforms.append(Double(word >> 11) * 0x1p-53)
      lowBytes[Int(word & 0xFF)] += 1
      if index % 2 == 1 { pairs[Int((last >> 60) << 4 | word >> 60)] += 1 }
      last = word
    }
    #expect(StatisticalChecks.kolmogorov(uniforms) { $0 } < StatisticalChecks.kolmogorovLimit)
    let correlation = StatisticalChecks.serialCorrelation(uniforms)
    #expect(correlation.magnitude < StatisticalChecks.normalLimit)
    #expect(StatisticalChecks.chiSquare(uniform: lowBytes) < StatisticalChecks.upperNormalLimit)
    #expect(StatisticalChecks.chiSquare(uniform: pairs) < StatisticalChecks.upperNormalLimit)
  }

  @Test(arguments: sequences.filter { ["entities", "replicates", "seeds"].contains($0.name) })
  func `one bit of a key turns each bit of the draw in half of the cases`(sequence: Sequence) {
    // 64 x 64 counts at 6.4 deviations: the false-alarm rate is 4096 x 1.6e-10.
    let trials = 256
    var worst = 0.0
    for bit in 0..<64 {
      var turned = [Int](repeating: 0, count: 64)
      for trial in 0..<trials {
        let base = UInt64(trial) << 20
        var change = sequence.word(base) ^ sequence.word(base ^ 1 << UInt64(bit))
        while change != 0 {
          turned[change.trailingZeroBitCount] += 1
          change &= change - 1
        }
      }
      for count in turned {
        let deviation = Double(count) - 0.5 * Double(trials)
        worst = max(worst, deviation.magnitude / (0.25 * Double(trials)).squareRoot())
      }
    }
    #expect(worst < 6.4)
  }

  @Test func `neighbouring streams share no number`() {
    let source = StreamSource(seed: 1, replicate: 1)
    var words: Set<UInt64> = []
    for index in 0..<UInt64(1000) {
      var stream = source.stream(1, Self.root.child(0, index))
      for _ in 0..<50 { words.insert(stream.bits()) }
    }
    #expect(words.count == 50_000)
  }

  @Test func `replicate 0 traps`() async {
    await #expect(processExitsWith: .failure) { _ = StreamSource(seed: 1, replicate: 0) }
  }

  private static let root = EntityKey(name: "operator")

  private static func words(
    _ source: StreamSource, _ purpose: UInt32, _ entity: EntityKey
  ) -> [UInt64] {
    var stream = source.stream(purpose, entity)
    return [stream.bits(), stream.bits(), stream.bits()]
  }

  private static func word(
    seed: UInt64 = 1, replicate: UInt64 = 1, purpose: UInt32 = 1, entity: EntityKey = root
  ) -> UInt64 {
    var stream = StreamSource(seed: seed, replicate: replicate).stream(purpose, entity)
    return stream.bits()
  }

  /// First words of streams whose keys differ in one number.
  struct Sequence: Sendable, CustomTestStringConvertible {
    let name: String
    let word: @Sendable (UInt64) -> UInt64
    var testDescription: String { name }

    init(_ name: String, _ word: @escaping @Sendable (UInt64) -> UInt64) {
      self.name = name
      self.word = word
    }
  }
}
