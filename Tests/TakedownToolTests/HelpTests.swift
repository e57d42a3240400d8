import Experiments
import Testing

@testable import TakedownTool

@Suite("Help and version")
struct HelpTests {
  static func output(_ words: [String]) async -> String {
    let fake = FakeTerminal()
    #expect(await fake.run(words) == 0)
    #expect(fake.error == "")
    return fake.output
  }

  @Test
  func `the help of the program names every command, option and status`() async {
    let text = await Self.output(["--help"])
    for command in CommandName.allCases { #expect(text.contains("\n  \(command.rawValue) ")) }
    for option in Option.allCases { #expect(text.contains("\n  --\(option.rawValue) ")) }
    for status in [0, 1, 64, 65, 66, 70, 73, 74, 75, 130] { #expect(text.contains("\(status) ")) }
  }

  @Test(arguments: CommandName.allCases)
  func `the help of a command has its options and no others`(command: CommandName) async {
    let text = await Self.output([command.rawValue, "--help"])
    #expect(text.hasPrefix("usage: takedown \(command.rawValue) [OPTION]..."))
    for option in Option.allCases {
      #expect(
        text.contains("\n  --\(option.rawValue) ") == option.commands.contains(command))
    }
  }

  @Test
  func `no line is wider than a terminal of 100`() async {
    for line in await Self.output(["--help"]).split(separator: "\n") {
      #expect(line.count <= 100, "\(line)")
      #expect(line.last != " ", "\(line)")
    }
  }

  @Test(arguments: [["--version"], ["run", "--version"]])
  func `the version is a line for scripts`(words: [String]) async {
    #expect(await Self.output(words) == "takedown \(ToolVersion.program)\n")
  }

  @Test
  func `words are wrapped, not cut`() {
    #expect(Help.wrapped("aa bb ccc", to: 5) == ["aa bb", "ccc"])
    #expect(Help.wrapped("a verylongword b", to: 4) == ["a", "verylongword", "b"])
    #expect(Help.wrapped("", to: 4) == [])
  }
}
