import RandomStreams
import Testing

@Suite struct IntegerTests {
  @Test(arguments: [2, 3, 6, 10, 100])
  func `all integers of a range are equally likely`(count: Int) {
    var stream = RandomStream(state: 21)
    var counts = [Int](repeating: 0, count: count)
    for _ in 0..<60_000 { counts[stream.integer(in: -5...(count - 6)) + 5] += 1 }
    #expect(StatisticalChecks.chiSquare(uniform: counts) < StatisticalChecks.upperNormalLimit)
  }

  @Test func `a range that no power of two fits is not biased`() {
    // There are 4 words for 3 of these 3 * 2^62 integers: without rejection the first of every
    // three would come twice as often as the others.
    var stream = RandomStream(state: 22)
    var counts = [0, 0, 0]
    for _ in 0..<30_000 {
      let number = stream.integer(in: Int.min...(1 << 62 - 1))
      counts[Int((UInt64(bitPattern: Int64(number)) ^ 1 << 63) % 3)] += 1
    }
    #expect(StatisticalChecks.chiSquare(uniform: counts) < StatisticalChecks.upperNormalLimit)
  }

  @Test func `one integer draws nothing`() {
    var stream = RandomStream(state: 4)
    let integers = [stream.integer(in: 7...7), stream.integer(in: Int.min...Int.min)]
    #expect(integers == [7, Int.min])
    var fresh = RandomStream(state: 4)
    let words = (stream.bits(), fresh.bits())
    #expect(words.0 == words.1)
  }

  @Test func `the range of all integers gives the words themselves`() {
    var stream = RandomStream(state: 1_234_567)
    let integer = stream.integer(in: Int.min...Int.max)
    #expect(UInt64(bitPattern: Int64(integer)) == 6_457_827_717_110_365_317)
  }
}
