import Foundation
import Files
import TestSupport
import Testing

@Suite("Exit status")
struct ExitStatusTests {
  @Test
  func `0, and a report on standard error alone, when all is done`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    #expect(await fake.run(bench.run) == 0)
    #expect(fake.output == "")
    #expect(fake.error.contains("2 replicates of 10 days"))
  }

  @Test(arguments: [
    [], ["rum"], ["run"], ["run", "x", "--jobs", "0"], ["run", "x", "--tables", "serie"],
    ["run", "x", "--tables", ","], ["run", "x", "--metrics", "funded"],
    ["run", "x", "--metrics", ","], ["run", "x", "--progress", "maybe"],
    ["run", "x", "--errors", "xml"], ["run", "x", "--set", "no_equals"],
    ["run", "x", "--replicates=0"],
    ["run", "x", "--seed=x"], ["run", "x", "--horizon=5"], ["run", "x", "--set", "=1"],
    ["run", "x", "--time-limit", "5"],
    ["run", "x", "--time-limit", "-5 min"], ["run", "x", "--overwrite", "--resume"],
    ["run", "x", "--out", "-"], ["run", "x", "--out", "-", "--tables", "series,outcomes"],
    ["run", "x", "--out", "-", "--tables", "series", "--resume"], ["explain", "no_such_thing"],
  ])
  func `64 for words that make no command`(words: [String]) async {
    let fake = FakeTerminal()
    #expect(await fake.run(words) == 64)
    #expect(fake.output == "")
    #expect(fake.error.hasPrefix("takedown: error: "))
    #expect(fake.error.hasSuffix("\nTry \"takedown --help\".\n"))
    #expect(fake.error.split(separator: "\n").count == 2)
  }

  @Test(arguments: [
    "--set=platforms.first.reech=1", "--set=random.replicates=0", "--set=random.seed=x",
    "--set=time.horizon=5", "--horizon=2019-11-17",
    "--set=operators=null", "--set=platforms.first.moderation.hazard=0.1",
  ])
  func `65 for a scenario that is not valid`(option: String) async throws {
    let bench = try Bench()
    for words in [["run", bench.scenario, "--out", bench.out, option]] {
      let fake = FakeTerminal()
      #expect(await fake.run(words) == 65)
      #expect(fake.output == "")
      #expect(fake.error.contains("error: "))
      #expect(try !Folder.exists(bench.out))
    }
  }

  @Test(arguments: ["run", "check"])
  func `66 for an input that is not there`(command: String) async {
    let fake = FakeTerminal()
    #expect(await fake.run([command, "/nowhere/x.json5"]) == 66)
    #expect(
      fake.error
        == "takedown: error: cannot read /nowhere/x.json5: No such file or directory\n")
    #expect(await FakeTerminal(input: nil).run([command, "-"]) == 66)
  }

  @Test
  func `73 for a folder with another configuration, and both ways out`() async throws {
    let bench = try Bench()
    #expect(await FakeTerminal().run(bench.run) == 0)
    let fake = FakeTerminal()
    #expect(await fake.run(bench.run + ["--seed", "8"]) == 73)
    #expect(
      fake.error == "takedown: error: \(bench.out) holds results of a different configuration; "
        + "give another folder with --out, or replace them with --overwrite\n")
    #expect(await FakeTerminal().run(bench.run + ["--seed", "8", "--overwrite"]) == 0)
  }

  @Test
  func `73 for a folder that is somebody's or in use`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    let words = ["run", bench.scenario, "--out", bench.folder.path]
    #expect(await fake.run(words) == 73)
    #expect(fake.error.contains("holds files that are no results"))
    try Folder.create(bench.out)
    let lock = try FolderLock(folder: bench.out)
    let other = FakeTerminal()
    #expect(await other.run(bench.run) == 73)
    #expect(other.error.contains("\(bench.out) is in use by process \(getpid()); wait for it"))
    #expect(lock.folder == bench.out)
  }

  @Test
  func `74 for what cannot be written`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    #expect(await fake.run(["run", bench.scenario, "--out", bench.scenario + "/out"]) == 74)
    #expect(
      fake.error == "takedown: error: cannot create folder \(bench.scenario)/out: Not a directory\n"
    )
    let full = FakeTerminal(refusal: FileError(.write, "standard output", code: ENOSPC))
    #expect(await full.run(["explain"]) == 74)
    #expect(
      full.error == "takedown: error: cannot write standard output: No space left on device\n")
  }

  @Test
  func `75 at the time limit, and 0 when resumed`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    #expect(await fake.run(bench.run + ["--time-limit", "0 s"]) == 75)
    #expect(
      fake.error == "takedown: error: stopped after 0 of 2 replicates; no table is written yet; "
        + "the same command with --resume goes on from \(bench.out)\n")
    #expect(await FakeTerminal().run(bench.run + ["--resume"]) == 0)
    #expect(await FakeTerminal().run(bench.run + ["--time-limit", "1e30 d"]) == 0)
  }

  @Test
  func `141 and no word when the reader has gone`() async {
    let fake = FakeTerminal(refusal: FileError(.write, "standard output", code: EPIPE))
    #expect(await fake.run(["explain"]) == 141)
    #expect(fake.error == "")
  }
}
