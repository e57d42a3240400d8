import Testing

@testable import TakedownTool

@Suite("Plain numbers")
struct PlainNumberTests {
  @Test(
    arguments: [
      (0, "0"), (-0.0, "0"), (1, "1"), (0.5, "0.5"), (0.12345, "0.123"), (-0.12345, "-0.123"),
      (0.00012345, "0.000123"), (1e-9, "0"), (-1e-9, "0"), (12.345678, "12.35"), (99.999, "100"),
      (123.456, "123.5"), (999.4, "999.4"), (1000, "1\u{202F}000"), (26000, "26\u{202F}000"),
      (-1234567, "-1\u{202F}234\u{202F}567"),
      (1e15, "1\u{202F}000\u{202F}000\u{202F}000\u{202F}000\u{202F}000"), (1e18, "1e18"),
      (-2.5e300, "-2.5e300"),
    ] as [(Double, String)])
  func `a number is rounded to what people read`(value: Double, text: String) {
    #expect(PlainNumber.text(value) == text)
  }

  @Test
  func `a share beyond all integers is told as it is`() {
    #expect(PlainNumber.percent(1e20) == "1e+22 %")
    #expect(PlainNumber.percent(0.5) == "50 %")
    #expect(PlainNumber.fixed(1e17, decimals: 3) == "1e+17")
  }

  @Test(
    arguments: [
      (0, "0 s"), (0.04, "0 s"), (0.44, "0.4 s"), (9.94, "9.9 s"), (9.96, "10 s"), (90, "90 s"),
      (119, "119 s"), (120, "2 min"), (3600, "60 min"), (7500, "2 h 5 min"),
    ] as [(Double, String)])
  func `a span is told in the unit that fits`(seconds: Double, text: String) {
    #expect(PlainNumber.duration(seconds: seconds) == text)
  }

  @Test(
    arguments: [
      (0, "0 B"), (999, "999 B"), (1000, "1 kB"), (1234, "1.2 kB"), (12_345, "12 kB"),
      (1_500_000, "1.5 MB"), (2.5e9, "2.5 GB"), (3e12, "3 TB"), (4e15, "4000 TB"),
    ] as [(Double, String)])
  func `a size is told in the unit that fits`(count: Double, text: String) {
    #expect(PlainNumber.bytes(count) == text)
  }
}
