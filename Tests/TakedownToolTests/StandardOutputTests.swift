import Foundation
import Files
import TestSupport
import Testing

@Suite("Table on standard output")
struct StandardOutputTests {
  @Test(arguments: ["series", "outcomes_summary", "channels"])
  func `is the table of the folder, alone, and leaves nothing behind`(table: String) async throws {
    let bench = try Bench()
    let place = bench.folder.entry("temporary")
    try Folder.create(place)
    let words = ["run", bench.scenario, "--replicates", "2", "--tables", table]
    #expect(await FakeTerminal().run(words + ["--out", bench.out]) == 0)
    let fake = FakeTerminal(temporaryFolder: place)
    #expect(await fake.run(words + ["--out", "-"]) == 0)
    #expect(fake.output == (try ResultFiles.text("\(bench.out)/\(table).csv")))
    #expect(fake.error == "")
    #expect(try Folder.names(in: place) == [])
  }

  @Test(arguments: [(EPIPE, 141), (ENOSPC, 74)] as [(Int32, Int32)])
  func `leaves nothing behind when it is not taken`(code: Int32, status: Int32) async throws {
    let bench = try Bench()
    let place = bench.folder.entry("temporary")
    try Folder.create(place)
    let fake = FakeTerminal(
      temporaryFolder: place, refusal: FileError(.write, "standard output", code: code))
    let words = ["run", bench.scenario, "--replicates=2", "--tables=series", "--out=-"]
    #expect(await fake.run(words) == status)
    #expect(fake.error.isEmpty == (code == EPIPE))
    #expect(try Folder.names(in: place) == [])
  }

  @Test
  func `leaves nothing behind at the time limit, and says so`() async throws {
    let bench = try Bench()
    let place = bench.folder.entry("temporary")
    try Folder.create(place)
    let fake = FakeTerminal(temporaryFolder: place)
    let words = ["run", bench.scenario, "--tables=series", "--out=-", "--time-limit=0 s"]
    #expect(await fake.run(words) == 75)
    #expect(fake.output == "")
    #expect(
      fake.error == "takedown: error: stopped after 0 of 6 replicates; nothing is kept; "
        + "give a folder with --out to be able to resume\n")
    #expect(try Folder.names(in: place) == [])
  }

  @Test(arguments: ["series", "series_summary", "survival"])
  func `is pure CSV even with warnings and a report to make`(table: String) async throws {
    let bench = try Bench()
    let fake = FakeTerminal(temporaryFolder: bench.folder.path, isInteractive: true)
    let words = ["run", bench.scenario, "--replicates=2", "--tables", table, "--out", "-"]
    #expect(await fake.run(words) == 0)
    #expect(try CSVTable(parsing: Array(fake.output.utf8)).rows.count > 1)
  }
}
