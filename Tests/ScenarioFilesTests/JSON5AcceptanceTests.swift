import Testing

@testable import ScenarioFiles

@Suite struct JSON5AcceptanceTests {
  @Test(
    arguments: [
      ("{}", "{}"), ("[]", "[]"), ("\"\"", "\"\""), ("0", "0"), ("null", "null"),
      (" \t\r\n[ \t\r\n]\r\n", "[]"), ("[[]   ]", "[[]]"), ("[1\n,2]", "[1,2]"),
      ("[null, 1, \"1\", {}]", "[null,1,\"1\",{}]"), ("[true,false]", "[true,false]"),
      ("{\"\":0}", "{:0}"), ("{\"a\":[],\"b\":{}}", "{a:[],b:{}}"),
      ("{\"min\": -1.0e+28, \"max\": 1.0e+28}", "{min:-1e28,max:1e28}"),
    ] as [(String, String)])
  func `strict JSON is read`(text: String, value: String) throws {
    #expect(try document(text).compact == value)
  }

  @Test(
    arguments: [
      ("[1,]", "[1]"), ("{a:1,}", "{a:1}"), ("[[],]", "[[]]"), ("{a:{},\n}", "{a:{}}"),
      ("// c\n1", "1"), ("1// c", "1"), ("1//", "1"), ("/**/1/* * / ** */", "1"), ("/***/1", "1"),
      ("/*/ */1", "1"), ("[/* a */1/* b */,/* c */]", "[1]"), ("{a/**/:/**/1}", "{a:1}"),
      ("{/* \n // */a: 1}", "{a:1}"), ("// /*\n1", "1"), ("[1, // one\r2]", "[1,2]"),
      ("\u{FEFF}\u{FEFF}1", "1"), ("\u{A0}1\u{3000}", "1"), ("\u{B}\u{C}1\u{2003}\u{1680}", "1"),
    ] as [(String, String)])
  func `trailing commas, comments and white space are read`(text: String, value: String) throws {
    #expect(try document(text).compact == value)
  }

  @Test(
    arguments: [
      ("{a: 1}", "a"), ("{_: 1}", "_"), ("{$: 1}", "$"), ("{$_a9: 1}", "$_a9"),
      ("{ünïcödé: 1}", "ünïcödé"),
      ("{null: 1}", "null"), ("{true: 1}", "true"), ("{Infinity: 1}", "Infinity"),
      ("{NaN: 1}", "NaN"),
      ("{if: 1}", "if"), ("{ключ: 1}", "ключ"), ("{日本: 1}", "日本"), ("{Ⅷ: 1}", "Ⅷ"),
      ("{a\u{200C}b: 1}", "a\u{200C}b"), ("{a\u{301}: 1}", "a\u{301}"), ("{a٣: 1}", "a٣"),
      ("{a‿b: 1}", "a‿b"), ("{\\u0061b: 1}", "ab"), ("{a\\u0062\\u0031: 1}", "ab1"),
      ("{\\u005F: 1}", "_"), ("{𝒳: 1}", "𝒳"), ("{'a b': 1}", "a b"), ("{\"1\": 1}", "1"),
      ("{'\\n': 1}", "\n"), ("{__proto__: 1}", "__proto__"),
    ] as [(String, String)])
  func `keys are identifier names or strings`(text: String, key: String) throws {
    #expect(try document(text).members.map(\.key) == [key])
  }

  @Test(
    arguments: [
      (#""abc""#, "abc"), (#"'abc'"#, "abc"), (#""it's""#, "it's"), (#"'say "a"'"#, "say \"a\""),
      (#"'it\'s'"#, "it's"), (#""\"""#, "\""), (#""\\\/""#, "\\/"),
      (#""\b\f\n\r\t\v""#, "\u{8}\u{C}\n\r\t\u{B}"),
      (#""\0""#, "\0"), (#""\0a""#, "\0a"), (#""\x41\x7f\xFf""#, "A\u{7F}ÿ"),
      (#""\u00e9\u20AC""#, "é€"),
      (#""\uD83D\uDE00""#, "😀"), (#""\ud834\udd1e""#, "𝄞"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
      (#""\uFFFF""#, "\u{FFFF}"), (#""\a\q\é\ ""#, "aqé "), (#""\u0022""#, "\""),
      (#""\u0000""#, "\0"),
      ("\"a\\\nb\"", "ab"), ("\"a\\\r\nb\"", "ab"), ("\"a\\\rb\"", "ab"),
      ("\"a\\\u{2028}b\"", "ab"),
      ("\"a\\\u{2029}b\"", "ab"), ("\"a\u{2028}b\u{2029}\"", "a\u{2028}b\u{2029}"),
      ("\"\t\"", "\t"),
      ("\"\\\t\"", "\t"), ("\"\u{7F}\u{85}\"", "\u{7F}\u{85}"), ("\"/*c*/ //\"", "/*c*/ //"),
      ("\"é日😀\"", "é日😀"), (#""\\u0061""#, "\\u0061"), ("\"\u{FEFF}\"", "\u{FEFF}"),
    ] as [(String, String)])
  func `strings and their escapes are read`(text: String, value: String) throws {
    let string = try document(text).string
    // Compared by scalars: equality of strings would not see a difference in normalisation.
    #expect(string.map { Array($0.unicodeScalars) } == Array(value.unicodeScalars))
  }

  @Test(
    arguments: [
      ("0", 0.0), ("-0", -0.0), ("+0", 0), ("0.0", 0), ("1", 1), ("-1", -1), ("+1", 1), (".5", 0.5),
      ("5.", 5), ("-.5", -0.5), ("+5.", 5), ("0.", 0), (".0", 0), ("5.e2", 500), (".5e1", 5),
      ("1e3", 1000), ("1E3", 1000), ("1e+3", 1000), ("1E-3", 0.001), ("0e5", 0), ("0E+0", 0),
      ("1e-2", 0.01), ("123.456e-7", 0.0000123456), ("20e1", 200), ("0.1", 0.1), ("1e00003", 1000),
      ("0x0", 0), ("0xF", 15), ("0Xff", 255), ("-0x10", -16), ("+0x1", 1), ("0xdecaf", 912559),
      ("0x00000000000000000000000000000001", 1), ("9007199254740993", 9007199254740992),
      ("9007199254740991", 9007199254740991), ("1.7976931348623157e308", .greatestFiniteMagnitude),
      ("2.2250738585072014e-308", .leastNormalMagnitude), ("4.9e-324", .leastNonzeroMagnitude),
      ("1e-400", 0), ("123123e-10000000", 0), ("0e999999999999", 0),
      ("2.2250738585072011e-308", Double(bitPattern: 0x000F_FFFF_FFFF_FFFF)),
    ] as [(String, Double)])
  func `numbers are read and rounded correctly`(text: String, value: Double) throws {
    let number = try #require(try document(text).number)
    #expect(number.bitPattern == value.bitPattern)
  }

  @Test(arguments: [
    // 2^53 + 1 is a tie and goes to the even neighbour, 2^53 + 3 up to 2^53 + 4.
    ("0x1FFFFFFFFFFFFF", 9007199254740991.0), ("0x20000000000001", 9007199254740992),
    ("0x20000000000003", 9007199254740996), ("0xFFFFFFFFFFFFFFFF", 18446744073709551616),
    // One far digit decides a tie.
    ("0x200000000000010000000000000000", 0x1p117),
    ("0x200000000000010000000000000001", 0x1.0000000000001p117),
    ("0x100000000000000000000000000000", 0x1p116),
  ])
  func `long hexadecimal numbers are rounded once, ties to even`(
    text: String, value: Double
  ) throws {
    #expect(try document(text).number == value)
  }

  @Test func `hexadecimal numbers reach the largest double and no further`() throws {
    let largest = "0xFFFFFFFFFFFFF8" + String(repeating: "0", count: 242)
    #expect(try document(largest).number == .greatestFiniteMagnitude)
    #expect(refusals("0x1" + String(repeating: "0", count: 256)).count == 1)
    #expect(refusals("0x" + String(repeating: "F", count: 256)).count == 1)
    #expect(refusals("0x" + String(repeating: "F", count: 10_000)).count == 1)
  }

  @Test func `a number of ten thousand digits is read`() throws {
    let text = "0." + String(repeating: "3", count: 10_000)
    #expect(try document(text).number == 1.0 / 3)
  }

  @Test func `a document as people write it is read`() throws {
    let text = """
      // A scenario.
      {
        format: "takedown-scenario/1",
        'time': { start: '2018-08-01', horizon: "730 d", },
        waves: {
          action_days: { profile: [["-6 d", 0], ["0 d", .1],], capacity: "700/d", /* per day */ },
        },
        note: 'two \\
      lines',
      }
      """
    #expect(
      try document(text).compact
        == "{format:\"takedown-scenario/1\",time:{start:\"2018-08-01\",horizon:\"730 d\"},"
        + "waves:{action_days:{profile:[[\"-6 d\",0],[\"0 d\",0.1]],capacity:\"700/d\"}},"
        + "note:\"two lines\"}")
  }
}
