@testable import Numerics
@testable import RandomStreams
import Testing

@Suite struct ZigguratTests {
  @Test func `the written tables are those that the project's own functions make`() {
    let exponential = ZigguratTable.exponentialEdges()
    let normal = ZigguratTable.normalEdges()
    #expect(exponential.count == 257 && normal.count == 257)
    for place in 0...256 {
      #expect(ZigguratTable.exponential[place] == exponential[place])
      #expect(ZigguratTable.normal[place] == normal[place])
    }
  }

  @Test func `the layers close at the peak`() {
    let exponential = ZigguratTable.exponentialEdges()
    let normal = ZigguratTable.normalEdges()
    let exponentialTop =
      PortableMath.exp(-exponential[255]) + 0x1.02d84bc4b0285p-8 / exponential[255]
    let normalTop =
      PortableMath.exp(-0.5 * normal[255] * normal[255]) + 0x1.43016a5a43732p-8 / normal[255]
    #expect((exponentialTop - 1).magnitude < 1e-14)
    #expect((normalTop - 1).magnitude < 1e-14)
  }

  @Test func `the layer areas of the base include the tail`() {
    // Rectangle and tail of the exponential: (base + 1) exp(-base).
    let base = ZigguratTable.exponential[1]
    let area = (base + 1) * PortableMath.exp(-base)
    #expect((area / 0x1.02d84bc4b0285p-8 - 1).magnitude < 1e-14)
  }

  @Test func `exponential numbers have the exact moments and distribution`() {
    var stream = RandomStream(state: 31)
    let sample = (0..<80_000).map { _ in stream.exponential() }
    #expect(sample.allSatisfy { $0 > 0 })
    let distance = StatisticalChecks.kolmogorov(sample) { -PortableMath.expm1(-$0) }
    #expect(distance < StatisticalChecks.kolmogorovLimit)
    // A scale wrong by 1 % would score 8 deviations.
    let scores = StatisticalChecks.moments(640_000, mean: 1, variance: 1) { stream.exponential() }
    #expect(scores.mean.magnitude < StatisticalChecks.normalLimit)
    #expect(scores.variance.magnitude < StatisticalChecks.normalLimit)
  }

  @Test func `a scale wrong by one per cent is noticed`() {
    var stream = RandomStream(state: 31)
    let exponential = StatisticalChecks.moments(640_000, mean: 1, variance: 1) {
      1.01 * stream.exponential()
    }
    #expect(exponential.mean > StatisticalChecks.normalLimit)
    let normal = StatisticalChecks.moments(400_000, mean: 0, variance: 1) {
      1.01 * stream.normal()
    }
    #expect(normal.variance > StatisticalChecks.normalLimit)
  }

  @Test func `normal numbers have the exact moments and distribution`() {
    var stream = RandomStream(state: 32)
    // Quantiles at 1/20 … 19/20 by symmetry from those above the median.
    let upper = [
      0.12566134685507402, 0.2533471031357997, 0.38532046640756773, 0.5244005127080407,
      0.6744897501960817, 0.8416212335729143, 1.0364333894937898, 1.2815515655446004,
      1.6448536269514722,
    ]
    let edges = upper.reversed().map { -$0 } + [0] + upper
    let counts = Bins.counts(100_000, edges) { stream.normal() }
    #expect(StatisticalChecks.chiSquare(uniform: counts) < StatisticalChecks.upperNormalLimit)
    // A scale wrong by 1 % would score 9 deviations in the variance.
    let scores = StatisticalChecks.moments(400_000, mean: 0, variance: 1) { stream.normal() }
    #expect(scores.mean.magnitude < StatisticalChecks.normalLimit)
    #expect(scores.variance.magnitude < StatisticalChecks.normalLimit)
  }

  @Test func `tails hold their exact share`() {
    var stream = RandomStream(state: 33)
    let count = 1_000_000
    var exponentialCount = 0
    var normalCounts = (0, 0)
    for _ in 0..<count {
      if stream.exponential() > 9 { exponentialCount += 1 }
      let normal = stream.normal()
      if normal > 3.7 { normalCounts.0 += 1 }
      if normal < -3.7 { normalCounts.1 += 1 }
    }
    // Poisson means 123.4098 and 107.7997 each; beyond both bases only the tail code draws.
    #expect((Double(exponentialCount) - 123.4098).magnitude < 60)
    #expect((Double(normalCounts.0) - 107.7997).magnitude < 55)
    #expect((Double(normalCounts.1) - 107.7997).magnitude < 55)
  }

  @Test func `squares of neighbouring normal numbers are uncorrelated`() {
    // What a shared bit of layer and abscissa would spoil (Doornik 2005).
    var stream = RandomStream(state: 34)
    var last = stream.normal()
    var sum = 0.0
    let count = 200_000
    for _ in 0..<count {
      let next = stream.normal()
      sum += (last * last - 1) * (next * next - 1) / 2
      last = next
    }
    #expect((sum / Double(count).squareRoot()).magnitude < StatisticalChecks.normalLimit)
  }
}
