import Testing

@testable import ScenarioFiles

@Suite struct NumberTextTests {
  @Test(
    arguments: [
      ("0", 0.0), ("5", 5), ("-0.25", -0.25), ("+.5", 0.5), ("5.", 5), ("1e-3", 0.001),
      ("1E+2", 100), ("007", 7), ("0.1", 0.1), ("123456789012345678", 123456789012345680),
      ("1e-400", 0), ("0.30000000000000004", 0.1 + 0.2),
    ] as [(String, Double)])
  func `decimal numbers are read`(text: String, value: Double) throws {
    #expect(try NumberText.double(text) == value)
  }

  @Test(arguments: [
    "", " ", " 5", "5 ", "abc", "1e", "e5", ".", "-", "+-5", "0x10", "inf", "nan", "Infinity",
    "NaN",
    "1_000", "1e5.0", "5 d", "１", "5\0", "1.2.3", "−5",
  ])
  func `anything else is refused`(text: String) {
    let refusal = #expect(throws: TextError.self) { try NumberText.double(text) }
    #expect(refusal?.message.hasSuffix("is not a number; write it like 0.25 or 1e-3") == true)
  }

  @Test func `refusals say what would be right`() {
    func message(_ body: () throws(TextError) -> Void) -> String {
      do throws(TextError) { try body() } catch { return error.message }
      return ""
    }
    #expect(
      message { () throws(TextError) in _ = try NumberText.double("0,5") }
        == "\"0,5\" has a comma; the decimal point is \".\" and nothing separates thousands")
    #expect(
      message { () throws(TextError) in _ = try NumberText.double("1e999") }
        == "1e999 is too large; the largest number is about 1.8e308")
    #expect(
      message { () throws(TextError) in _ = try NumberText.double("1.5", in: 0...1) }
        == "1.5 is out of range; it must be from 0 to 1")
    #expect(
      message { () throws(TextError) in try NumberText.require(-1, in: 0 ... .infinity) }
        == "-1 is out of range; it must be at least 0")
    #expect(
      message { () throws(TextError) in try NumberText.require(2, in: -.infinity...1) }
        == "2 is out of range; it must be at most 1")
    #expect(
      message { () throws(TextError) in try NumberText.require(.nan, in: 0...1) }
        == "nan is out of range; it must be from 0 to 1")
    #expect(
      message { () throws(TextError) in
        try NumberText.require(.infinity, in: -.infinity ... .infinity)
      } == "inf is out of range; it must be finite")
    #expect(
      message { () throws(TextError) in _ = try NumberText.whole("2.5", in: 0...9) }
        == "2.5 is not a whole number")
    #expect(
      message { () throws(TextError) in _ = try NumberText.whole("10", in: 1...9) }
        == "10 is out of range; it must be from 1 to 9")
    #expect(
      message { () throws(TextError) in _ = try NumberText.whole(-1, in: 0...(1 << 53) - 1) }
        == "-1 is out of range; it must be at least 0")
    #expect(
      message { () throws(TextError) in
        _ = try NumberText.whole("9007199254740993", in: 0...(1 << 53) - 1)
      } == "the number is out of range; it must be from 0 to 9007199254740991")
  }

  @Test func `numbers in range pass`() throws {
    #expect(try NumberText.double("1", in: 0...1) == 1)
    #expect(try NumberText.whole("1e3", in: 0...1_000) == 1_000)
    #expect(try NumberText.whole("9007199254740991", in: 0...(1 << 53) - 1) == (1 << 53) - 1)
    #expect(try NumberText.whole(-0.0, in: 0...1) == 0)
  }

  @Test(
    arguments: [
      (4.0, "4"), (0.02, "0.02"), (-0.5, "-0.5"), (1e21, "1e21"), (1e-5, "1e-5"),
      (100_000, "100000"),
      (1.0 / 3, "0.3333333333333333"), (0.1 + 0.2, "0.30000000000000004"),
    ] as [(Double, String)])
  func `numbers are written in the shortest form that reads back`(value: Double, text: String)
    throws
  {
    #expect(NumberText.text(value) == text)
    #expect(try NumberText.double(text) == value)
  }
}
