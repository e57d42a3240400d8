import Foundation
import ScenarioFiles
import Testing

@testable import TakedownTool

@Suite("Diagnostics")
struct DiagnosticsTests {
  static func objects(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require(object as? [String: Any])
    }
  }

  @Test
  func `issues are one line each, in text and in JSON`() {
    let issues = [
      ScenarioIssue(
        severity: .error, position: SourcePosition(file: "a \"b\".json5", line: 3, column: 7),
        message: "unknown key \"x\""),
      ScenarioIssue(severity: .warning, position: nil, message: "back\\slash"),
      ScenarioIssue(severity: .warning, position: .commandLine, message: "ä"),
    ]
    #expect(
      DiagnosticFormat.text.text(of: issues) == """
        a "b".json5:3:7: error: unknown key "x"
        warning: back\\slash
        --set: warning: ä

        """)
    #expect(
      DiagnosticFormat.json.text(of: issues) == """
        {"file": "a \\"b\\".json5", "line": 3, "column": 7, "severity": "error", "message": "unknown key \\"x\\""}
        {"severity": "warning", "message": "back\\\\slash"}
        {"file": "--set", "severity": "warning", "message": "ä"}

        """)
  }

  @Test(arguments: [
    ["rum", "--errors", "json"], ["rum", "--errors=json"], ["run", "--errors", "json"],
    ["run", "/nowhere", "--errors=json"], ["check", "/nowhere", "/never", "--errors=json"],
    ["run", "-", "--errors", "json", "--set", "platforms.first.reech=1", "--replicates=0"],
    ["run", "-", "--errors=json", "--out", "/proc/none"],
    ["run", "-", "--errors=json", "--out=-", "--tables=series", "--time-limit=0 s"],
  ])
  func `every failure can be had as JSON lines`(words: [String]) async throws {
    let fake = FakeTerminal(input: NewCommand.starter)
    #expect(await fake.run(words) != 0)
    let objects = try Self.objects(fake.error)
    #expect(!objects.isEmpty)
    for object in objects {
      #expect(object["severity"] as? String == "error")
      #expect((object["message"] as? String)?.isEmpty == false)
    }
  }
}
