import Testing

@testable import ScenarioFiles

@Suite struct ScenarioIssueTests {
  private let place = SourcePosition(file: "Scenarios/x.json5", line: 14, column: 38)

  @Test func `an issue prints as editors expect`() {
    let message = "unknown key \"audience_carry\" in audience; did you mean \"carryover\"?"
    #expect(
      ScenarioIssue(severity: .error, position: place, message: message).description
        == "Scenarios/x.json5:14:38: error: \(message)")
    #expect(
      ScenarioIssue(severity: .warning, position: .commandLine, message: "m").description
        == "--set: warning: m")
    #expect(
      ScenarioIssue(severity: .error, position: nil, message: "m").description == "error: m")
  }

  @Test func `a refusal prints its issues one a line`() {
    let issue = ScenarioIssue(severity: .error, position: .commandLine, message: "m")
    #expect(
      ScenarioError(issues: [issue, issue]).description == "--set: error: m\n--set: error: m")
  }

  @Test func `a position or a refusal that cannot be traps`() async {
    await #expect(processExitsWith: .failure) {
      _ = SourcePosition(file: "x", line: 0, column: 3)
    }
    await #expect(processExitsWith: .failure) { _ = ScenarioError(issues: []) }
  }
}
