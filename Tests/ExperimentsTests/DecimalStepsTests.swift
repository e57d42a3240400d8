import Testing

@testable import Experiments

@Suite("Decimal steps")
struct DecimalStepsTests {
  @Test(arguments: [1, 10, 100, 1_000, 100_000])
  func `even steps between decimals are the doubles of decimals`(scale: Int) throws {
    // From a/scale by b/scale, for numbers of which most are no binary fractions.
    for (first, step) in [(0, 1), (3, 7), (-50, 13), (1_001, 999), (-7, 1)] {
      let count = 250
      let low = Double(first) / Double(scale)
      let high = Double(first + count * step) / Double(scale)
      for index in 0...count {
        // A quotient of whole numbers is rounded once, as the decimal is when it is read.
        let right = Double(first + index * step) / Double(scale)
        #expect(DecimalSteps.even(index, of: count, from: low, to: high) == right)
      }
    }
  }

  @Test
  func `powers of ten are exact, however far apart the ends`() {
    for exponent in 1...150 {
      for step in 0...4 {
        let low = Double("1e-\(exponent)") ?? 0
        let high = Double("1e\(exponent)") ?? 0
        let right = ["1e-\(exponent)", "1e-\(exponent)", "1", "1e\(exponent)", "1e\(exponent)"]
        guard step % 2 == 0 || exponent % 2 == 0 else { continue }
        let half = exponent / 2
        let expected = step == 1 ? "1e-\(half)" : step == 3 ? "1e\(half)" : right[step]
        #expect(DecimalSteps.ratio(step, of: 4, from: low, to: high) == Double(expected))
      }
    }
  }

  @Test
  func `steps go up from end to end, also where decimals do not fit`() {
    let ends = [
      (Double.leastNonzeroMagnitude, 1.7976931348623157e308),
      (-1.7976931348623157e308, 1.7976931348623157e308),
      (0.1234567890123456, 98765432109876544), (-1e-300, 1e-299),
    ]
    for (low, high) in ends {
      let values = (0...50).map { DecimalSteps.even($0, of: 50, from: low, to: high) }
      #expect(values.allSatisfy { $0.isFinite })
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  @Test(
    arguments: [
      (0.1, 1, -1), (-2.5e-7, -25, -8), (1e22, 1, 22), (0, 0, 0), (123.456, 123_456, -3),
      (0.30000000000000004, 30_000_000_000_000_004, -17),
    ] as [(Double, Int, Int)])
  func `a double is its shortest decimal`(value: Double, digits: Int, exponent: Int) {
    let number = DecimalNumber(value)
    #expect(number.coefficient == Int128(digits))
    #expect(number.exponent == exponent)
    #expect(number.rounded(to: 17) == value)
  }

  @Test
  func `rounding to digits carries over`() {
    #expect(DecimalNumber(0.9999999).rounded(to: 3) == 1)
    #expect(DecimalNumber(1234.5).rounded(to: 2) == 1200)
    #expect(DecimalNumber(1.25e-5).rounded(to: 2) == 1.3e-5)
    #expect(DecimalNumber(0.1).rounded(to: 5) == 0.1)
  }
}
