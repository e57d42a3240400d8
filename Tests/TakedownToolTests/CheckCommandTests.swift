import Files
import TestSupport
import Testing

@Suite("Check")
struct CheckCommandTests {
  @Test
  func `says what numbers rest on and what a run would write`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    #expect(await fake.run(["check", bench.scenario, "--set", "operators.idle.initial=2"]) == 0)
    #expect(fake.error == "")
    #expect(
      fake.output.hasPrefix(
        "\(bench.scenario): valid; of its 25 numbers 0 (0 %) documented, 0 (0 %) derived, "
          + "1 (4 %) assumed, 23 (92 %) without a source, 1 (4 %) from the command line\n"))
    #expect(fake.output.contains("platforms.first.moderation.hazard"))
    #expect(fake.output.contains("series_summary.csv"))
    #expect(try Folder.names(in: bench.folder.path) == ["small.json5"])
  }

  @Test
  func `all scenarios are checked, and the first failure gives the status`() async throws {
    let bench = try Bench()
    try bench.folder.make("wrong.json5", Array("{ format: 1 }".utf8))
    let wrong = bench.folder.entry("wrong.json5")
    let fake = FakeTerminal()
    #expect(await fake.run(["check", wrong, "/nowhere", bench.scenario]) == 65)
    #expect(fake.output.contains("small.json5: valid"))
    #expect(fake.error.contains("wrong.json5:1:"))
    #expect(fake.error.contains("cannot read /nowhere"))
    #expect(await FakeTerminal().run(["check", "/nowhere", wrong]) == 66)
  }

  @Test
  func `quiet it only gives the status`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    #expect(await fake.run(["check", bench.scenario, "--quiet"]) == 0)
    #expect(fake.output + fake.error == "")
  }
}
