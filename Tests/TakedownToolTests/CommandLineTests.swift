import Testing

@testable import TakedownTool

@Suite("Command line")
struct CommandLineTests {
  static func message(_ words: [String]) -> String? {
    do throws(UsageError) {
      _ = try CommandLine(words)
      return nil
    } catch {
      return error.message
    }
  }

  @Test(arguments: [
    ["run", "x.json5", "--out", "there"], ["run", "--out=there", "x.json5"],
    ["run", "--out", "there", "--", "x.json5"], ["run", "--out=there", "--", "x.json5"],
  ])
  func `a value follows its option or an equals sign`(words: [String]) throws {
    let line = try CommandLine(words)
    #expect(line.command == .run)
    #expect(line.operands == ["x.json5"])
    #expect(line.value(of: .out) == "there")
  }

  @Test
  func `behind an equals sign anything is a value`() throws {
    #expect(try CommandLine(["run", "x", "--out=--there"]).value(of: .out) == "--there")
    #expect(try CommandLine(["run", "x", "--seed", "-1"]).value(of: .seed) == "-1")
  }

  @Test
  func `only the first equals sign counts`() throws {
    let line = try CommandLine(["run", "x", "--set=a.b=c=d", "--set", "e=f"])
    #expect(line.values(of: .set) == ["a.b=c=d", "e=f"])
  }

  @Test
  func `two hyphens end the options, one is an operand`() throws {
    #expect(try CommandLine(["run", "--", "--out"]).operands == ["--out"])
    #expect(try CommandLine(["check", "--", "--", "-"]).operands == ["--", "-"])
    let line = try CommandLine(["run", "-", "--out", "-"])
    #expect(line.operands == ["-"])
    #expect(line.value(of: .out) == "-")
  }

  @Test
  func `a flag is there or not`() throws {
    let line = try CommandLine(["run", "x", "--quiet"])
    #expect(line.has(.quiet))
    #expect(!line.has(.resume))
    #expect(line.value(of: .jobs) == nil)
    #expect(line.list(of: .tables) == nil)
  }

  @Test(
    arguments: [
      ([], "there is no command"),
      (["rum", "x"], "unknown command \"rum\"; did you mean \"run\"?"),
      (["explode"], "unknown command \"explode\""),
      (["--quiet", "run", "x"], "the command comes first, before \"run\" and its options"),
      (["run"], "takedown run lacks its SCENARIO"),
      (["check"], "takedown check lacks its SCENARIO..."),
      (["run", "x", "y"], "takedown run has one operand too many: \"y\""),
      (["new", "x"], "takedown new has one operand too many: \"x\""),
      (["explain", "a", "b"], "takedown explain has one operand too many: \"b\""),
      (
        ["run", "x", "--outt=y"],
        "unknown option \"--outt\" of takedown run; did you mean \"--out\"?"
      ),
      (["run", "x", "-q"], "unknown option \"-q\" of takedown run"),
      (["check", "x", "--jobs", "2"], "unknown option \"--jobs\" of takedown check"),
      (["--jbos", "2"], "unknown option \"--jbos\"; did you mean \"--jobs\"?"),
      (["run", "x", "--out"], "--out lacks its DIR"),
      (["run", "x", "--out="], "--out lacks its DIR"),
      (["run", "x", "--out", ""], "--out lacks its DIR"),
      (
        ["run", "x", "--seed", "--out", "y"],
        "--seed lacks its N before \"--out\"; a value that begins with \"--\" is written --seed=VALUE"
      ),
      (
        ["run", "x", "--out", "--", "y"],
        "--out lacks its DIR before \"--\"; a value that begins with \"--\" is written --out=VALUE"
      ),
      (
        ["run", "x", "--time-limit", "30", "min"],
        "takedown run has one operand too many: \"min\"; a value with a blank stands in quotes: "
          + "--time-limit \"30 min\""
      ),
      (
        ["run", "--horizon=90", "d", "x"],
        "takedown run has one operand too many: \"d\"; a value with a blank stands in quotes: "
          + "--horizon \"90 d\""
      ),
      (["run", "x", "--jobs", "2", "y"], "takedown run has one operand too many: \"y\""),
      (["run", "x", "--seed", "1", "--seed=1"], "--seed is given twice"),
      (["run", "x", "--quiet", "--quiet"], "--quiet is given twice"),
      (["run", "x", "--quiet=yes"], "--quiet takes no value"),
    ] as [([String], String)])
  func `a mistake is named`(words: [String], message: String) {
    #expect(Self.message(words) == message)
  }

  @Test(arguments: [["--help"], ["--version"], ["run", "--help"], ["run", "a", "b", "--version"]])
  func `who asks for help need not be right otherwise`(words: [String]) {
    #expect(Self.message(words) == nil)
  }

  @Test(arguments: ["0", "1025", "-1", "2.0", "two", "1e3", " 2", "99999999999999999999"])
  func `a count is a whole number in its range`(text: String) throws {
    let line = try CommandLine(["run", "x", "--jobs=\(text)"])
    let error = #expect(throws: UsageError.self) { _ = try line.count(of: .jobs, in: 1...1024) }
    #expect(
      error?.message == "--jobs is \"\(text)\"; expected a whole number from 1 to 1024")
  }

  @Test
  func `a choice is one of its words, the first by default`() throws {
    let words = ["auto", "always", "never"]
    #expect(try CommandLine(["run", "x"]).choice(of: .progress, among: words) == "auto")
    let wrong = try CommandLine(["run", "x", "--progress", "alway"])
    let error = #expect(throws: UsageError.self) {
      _ = try wrong.choice(of: .progress, among: words)
    }
    #expect(
      error?.message == "--progress is \"alway\"; expected one of auto, always, never; "
        + "did you mean \"always\"?")
  }

  @Test
  func `every option belongs to a command and says what it does`() {
    for option in Option.allCases {
      #expect(!option.commands.isEmpty)
      #expect(!option.meaning.isEmpty)
    }
  }
}
