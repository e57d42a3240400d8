import Testing

@testable import ScenarioFiles

@Suite struct CommandLineValueTests {
  @Test(
    arguments: [
      ("0.02", "0.02"), (" 5 ", "5"), ("null", "null"), ("true", "true"), ("'4 d'", "\"4 d\""),
      ("[1, 'a']", "[1,\"a\"]"), ("{fixed: '1 d'}", "{fixed:\"1 d\"}"), ("-0x10", "-16"),
    ] as [(String, String)])
  func `a JSON5 value is read`(text: String, value: String) {
    let node = JSON5Reader.readValue(commandLine: text, position: .commandLine)
    #expect(node?.compact == value)
  }

  @Test(arguments: [
    "", " ", "0.02/d", "4 d", "4d", "telegram", "2019-11-21", "2019-11-21T06:00Z", "{a: 1", "1 2",
    "Infinity", "1e999", "{a: 1, a: 2}", "'open", "a.b", "second_messenger", "\u{0}",
  ])
  func `a text that is no JSON5 value is nil`(text: String) {
    #expect(JSON5Reader.readValue(commandLine: text, position: .commandLine) == nil)
  }

  @Test func `every node stands at the option`() {
    let node = JSON5Reader.readValue(commandLine: "{a:\n[1]}", position: .commandLine)
    #expect(node?.position == .commandLine)
    #expect(node?.members.first?.keyPosition == .commandLine)
    #expect(node?.members.first?.value.position.description == "--set")
  }
}
