import Testing

@testable import ScenarioFiles

@Suite struct JSON5RefusalTests {
  /// A text, and the position and message of its one error.
  typealias Row = (text: String, refusal: String)

  static let structure: [Row] = [
    ("", "1:1: the file holds no value; a document is an object: { key: value, … }"),
    (" \n\t", "2:2: the file holds no value; a document is an object: { key: value, … }"),
    ("// c", "1:5: the file holds no value; a document is an object: { key: value, … }"),
    ("1 2", "1:3: found \"2\" after the end of the document; a file holds one value"),
    ("{}\n}", "2:1: found \"}\" after the end of the document; a file holds one value"),
    ("[1]]", "1:4: found \"]\" after the end of the document; a file holds one value"),
    ("{}{}", "1:3: found \"{\" after the end of the document; a file holds one value"),
    ("1,", "1:2: found \",\" after the end of the document; a file holds one value"),
    ("\"a\"\"b\"", "1:4: found '\"' after the end of the document; a file holds one value"),
    ("[", "1:2: the file ends before \"]\" closes the \"[\" of line 1, column 1"),
    ("[1", "1:3: the file ends before \"]\" closes the \"[\" of line 1, column 1"),
    ("[1,", "1:4: the file ends before \"]\" closes the \"[\" of line 1, column 1"),
    ("{", "1:2: the file ends before \"}\" closes the \"{\" of line 1, column 1"),
    ("{a", "1:3: expected \":\" after the key \"a\", found the end of the file"),
    ("{a:", "1:4: the file ends before \"}\" closes the \"{\" of line 1, column 1"),
    ("{\n a: 1", "2:6: the file ends before \"}\" closes the \"{\" of line 1, column 1"),
    ("{a: 1,\n", "2:1: the file ends before \"}\" closes the \"{\" of line 1, column 1"),
    ("[,]", "1:2: expected a value, found \",\""),
    ("[1,,2]", "1:4: expected a value, found \",\""),
    ("[1,,]", "1:4: expected a value, found \",\""),
    ("[1}", "1:3: expected \",\" or \"]\" in the list, found \"}\""),
    ("[1 true]", "1:4: expected \",\" or \"]\" in the list, found \"t\""),
    ("[1:2]", "1:3: expected \",\" or \"]\" in the list, found \":\""),
    ("[\"a\" \"b\"]", "1:6: expected \",\" or \"]\" in the list, found '\"'"),
    ("{a: 1]", "1:6: expected \",\" or \"}\" after the value of \"a\", found \"]\""),
    ("{a: 1\n b: 2}", "2:2: expected \",\" or \"}\" after the value of \"a\", found \"b\""),
    ("{a: 1;}", "1:5: 1; is not a number; write text in quotes: \"1;\""),
    ("{a: '1';}", "1:8: expected \",\" or \"}\" after the value of \"a\", found \";\""),
    ("{,}", "1:2: expected a key or \"}\", found \",\""),
    ("{a: 1,, b: 2}", "1:7: expected a key or \"}\", found \",\""),
    ("{[]: 1}", "1:2: expected a key or \"}\", found \"[\""),
    ("{: 1}", "1:2: expected a key or \"}\", found \":\""),
    ("{a}", "1:3: expected \":\" after the key \"a\", found \"}\""),
    ("{a = 1}", "1:4: expected \":\" after the key \"a\", found \"=\""),
    ("{a b: 1}", "1:4: expected \":\" after the key \"a\", found \"b\""),
    ("{a:}", "1:4: expected a value, found \"}\""),
    ("{a: ,}", "1:5: expected a value, found \",\""),
    ("{a::1}", "1:4: expected a value, found \":\""),
    ("]", "1:1: expected a value, found \"]\""),
    ("*", "1:1: expected a value, found \"*\""),
    ("`a`", "1:1: expected a value, found \"`\""),
    ("\\u0074rue", "1:1: expected a value, found \"\\\""),
    ("\u{0}", "1:1: expected a value, found U+0000"),
    ("[\u{7}]", "1:2: expected a value, found U+0007"),
    ("[\u{200B}1]", "1:2: expected a value, found U+200B"),
    ("[\u{202E}]", "1:2: expected a value, found U+202E"),
    ("[1\u{1B}]", "1:2: 1\\u001B is not a number; write text in quotes: \"1\\u001B\""),
    (
      "{a: 6 h}",
      "1:7: expected \",\" or \"}\" after the value of \"a\", found \"h\"; "
        + "write a value with a unit in quotes: \"6 h\""
    ),
    (
      "[90 min]",
      "1:5: expected \",\" or \"]\" in the list, found \"m\"; "
        + "write a value with a unit in quotes: \"90 min\""
    ),
    ("{a: 6 h: 2}", "1:7: expected \",\" or \"}\" after the value of \"a\", found \"h\""),
    (
      "{a: “x”}",
      "1:5: expected a value, found a typographic quote; "
        + "text stands in straight quotes: \"…\""
    ),
  ]

  static let keys: [Row] = [
    ("{1: 2}", "1:2: a key that starts with \"1\" stands in quotes: \"1\""),
    ("{1a: 2}", "1:2: a key that starts with \"1\" stands in quotes: \"1a\""),
    ("{-a: 2}", "1:2: a key that starts with \"-\" stands in quotes: \"-a\""),
    ("{a-b: 2}", "1:3: a key with \"-\" in it stands in quotes: \"a-b\""),
    ("{a.b: 2}", "1:3: a key with \".\" in it stands in quotes: \"a.b\""),
    ("{😀: 1}", "1:2: expected a key or \"}\", found \"😀\""),
    ("{\u{301}: 1}", "1:2: expected a key or \"}\", found \"\u{301}\""),
    ("{\u{200C}: 1}", "1:2: expected a key or \"}\", found U+200C"),
    ("{\\x61: 1}", "1:2: in a key without quotes \"\\\" starts \\uXXXX only"),
    ("{a\\: 1}", "1:3: in a key without quotes \"\\\" starts \\uXXXX only"),
    ("{\\u006: 1}", "1:2: \\u needs 4 hexadecimal digits; write a backslash as \\\\"),
    (
      "{\\u0031: 1}",
      "1:2: this escape is no letter of a key without quotes; "
        + "put the key in quotes"
    ),
    (
      "{a\\u002D: 1}",
      "1:3: this escape is no letter of a key without quotes; "
        + "put the key in quotes"
    ),
    (
      "{\\uD835\\uDCB3: 1}",
      "1:2: this escape is no letter of a key without quotes; "
        + "put the key in quotes"
    ),
    ("{'a: 1}", "1:2: the string is not closed before the file ends; close it with '"),
  ]

  static let strings: [Row] = [
    ("\"", "1:1: the string is not closed before the file ends; close it with \""),
    ("[\"a]", "1:2: the string is not closed before the file ends; close it with \""),
    ("'a\"", "1:1: the string is not closed before the file ends; close it with '"),
    ("\"\\\"", "1:1: the string is not closed before the file ends; close it with \""),
    ("\"\\", "1:1: the string is not closed before the file ends; close it with \""),
    (
      "{a:\n \"b\n\"}",
      "2:2: the string is not closed on its line; close it with \", "
        + "or end the line with \\ to go on in the next"
    ),
    (
      "'a\r\n'",
      "1:1: the string is not closed on its line; close it with ', "
        + "or end the line with \\ to go on in the next"
    ),
    ("\"ab\u{0}\"", "1:4: the control character U+0000 stands in a string; write \\u0000"),
    ("\"a\u{1F}\"", "1:3: the control character U+001F stands in a string; write \\u001F"),
    ("\"\u{C}\"", "1:2: the control character U+000C stands in a string; write \\u000C"),
    ("\"\\\u{1B}\"", "1:2: the control character U+001B stands in a string; write \\u001B"),
    ("\"\\01\"", "1:2: there are no octal escapes; write \\x00 to \\xFF"),
    ("\"\\1\"", "1:2: there is no escape \\1; write a backslash as \\\\"),
    ("'C:\\9'", "1:4: there is no escape \\9; write a backslash as \\\\"),
    ("\"\\x4\"", "1:2: \\x needs 2 hexadecimal digits; write a backslash as \\\\"),
    ("\"\\xG0\"", "1:2: \\x needs 2 hexadecimal digits; write a backslash as \\\\"),
    ("\"\\u12\"", "1:2: \\u needs 4 hexadecimal digits; write a backslash as \\\\"),
    ("\"\\u{41}\"", "1:2: \\u needs 4 hexadecimal digits; write a backslash as \\\\"),
    ("\"\\u00", "1:2: \\u needs 4 hexadecimal digits; write a backslash as \\\\"),
    (
      "\"a\\uD800\"",
      "1:3: \\uD800 is half of a surrogate pair; "
        + "write both halves, or the character itself"
    ),
    (
      "\"\\uDC00\\uD800\"",
      "1:2: \\uDC00 is half of a surrogate pair; "
        + "write both halves, or the character itself"
    ),
    (
      "\"\\uD83Dx\"",
      "1:2: \\uD83D is half of a surrogate pair; "
        + "write both halves, or the character itself"
    ),
    (
      "\"\\uD83D\\n\"",
      "1:2: \\uD83D is half of a surrogate pair; "
        + "write both halves, or the character itself"
    ),
    (
      "\"\\ud83d\\ud83d\"",
      "1:2: \\uD83D is half of a surrogate pair; "
        + "write both halves, or the character itself"
    ),
    ("\"\\uD83D\\u00\"", "1:8: \\u needs 4 hexadecimal digits; write a backslash as \\\\"),
  ]

  static let comments: [Row] = [
    ("/", "1:1: found a single \"/\"; a comment is // to the end of the line, or /* … */"),
    ("{} /", "1:4: found a single \"/\"; a comment is // to the end of the line, or /* … */"),
    ("/*", "1:1: the comment is not closed; end it with */"),
    ("/*/", "1:1: the comment is not closed; end it with */"),
    ("{a: 1\n /* *\n}", "2:2: the comment is not closed; end it with */"),
    ("/* /* */ */", "1:10: expected a value, found \"*\""),
    ("# c\n1", "1:1: found \"#\"; a comment is // to the end of the line, or /* … */"),
    ("<!-- c -->", "1:1: expected a value, found \"<\""),
  ]

  static let plainValues: [Row] = [
    ("Infinity", "1:1: Infinity is not accepted; write a finite number"),
    ("[-Infinity]", "1:2: -Infinity is not accepted; write a finite number"),
    ("+Infinity", "1:1: +Infinity is not accepted; write a finite number"),
    ("{a: NaN}", "1:5: NaN is not accepted; write a finite number"),
    ("-NaN", "1:1: -NaN is not accepted; write a finite number"),
    ("1e309", "1:1: 1e309 is too large; the largest number is about 1.8e308"),
    ("-1e400", "1:1: -1e400 is too large; the largest number is about 1.8e308"),
    (
      "1e99999999999999999999",
      "1:1: 1e99999999999999999999 is too large; "
        + "the largest number is about 1.8e308"
    ),
    ("012", "1:1: 012 has a leading zero; write 12"),
    ("-012", "1:1: -012 has a leading zero; write -12"),
    ("00", "1:1: 00 has a leading zero; write 0"),
    ("00.5", "1:1: 00.5 has a leading zero; write 0.5"),
    ("08", "1:1: 08 has a leading zero; write 8"),
    ("-", "1:1: - is not a number; digits are missing"),
    ("+", "1:1: + is not a number; digits are missing"),
    (".", "1:1: . is not a number; digits are missing"),
    ("- 1", "1:1: - is not a number; digits are missing"),
    ("--1", "1:1: --1 is not a number; digits are missing"),
    ("+-1", "1:1: +-1 is not a number; digits are missing"),
    (".e1", "1:1: .e1 is not a number; digits are missing"),
    ("-foo", "1:1: -foo is not a number; digits are missing"),
    ("1e", "1:1: 1e is not a number; write text in quotes: \"1e\""),
    ("1e+", "1:1: 1e+ is not a number; write text in quotes: \"1e+\""),
    ("1e1.5", "1:1: 1e1.5 is not a number; write text in quotes: \"1e1.5\""),
    ("1.2.3", "1:1: 1.2.3 is not a number; write text in quotes: \"1.2.3\""),
    ("1_000", "1:1: 1_000 is not a number; write text in quotes: \"1_000\""),
    ("10n", "1:1: 10n is not a number; write text in quotes: \"10n\""),
    ("１", "1:1: expected a value, found \"１\""),
    ("1２", "1:1: 1２ is not a number; write text in quotes: \"1２\""),
    ("{age: 2d}", "1:7: 2d is not a number; write text in quotes: \"2d\""),
    ("{a: 0.02/d}", "1:5: 0.02/d is not a number; write text in quotes: \"0.02/d\""),
    ("{a: 2019-11-21}", "1:5: 2019-11-21 is not a number; write text in quotes: \"2019-11-21\""),
    (
      "0x",
      "1:1: 0x is not a number; "
        + "a hexadecimal number is 0x and digits from 0 to 9, a to f"
    ),
    (
      "0xG",
      "1:1: 0xG is not a number; "
        + "a hexadecimal number is 0x and digits from 0 to 9, a to f"
    ),
    (
      "0x1.8",
      "1:1: 0x1.8 is not a number; "
        + "a hexadecimal number is 0x and digits from 0 to 9, a to f"
    ),
    ("0b1", "1:1: 0b1 is not a number; write text in quotes: \"0b1\""),
    ("telegram", "1:1: telegram is not a value; write text in quotes: \"telegram\""),
    ("[nul]", "1:2: nul is not a value; write text in quotes: \"nul\""),
    ("[truee]", "1:2: truee is not a value; write text in quotes: \"truee\""),
    ("[True]", "1:2: True is not a value; write true"),
    ("[no]", "1:2: no is not a value; write false"),
    ("[None]", "1:2: None is not a value; write null"),
    ("[undefined]", "1:2: undefined is not a value; write null"),
    ("[infinity]", "1:2: infinity is not a value; write text in quotes: \"infinity\""),
  ]

  @Test(arguments: structure + keys + strings + comments + plainValues)
  func `a syntax error is one message that stands where the fault is`(row: Row) {
    let colon = row.refusal.firstRange(of: ": ")
    let position = colon.map { row.refusal[..<$0.lowerBound] } ?? ""
    let message = colon.map { row.refusal[$0.upperBound...] } ?? ""
    #expect(refusals(row.text) == ["x.json5:\(position): error: \(message)"])
  }

  @Test(
    arguments: [
      ([0x22, 0xFF, 0x22], "1:2: error: the byte 0xFF is not UTF-8 here; save the file as UTF-8"),
      // é of Latin-1 on the second line, after an é of UTF-8.
      (
        [0x7B, 0x0A, 0xC3, 0xA9, 0x3A, 0x22, 0xE9, 0x22, 0x7D],
        "2:4: error: the byte 0xE9 is not UTF-8 here; save the file as UTF-8"
      ),
      (
        [0x22, 0xC0, 0xAF, 0x22],
        "1:2: error: the byte 0xC0 is not UTF-8 here; save the file as UTF-8"
      ),
      (
        [0x22, 0xED, 0xA0, 0x80],
        "1:2: error: the byte 0xED is not UTF-8 here; save the file as UTF-8"
      ),
      (
        [0x22, 0xF4, 0x90, 0x80, 0x80],
        "1:2: error: the byte 0xF4 is not UTF-8 here; save the file as UTF-8"
      ),
      ([0x22, 0xE2, 0x82], "1:2: error: the byte 0xE2 is not UTF-8 here; save the file as UTF-8"),
      ([0x80], "1:1: error: the byte 0x80 is not UTF-8 here; save the file as UTF-8"),
      // After a byte order mark the columns still start at 1.
      (
        [0xEF, 0xBB, 0xBF, 0x20, 0xFE],
        "1:2: error: the byte 0xFE is not UTF-8 here; save the file as UTF-8"
      ),
      ([0xFF, 0xFE, 0x7B, 0x00], "1:1: error: the file is UTF-16; save it as UTF-8"),
      ([0xFE, 0xFF, 0x00, 0x7B], "1:1: error: the file is UTF-16; save it as UTF-8"),
    ] as [([UInt8], String)])
  func `bytes that are not UTF-8 are refused where they stand`(bytes: [UInt8], refusal: String) {
    #expect(refusals(bytes) == ["x.json5:\(refusal)"])
  }

  @Test func `a long word is cut in the message`() {
    let word = String(repeating: "x", count: 1_000)
    let shown = String(repeating: "x", count: 60) + "…"
    #expect(
      refusals(word) == [
        "x.json5:1:1: error: \(shown) is not a value; write text in quotes: \"\(shown)\""
      ])
  }
}
