import Testing

@testable import ScenarioFiles

@Suite struct SuggestionTests {
  @Test(
    arguments: [
      ("", "", 0), ("a", "", 1), ("", "abc", 3), ("abc", "abc", 0), ("kitten", "sitting", 3),
      ("ab", "ba", 1), ("reach", "raech", 1),
      // No part of a word is touched twice: 3, where the unrestricted distance is 2.
      ("ca", "abc", 3), ("saturday", "sunday", 3), ("é", "e", 1),
    ] as [(String, String, Int)])
  func `the distance counts slips`(first: String, second: String, distance: Int) {
    #expect(EditDistance.between(first, second) == distance)
    #expect(EditDistance.between(second, first) == distance)
  }

  static let audience = [
    "size", "growth", "carryover", "without_beacon", "search", "forget", "view_share",
    "view_half_life",
  ]
  static let commands = [
    "run", "sweep", "compare", "merge", "verify", "check", "explain", "new",
  ]

  @Test(
    arguments: [
      ("audience_carry", "carryover"), ("carry_over", "carryover"), ("carryOver", "carryover"),
      ("groth", "growth"), ("gorwth", "growth"), ("Size", "size"), ("SEARCH", "search"),
      ("half_life", "view_half_life"), ("viewShare", "view_share"), ("view-share", "view_share"),
      ("beacon", "without_beacon"), ("view_shares", "view_share"), ("searches", "search"),
    ] as [(String, String)])
  func `a misspelt key finds its like`(word: String, name: String) {
    #expect(Suggestion.closest(to: word, among: Self.audience) == name)
  }

  @Test(
    arguments: [
      ("rnu", "run"), ("comapre", "compare"), ("Sweep", "sweep"), ("verfy", "verify"),
      ("chekc", "check"), ("explian", "explain"),
    ] as [(String, String)])
  func `a misspelt command finds its like`(word: String, name: String) {
    #expect(Suggestion.closest(to: word, among: Self.commands) == name)
  }

  @Test(arguments: ["", "x", "zebra", "banana", "qqqqqqqqqq", "delete", "_", "日本"])
  func `nonsense finds nothing`(word: String) {
    #expect(Suggestion.closest(to: word, among: Self.audience) == nil)
    #expect(Suggestion.closest(to: word, among: []) == nil)
  }

  @Test func `ties go to the name given first`() {
    #expect(Suggestion.closest(to: "bat", among: ["cat", "hat"]) == "cat")
    #expect(Suggestion.closest(to: "bat", among: ["hat", "cat"]) == "hat")
    #expect(Suggestion.closest(to: "x_delay", among: ["new_delay", "old_delay"]) == "new_delay")
  }

  @Test func `a very long word costs nothing`() {
    let word = String(repeating: "carryover", count: 100_000)
    #expect(Suggestion.closest(to: word, among: Self.audience) == nil)
  }
}
