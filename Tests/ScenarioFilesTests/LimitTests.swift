import ModerationModel
import Files
import Testing

@testable import ScenarioFiles

/// Limits that keep a file which was made to be slow from being so.
@Suite struct LimitTests {
  private static let beginning = """
    { format: "takedown-scenario/1", time: { horizon: "30 d" }, platforms: { telegram: {} },
    """
  private static let operators = "operators: { supporter: { initial: 10 } }"

  /// What is wrong with a scenario: the messages, without their places.
  private static func messages(
    _ text: String, registry: String = "id\nE01\n"
  ) -> [String] {
    let loader = ScenarioLoader { (path) throws(FileError) in Array(registry.utf8) }
    do throws(ScenarioFileError) {
      _ = try loader.load(Array(text.utf8), named: "x.json5")
      return []
    } catch .invalid(let refusal) {
      return refusal.issues.map(\.message)
    } catch {
      return ["\(error)"]
    }
  }

  private static func list(_ count: Int, _ item: (Int) -> String) -> String {
    (1...count).map(item).joined(separator: ",")
  }

  @Test func `an object of a thousand keys is read and one of more refused`() {
    #expect(refusals("{" + Self.list(1_000) { "k\($0):1" } + "}").isEmpty)
    #expect(
      refusals("{" + Self.list(1_001) { "k\($0):1" } + "}") == [
        "x.json5:1:6895: error: an object has more than 1000 keys; write fewer"
      ])
  }

  @Test func `a document of a hundred thousand values is read and one of more refused`() {
    #expect(refusals("[" + Self.list(99_999) { _ in "1" } + "]").isEmpty)
    #expect(
      refusals("[" + Self.list(100_000) { _ in "1" } + "]") == [
        "x.json5:1:200000: error: there are more than 100000 values; write fewer"
      ])
  }

  @Test func `a key of 200 bytes is read and a longer one refused`() {
    let key = String(repeating: "k", count: 198) + "é"
    #expect(refusals("{\(key): 1}").isEmpty)
    #expect(refusals("{\n \(key)k: 1}") == ["x.json5:2:2: error: a key is longer than 200 bytes"])
  }

  @Test func `a letter with eight marks is read in a key and one with more refused`() {
    let marks = String(repeating: "\u{301}", count: 8)
    #expect(refusals("{'a\(marks)': 1, 'e\(marks)b\(marks)': 2}").isEmpty)
    #expect(
      refusals("{'a\(marks)\u{316}': 1}")
        == ["x.json5:1:2: error: a key has a letter with more than 8 marks"])
  }

  @Test func `what the program wrote may have more values and keys than a scenario`() throws {
    let text =
      "{list: [" + Self.list(100_001) { _ in "1" } + "],"
      + Self.list(1_001) { "k\($0):1" } + "}"
    let document = try StoredDocument(Array(text.utf8), named: "run.json")
    #expect(document["list"]?.items.count == 100_001)
    #expect(document["k1001"]?.number == 1)
  }

  @Test(arguments: ["waves", "infiltration", "drivers", "targets"])
  func `more than 250 entries of a kind are refused at once`(kind: String) {
    let entries = Self.list(251) { "n\($0): {}" }
    #expect(
      Self.messages("\(Self.beginning) \(Self.operators), \(kind): {\(entries)} }")
        == ["\(kind) has 251 entries; at most 250 are possible"])
  }

  @Test func `more than 250 operator classes and 64 platforms are refused at once`() {
    let classes = Self.list(251) { "n\($0): { platforms: { nowhere: 1 } }" }
    #expect(
      Self.messages("\(Self.beginning) operators: {\(classes)} }")
        == ["operators has 251 entries; at most 250 are possible"])
    let platforms = Self.list(65) { "n\($0): {}" }
    #expect(
      Self.messages(
        "{ format: \"takedown-scenario/1\", time: { horizon: \"30 d\" }, "
          + "platforms: {\(platforms)}, \(Self.operators) }")
        == ["platforms has 65 entries; at most 64 are possible"])
  }

  @Test func `samples of all platforms together are at most a million`() {
    func scenario(_ every: String) -> String {
      "{ format: \"takedown-scenario/1\", time: { horizon: \"100 d\", sample_every: \"\(every)\" },"
        + "platforms: { a: {}, b: {} }, \(Self.operators) }"
    }
    #expect(Self.messages(scenario("18 s")).isEmpty)
    #expect(
      Self.messages(scenario("17 s"))
        == [
          "time.sample_every makes more than a million samples of 2 platforms up to the horizon; "
            + "sample less often"
        ])
  }

  @Test func `waves have at most a million rows a replicate`() {
    func scenario(_ waveCount: Int) -> String {
      let waves = Self.list(waveCount) {
        "w\($0): { start: '1 d', duration: '1 d', platforms: ['telegram'], "
          + "repeat: { every: '1 d', times: 10000 } }"
      }
      return "\(Self.beginning) \(Self.operators), waves: {\(waves)} }"
    }
    #expect(Self.messages(scenario(50)).isEmpty)
    #expect(
      Self.messages(scenario(51))
        == [
          "waves take place 510000 times, which by operator class is more than a million rows of "
            + "results a replicate; repeat less often"
        ])
  }

  @Test func `a message lists twenty of many names`() {
    let platforms = Self.list(30) { "n\($0): {}" }
    let messages = Self.messages(
      "{ format: \"takedown-scenario/1\", time: { horizon: \"30 d\" }, platforms: {\(platforms)}, "
        + "operators: { supporter: { platforms: { nowhere: 1 } } } }")
    #expect(messages.count == 1)
    #expect(messages.first?.hasSuffix("\"n19\", \"n20\" and 10 more") == true)
  }

  @Test func `the first hundred mistakes have suggestions and all are told`() {
    let keys = Self.list(150) { "title_\($0): 1" }
    let messages = Self.messages("\(Self.beginning) \(Self.operators), \(keys) }")
    #expect(messages.count == 150)
    #expect(messages.count { $0.hasSuffix("did you mean \"title\"?") } == 100)
  }

  // Each of these took minutes when work grew with the square of the length.
  @Test(.timeLimit(.minutes(1)), arguments: 0..<7)
  func `a file made to be slow is read or refused in good time`(kind: Int) {
    let ids = "id\n" + (0..<200_000).map { "E\($0)" }.joined(separator: "\n")
    let text: String
    switch kind {
    case 0: text = Self.operators + "," + Self.list(300_000) { "k\($0):1" }
    case 1: text = "operators: { supporter: { platforms: {" + Self.list(900) { "k\($0):1" } + "}}}"
    case 2:
      text = "operators: {" + Self.list(900) { "k\($0):{platforms:{x\($0):'?',y:'?'}}" } + "}"
    case 3:
      // Marks that must be sorted before two keys can be compared.
      let marks = String(repeating: "\u{301}\u{316}", count: 1_000_000)
      text = Self.operators + ", \"a\(marks)\": 1"
    case 4:
      text = "operators: {" + Self.list(900) { "k\($0):{source:'F\($0)'}" } + "}"
    case 5:
      let half = Self.list(30_000) { _ in "'a'" } + "," + Self.list(30_000) { _ in "'b'" }
      text = Self.operators + ", waves: { w: { platforms: [\(half)] } }"
    default:
      text =
        "operators: { supporter: { visibility: { mixture: ["
        + Self.list(33_000) { _ in "[-1,'?']" } + "] } } }"
    }
    #expect(!Self.messages("\(Self.beginning) \(text) }", registry: ids).isEmpty)
  }

  @Test func `a pipe is no file that a scenario may name`() {
    let text = "{ format: \"takedown-scenario/1\", extends: \"/dev/null\" }"
    let failure = #expect(throws: ScenarioFileError.self) {
      try ScenarioLoader().load(Array(text.utf8), named: "x.json5")
    }
    #expect("\(String(describing: failure))".contains("cannot read /dev/null: Not a file"))
  }
}
