import ModerationModel
import Testing

@Suite("Names")
struct NameRuleTests {
  @Test(
    arguments: [
      ("NA", "a missing value"), ("None", "a missing value"), ("null", "a missing value"),
      ("T", "true or false"), ("f", "true or false"), ("Yes", "true or false"),
      ("no", "true or false"), ("TRUE", "true or false"), ("Infinity", "a number"),
      ("INF", "a number"), ("infi", "a number"), ("nan0", "a number"), ("NaN12", "a number"),
      ("epoch", "a date"),
    ])
  func `a word that readers of tables take for something else is no name`(
    name: String, reading: String
  ) {
    #expect(
      NameRule.problem(with: name)
        == "has the name \"\(name)\", which readers of tables take for \(reading); choose another, "
        + "such as \"\(name)_1\"")
    #expect(NameRule.problem(with: "\(name)_1") == nil)
    #expect(
      NameRule.problem(withFileName: name)
        == "has the name \"\(name)\", which readers of tables take for \(reading)")
  }

  @Test
  func `tables have a word of their own`() {
    #expect(
      NameRule.problem(with: "All")
        == "has the name \"All\", which tables have for all of them together; choose another, such "
        + "as \"All_1\"")
  }

  @Test(arguments: [
    "a", "n", "y", "on", "off", "tt", "nana", "nan_1", "information", "today", "march",
    "all_of_them",
    "e5", "x10", "trueish", "telegram",
  ])
  func `other words are names`(name: String) {
    #expect(NameRule.problem(with: name) == nil)
    #expect(NameRule.problem(withFileName: name) == nil)
  }

  @Test(arguments: [
    "policy-a", "01_baseline", "1st", "europol 2019", "2019_wave", "after.the.wave", ".hidden",
    "(draft)", "_x1", "?", "Übersicht", "é", "wave#2", "2019-11-21 wave", "v1.0",
  ])
  func `a file may be called almost anything`(name: String) {
    #expect(NameRule.problem(withFileName: name) == nil)
  }

  @Test(arguments: [
    "2019", "1", "007", "1.5", ".5", "5.", "1e5", "1E-5", "+1", "-1", "0x10", "0XAB", "1i", "2L",
    "2019-11-21", "2019-11-21T06:00Z", "20191121T060000Z", "12:30", "1-2-3", "1,000", "#1", "#N-A",
    "1.#INF", "1.#QNAN", "<NA>", "-",
  ])
  func `a file that is called like a number or a date is not named in tables`(name: String) {
    #expect(
      NameRule.problem(withFileName: name)
        == "has the name \"\(name)\", which readers of tables take for a number or a date")
  }

  @Test
  func `signs before words, blanks and control characters are seen`() {
    #expect(NameRule.problem(withFileName: "-inf")?.hasSuffix("for a number") == true)
    #expect(NameRule.problem(withFileName: "-NaN")?.hasSuffix("for a missing value") == true)
    for name in ["", " a", "a ", "a\nb", "\u{7}"] {
      #expect(NameRule.problem(withFileName: name)?.hasPrefix("has a name with blanks") == true)
    }
  }
}
