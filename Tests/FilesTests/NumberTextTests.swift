import Files
import Testing

@Suite("Number text")
struct NumberTextTests {
  @Test(
    arguments: [
      (0, "0"), (-0.0, "0"), (12, "12"), (-7, "-7"), (0.1, "0.1"), (-0.25, "-0.25"),
      (12.5, "12.5"), (0.0001, "0.0001"), (0.0003, "0.0003"), (-3.0402, "-3.0402"),
      (99_999_999_999.999_9, "99999999999.9999"), (0.1 + 0.2, "0.30000000000000004"),
      (1.0 / 3, "0.3333333333333333"), (0.000_01, "1e-5"), (2.5e-7, "2.5e-7"),
      (1e16, "1e16"), (1e17, "1e17"), (1.5e300, "1.5e300"), (1e-10, "1e-10"),
      (9_007_199_254_740_991, "9007199254740991"), (9_007_199_254_740_992, "9007199254740992"),
      (-9_007_199_254_740_992, "-9007199254740992"),
      (.leastNonzeroMagnitude, "5e-324"), (.leastNormalMagnitude, "2.2250738585072014e-308"),
      (-.greatestFiniteMagnitude, "-1.7976931348623157e308"), (1e22, "1e22"), (1e100, "1e100"),
    ] as [(Double, String)])
  func `doubles`(value: Double, text: String) {
    #expect(NumberText.text(value) == text)
  }

  @Test
  func `every text reads back as the same double and none is longer than description`() {
    var bits: UInt64 = 1
    for step in 0..<20_000 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Any bits, decimals of 1 ... 6 places, and their neighbours.
      let places = [10.0, 100, 1000, 1e4, 1e5, 1e6][step % 6]
      let decimal = Double(bits >> 30) / places
      let values = [Double(bitPattern: bits), decimal, decimal.nextUp, -decimal.nextDown]
      for value in values where value.isFinite {
        let text = NumberText.text(value)
        #expect(Double(text) == value, "step \(step): \(value.bitPattern) as \(text)")
        #expect(
          text.utf8.count <= value.description.utf8.count, "step \(step): \(text) for \(value)")
      }
    }
  }

  @Test
  func `infinity is a programmer error`() async {
    await #expect(processExitsWith: .failure) { _ = NumberText.text(.infinity) }
  }
}
