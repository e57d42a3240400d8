import Numerics
import RandomStreams
import Testing

@Suite struct PortableMathTests {
  @Test func `logarithms keep their stated error`() {
    #expect(worst(LogReference.rows, PortableMath.log).normal < 0.51)
    #expect(worst(Log1pReference.rows, PortableMath.log1p).normal < 0.8)
  }

  @Test func `exponentials keep their stated error`() {
    let errors = worst(ExpReference.rows, PortableMath.exp)
    #expect(errors.normal < 0.54 && errors.subnormal < 0.8)
    #expect(worst(Expm1Reference.rows, PortableMath.expm1).normal < 2)
  }

  @Test func `powers keep their stated error`() {
    var normal = 0.0
    var subnormal = 0.0
    let rows = PowReference.rows
    for start in stride(from: 0, to: rows.count, by: 4) {
      let value = PortableMath.pow(rows[start], rows[start + 1])
      let error = (units(value, rows[start + 2]) - rows[start + 3]).magnitude
      if rows[start + 2].isNormal {
        normal = max(normal, error)
      } else {
        subnormal = max(subnormal, error)
      }
    }
    #expect(normal < 0.7 && subnormal < 1)
  }

  @Test func `logarithms of the gamma function keep their stated error`() {
    let rows = LogGammaReference.rows
    for start in stride(from: 0, to: rows.count, by: 2) {
      let (x, exact) = (rows[start], rows[start + 1])
      let error = (PortableMath.logGamma(x) - exact).magnitude
      #expect(error <= (x < 10 ? 5e-15 * max(1, exact.magnitude) : 3e-16 * exact.magnitude), "\(x)")
    }
  }

  @Test func `the bits of many results are those of every machine`() {
    var stream = RandomStream(state: 81)
    var hash: [UInt64] = [0, 0, 0, 0, 0, 0]
    for _ in 0..<2000 {
      let positive = Double(bitPattern: stream.bits() % Double.infinity.bitPattern)
      let exponent = 1400 * stream.uniform() - 700
      let near = 4 * stream.uniform()
      let results = [
        PortableMath.log(positive), PortableMath.exp(exponent),
        PortableMath.pow(near, exponent / 2),
        PortableMath.log1p(near - 1), PortableMath.expm1(near - 2), PortableMath.logGamma(5 * near),
      ]
      for (place, result) in results.enumerated() {
        hash[place] = (hash[place] ^ result.bitPattern) &* 0x0000_0100_0000_01B3
      }
    }
    #expect(
      hash == [
        7662153344328230052, 6894340648138343738, 4668226751914638329,
        15711964359283747384, 8985831588697629931, 4997271316355432059,
      ])
  }

  /// The greatest errors in ulp over rows of argument, nearest double and what is left of it.
  private func worst(
    _ rows: [Double], _ function: (Double) -> Double
  ) -> (normal: Double, subnormal: Double) {
    var normal = 0.0
    var subnormal = 0.0
    for start in stride(from: 0, to: rows.count, by: 3) {
      let error = (units(function(rows[start]), rows[start + 1]) - rows[start + 2]).magnitude
      if rows[start + 1].isNormal {
        normal = max(normal, error)
      } else {
        subnormal = max(subnormal, error)
      }
    }
    return (normal, subnormal)
  }

  /// How far a value is from the nearest double, in units in the last place.
  private func units(_ value: Double, _ nearest: Double) -> Double {
    (value - nearest) / nearest.ulp
  }

  @Test
  func `both exponentials together are each of them, to the bit`() {
    let edges = [
      0, 0x1p-54, 0x1p-55, 40, 40.1, 50, 49.9, 710, 746, .infinity, .leastNonzeroMagnitude,
    ]
    let spread = (0..<100_000).map { Double($0) * 0.00217 }
    let small = (0..<1_000).map { PortableMath.exp(-0.05 * Double($0)) }
    for x in edges + spread + small {
      for value in [x, -x] {
        let (exp, expm1) = PortableMath.expAndExpm1(value)
        #expect(exp.bitPattern == PortableMath.exp(value).bitPattern, "\(value)")
        #expect(expm1.bitPattern == PortableMath.expm1(value).bitPattern, "\(value)")
      }
    }
    #expect(PortableMath.expAndExpm1(.nan).exp.isNaN)
    #expect(PortableMath.expAndExpm1(.nan).expm1.isNaN)
  }
}
