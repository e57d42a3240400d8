import Files
import TestSupport
import Testing

/// What the commands say and do of results that are there already.
@Suite("Results in place")
struct ResultsInPlaceTests {
  /// The commands that make results, in `out` and with so many replicates.
  enum Making: CaseIterable {
    case run, sweep, compare

    func words(_ bench: borrowing Bench, replicates: Int = 2, out: String? = nil) -> [String] {
      let rest = [bench.scenario, "--out", out ?? bench.out, "--replicates", "\(replicates)"]
      return switch self {
      case .run: ["run"] + rest
      case .sweep: ["sweep", "--vary=platforms.first.moderation.hazard=0.05,0.1"] + rest
      case .compare: ["compare", "--variant=more:platforms.first.moderation.hazard=0.3/d"] + rest
      }
    }

    /// The option that stops at once; `compare` has none and is not stopped.
    var stopping: [String] { self == .compare ? [] : ["--time-limit", "0 s"] }

    var noun: String { self == .run ? "replicate" : "simulation" }
    func simulationCount(_ replicates: Int) -> Int { self == .run ? replicates : 2 * replicates }
  }

  @Test(arguments: Making.allCases)
  func `complete results stay when the same command is stopped`(making: Making) async throws {
    let bench = try Bench()
    let words = making.words(bench)
    #expect(await FakeTerminal().run(words) == 0)
    let before = try ResultFiles.hashes(in: bench.out)
    let provenance = try ResultFiles.text("\(bench.out)/run.json")
    let fake = FakeTerminal()
    #expect(await fake.run(words + making.stopping) == 0)
    #expect(
      fake.error
        == "\(bench.out) is complete already; nothing to do (--overwrite makes it anew)\n")
    let quiet = FakeTerminal()
    #expect(await quiet.run(words + ["--quiet"]) == 0)
    #expect(quiet.error == "")
    #expect(try ResultFiles.hashes(in: bench.out) == before)
    #expect(try ResultFiles.text("\(bench.out)/run.json") == provenance)
  }

  @Test(arguments: [Making.run, .sweep], [2, 3])
  func `complete results stay when what is to replace them is stopped`(
    making: Making, replicates: Int
  ) async throws {
    let bench = try Bench()
    #expect(await FakeTerminal().run(making.words(bench)) == 0)
    let before = try ResultFiles.text("\(bench.out)/outcomes.csv")
    let words = making.words(bench, replicates: replicates)
    let fake = FakeTerminal()
    #expect(await fake.run(words + ["--overwrite"] + making.stopping) == 75)
    #expect(
      fake.error
        == "takedown: error: stopped after 0 of \(making.simulationCount(replicates)) \(making.noun)s; "
        + "\(bench.out) is as it was; the same command with --resume in place of --overwrite goes "
        + "on from \(bench.out)/.unfinished\n")
    #expect(try ResultFiles.text("\(bench.out)/outcomes.csv") == before)
    let verified = FakeTerminal()
    #expect(await verified.run(["verify", bench.out]) == 0)
    #expect(await FakeTerminal().run(words + ["--resume"]) == 0)
    #expect(try !Folder.exists("\(bench.out)/.unfinished"))
    let rows = try ResultFiles.rows("\(bench.out)/outcomes.csv")
    #expect(rows.count == making.simulationCount(replicates))
  }

  @Test(arguments: Making.allCases)
  func `more replicates are simulated beside what is there, and it is said`(
    making: Making
  ) async throws {
    let bench = try Bench()
    #expect(await FakeTerminal().run(making.words(bench)) == 0)
    let fake = FakeTerminal()
    #expect(await fake.run(making.words(bench, replicates: 3)) == 0)
    #expect(
      fake.error.hasPrefix(
        "\(bench.out) holds 2 of the 3 replicates; all are simulated, and it stays as it is until "
          + "they are done\n"))
    let fresh = try Bench()
    #expect(await FakeTerminal().run(making.words(fresh, replicates: 3)) == 0)
    // The names of what is compared are those of the files, which are the same.
    #expect(
      try ResultFiles.hashes(in: bench.out) == (try ResultFiles.hashes(in: fresh.out)))
  }

  @Test(arguments: Making.allCases)
  func `73 for fewer replicates than are there, with the ways out`(making: Making) async throws {
    let bench = try Bench()
    if making != .compare {
      #expect(await FakeTerminal().run(making.words(bench) + making.stopping) == 75)
      let fake = FakeTerminal()
      #expect(await fake.run(making.words(bench, replicates: 1)) == 73)
      #expect(
        fake.error
          == "takedown: error: \(bench.out) is on its way to 2 replicates of this configuration, "
          + "more than are asked for; give --replicates 2 or another folder with --out, or replace "
          + "them with --overwrite\n")
    }
    #expect(await FakeTerminal().run(making.words(bench)) == 0)
    let fake = FakeTerminal()
    #expect(await fake.run(making.words(bench, replicates: 1)) == 73)
    #expect(
      fake.error
        == "takedown: error: \(bench.out) holds 2 replicates of this configuration, more than are "
        + "asked for; give --replicates 2 or another folder with --out, or replace them with "
        + "--overwrite\n")
  }

  @Test
  func `damaged results are made anew with a warning, quiet or not`() async throws {
    let bench = try Bench()
    #expect(await FakeTerminal().run(bench.run) == 0)
    let before = try ResultFiles.hashes(in: bench.out)
    try Folder.remove("\(bench.out)/waves.csv")
    let fake = FakeTerminal()
    #expect(await fake.run(bench.run + ["--quiet"]) == 0)
    #expect(
      fake.error
        == "warning: \(bench.out) says that it is complete, but \(bench.out)/waves.csv is missing; "
        + "it is made anew\n")
    #expect(try ResultFiles.hashes(in: bench.out) == before)
  }

  @Test
  func `a plan never takes the place of results`() async throws {
    let bench = try Bench()
    let words = Making.sweep.words(bench)
    #expect(await FakeTerminal().run(words) == 0)
    let before = try ResultFiles.hashes(in: bench.out)
    let fake = FakeTerminal()
    #expect(await fake.run(words + ["--plan", "--overwrite"]) == 0)
    #expect(
      fake.error
        == "\(bench.out) holds the complete results of this design already; nothing to do\n")
    let other = FakeTerminal()
    #expect(await other.run(words + ["--plan", "--overwrite", "--seed", "8"]) == 73)
    #expect(
      other.error
        == "takedown: error: \(bench.out) holds complete results, which a plan does not replace; "
        + "give another folder with --out\n")
    #expect(try ResultFiles.hashes(in: bench.out) == before)
  }

  @Test
  func `merged results are left alone, and no option is told that merge has not`() async throws {
    let bench = try Bench()
    func shards(_ replicates: Int) async throws -> [String] {
      var folders: [String] = []
      for number in 1...2 {
        let folder = bench.folder.entry("shard\(number)of\(replicates)")
        let words = Making.sweep.words(bench, replicates: replicates, out: folder)
        let fake = FakeTerminal()
        #expect(await fake.run(words + ["--shard=\(number)/2"]) == 0)
        folders.append(folder)
      }
      return folders
    }
    let whole = bench.folder.entry("whole")
    let words = ["merge", "--out", whole]
    #expect(await FakeTerminal().run(words + (try await shards(3))) == 0)
    let before = try ResultFiles.hashes(in: whole)
    let fake = FakeTerminal()
    #expect(await fake.run(words + (try await shards(3))) == 0)
    #expect(
      fake.error.hasSuffix(
        "\(whole) is complete already; nothing to do (--overwrite makes it anew)\n"))
    let fewer = FakeTerminal()
    #expect(await fewer.run(words + (try await shards(2))) == 73)
    #expect(
      fewer.error
        == "takedown: error: \(whole) holds 3 replicates of this configuration, more than are asked "
        + "for; give another folder with --out, or replace them with --overwrite\n")
    #expect(try ResultFiles.hashes(in: whole) == before)
  }
}
