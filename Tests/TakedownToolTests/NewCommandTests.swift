import ScenarioFiles
import TestSupport
import Testing

@testable import TakedownTool

@Suite("New")
struct NewCommandTests {
  @Test
  func `the starter is a valid scenario without warnings, and every number has a source`()
    throws
  {
    let loaded = try ScenarioLoader().load(Array(NewCommand.starter.utf8), named: "new.json5")
    #expect(loaded.warnings.isEmpty)
    #expect(!loaded.evidence.isEmpty)
    #expect(loaded.evidence.allSatisfy { $0.source == "assumption" })
  }

  @Test
  func `what it prints can be run as it is`() async throws {
    let printing = FakeTerminal()
    #expect(await printing.run(["new"]) == 0)
    #expect(printing.output == NewCommand.starter)
    let folder = try TemporaryFolder()
    let fake = FakeTerminal(input: printing.output)
    let words = ["run", "-", "--replicates", "2", "--out", folder.entry("r"), "--quiet"]
    #expect(await fake.run(words) == 0)
    #expect(fake.error == "")
  }
}
