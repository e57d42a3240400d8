import Files
import TestSupport
import Testing

@Suite("Sweep, merge and verify")
struct SweepCommandTests {
  static let vary = "--vary=platforms.first.moderation.hazard=0.05/d,0.1,0.3"

  static func words(_ bench: borrowing Bench, _ more: [String]) -> [String] {
    ["sweep", bench.scenario, "--replicates", "2", "--out", bench.out] + more
  }

  @Test
  func `a sweep writes its tables and says where outcomes are least and greatest`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    #expect(await fake.run(Self.words(bench, [Self.vary])) == 0)
    #expect(fake.error.contains("3 points of 2 replicates, by platforms.first.moderation.hazard"))
    #expect(fake.error.contains("mean_active_channels"))
    #expect(
      try Folder.names(in: bench.out) == [
        "datapackage.json", "design.csv", "outcomes.csv", "run.json", "targets.csv", "waves.csv",
      ])
    let verdict = FakeTerminal()
    #expect(await verdict.run(["verify", bench.out]) == 0)
    #expect(
      verdict.output
        == "\(bench.out): verified, 5 files as hashed and 5 of 6 simulations repeated to the "
        + "same bytes\n")
    #expect(verdict.error == "")
  }

  @Test
  func `shards are merged to the bytes of the whole`() async throws {
    let bench = try Bench()
    #expect(await FakeTerminal().run(Self.words(bench, [Self.vary])) == 0)
    var shards: [String] = []
    for number in 1...3 {
      let out = bench.folder.entry("shard\(number)")
      let words = ["sweep", bench.scenario, "--replicates=2", Self.vary, "--shard", "\(number)/3"]
      let fake = FakeTerminal()
      #expect(await fake.run(words + ["--out", out]) == 0)
      #expect(fake.error.contains("shard \(number)/3 with 2 of 6 simulations"))
      shards.append(out)
    }
    let whole = bench.folder.entry("whole")
    let gap = FakeTerminal()
    #expect(await gap.run(["merge", shards[0], shards[2], "--out", whole]) == 65)
    #expect(gap.error.contains("the shards 1/3, 3/3 lack 2 simulations: point 1 replicate 2"))
    #expect(try !Folder.exists(whole))
    #expect(await FakeTerminal().run(["merge"] + shards + ["--out", whole]) == 0)
    #expect(try ResultFiles.hashes(in: whole) == (try ResultFiles.hashes(in: bench.out)))
    #expect(await FakeTerminal().run(["verify", whole, "--units=6", "--quiet"]) == 0)
  }

  @Test
  func `a difference is 1, a line each and a verdict`() async throws {
    let bench = try Bench()
    #expect(await FakeTerminal().run(Self.words(bench, [Self.vary, "--quiet"])) == 0)
    var file = try AtomicFile(bench.out + "/waves.csv")
    try file.write([1])
    _ = try file.commit()
    let fake = FakeTerminal()
    #expect(await fake.run(["verify", bench.out]) == 1)
    #expect(fake.output == "\(bench.out): NOT verified, 1 difference\n")
    #expect(fake.error.hasPrefix("takedown: error: \(bench.out)/waves.csv has 1 bytes instead of"))
    #expect(await FakeTerminal().run(["verify", "/nowhere"]) == 66)
    #expect(await FakeTerminal().run(["merge", bench.out, "--out", bench.folder.entry("m")]) == 65)
  }

  @Test
  func `a plan goes to a folder or to standard output, and nothing is simulated`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal(temporaryFolder: bench.folder.path)
    let words = ["sweep", bench.scenario, Self.vary, "--plan", "--out", "-"]
    #expect(await fake.run(words) == 0)
    #expect(
      fake.output == "point,platforms.first.moderation.hazard\n1,0.05\n2,0.1\n3,0.3\n")
    let again = bench.folder.entry("design.csv")
    try bench.folder.make("design.csv", Array(fake.output.utf8))
    let other = FakeTerminal(temporaryFolder: bench.folder.path)
    #expect(
      await other.run(["sweep", bench.scenario, "--design", again, "--plan", "--out", "-"]) == 0)
    #expect(other.output == fake.output)
    #expect(await FakeTerminal().run(Self.words(bench, [Self.vary, "--plan"])) == 0)
    #expect(try Folder.names(in: bench.out) == ["design.csv", "run.json"])
  }

  @Test(
    arguments: [
      ("operators.supporter.lawful\nTRUE\nFALSE\n", ["1", "0"], ""),
      (
        ",operators.supporter.abandon\n0,1.0851803675695646\n1,1.8370141479500013\n",
        ["1.0851803675695646", "1.8370141479500013"],
        "warning: column 1 has no name and is left out, as the index of a row\n"
      ),
      ("title, operators.supporter.abandon\na, 0.2\na, 0.3\n", ["0.2", "0.3"], ""),
    ] as [(String, [String], String)])
  func `designs of pandas and R are swept as they are`(
    text: String, values: [String], warning: String
  ) async throws {
    let bench = try Bench()
    try bench.folder.make("d.csv", Array(text.utf8))
    let fake = FakeTerminal()
    let words = ["--design", bench.folder.entry("d.csv"), "--quiet"]
    #expect(await fake.run(Self.words(bench, words)) == 0)
    #expect(fake.error.hasSuffix(warning) && fake.error.isEmpty == warning.isEmpty, "\(fake.error)")
    let outcomes = try ResultFiles.rows(bench.out + "/outcomes.csv")
    let path = values.first == "1" ? "operators.supporter.lawful" : "operators.supporter.abandon"
    #expect(outcomes.map { $0[path] } == values.flatMap { [$0, $0] })
    #expect(await FakeTerminal().run(["verify", bench.out, "--units=4", "--quiet"]) == 0)
  }

  @Test
  func `samples are of the size asked for`() async throws {
    let bench = try Bench()
    let vary = "--vary=operators.supporter.recreate.probability=0.2..0.9"
    for name in ["lhs", "sobol"] {
      let fake = FakeTerminal(temporaryFolder: bench.folder.path)
      let words = ["sweep", bench.scenario, vary, "--sample", name, "--points=8", "--plan"]
      #expect(await fake.run(words + ["--out", "-"]) == 0)
      let table = try CSVTable(parsing: Array(fake.output.utf8))
      #expect(table.rows.count == 8)
      #expect(table.rows.allSatisfy { (0.2...0.9).contains(Double($0[1]) ?? -1) })
    }
  }

  @Test
  func `75 at the time limit, and resumed to the same bytes`() async throws {
    let bench = try Bench()
    #expect(await FakeTerminal().run(Self.words(bench, [Self.vary])) == 0)
    let whole = try ResultFiles.hashes(in: bench.out)
    let fake = FakeTerminal()
    let words = Self.words(bench, [Self.vary])
    #expect(await fake.run(words + ["--overwrite", "--time-limit", "0 s"]) == 75)
    #expect(fake.error.contains("stopped after 0 of 6 simulations; "))
    #expect(await FakeTerminal().run(words + ["--resume"]) == 0)
    #expect(try ResultFiles.hashes(in: bench.out) == whole)
  }

  @Test(
    arguments: [
      ([], "nothing varies; give --vary PATH=SPEC"),
      (["--vary=a=1", "--design=x.csv"], "--design and --vary exclude each other"),
      (["--vary=a=1..2", "--points=4"], "--points goes with --sample"),
      (["--vary=a=1..2", "--sample=lhs"], "--sample lacks its --points N"),
      (["--vary=a=1..2", "--sample=sobel", "--points=4"], "did you mean \"sobol\"?"),
      (["--vary=a=1", "--shard=4/3"], "expected K/N with K from 1 to N"),
      (["--vary=a=1", "--shard=1/3", "--plan"], "--plan and --shard exclude each other"),
      (["--vary=a=0...1:3"], "--vary \"0...1:3\" has 3 dots in a row"),
      (
        ["--vary=a=1..2", "--sample=lhs", "--points=0"],
        "--points is \"0\"; expected a whole number"
      ),
      (["--design", "--plan"], "--design lacks its FILE.csv before \"--plan\""),
      (["--vary=random.seed=1,2"], "all points share their chance"),
      (["--vry=a=1"], "did you mean \"--vary\"?"),
      (["--variant=a:b=1"], "unknown option \"--variant\" of takedown sweep"),
      (["--vary=a=1", "--tables=contrasts"], "unknown table \"contrasts\""),
    ] as [([String], String)])
  func `64 for words that make no sweep`(words: [String], message: String) async {
    let fake = FakeTerminal()
    #expect(await fake.run(["sweep", "x.json5"] + words) == 64)
    #expect(fake.error.contains(message), "\(fake.error)")
  }

  @Test
  func `65 for points that cannot be run, 66 for a design that is not there`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    let wrong = "--vary=platforms.first.moderation.hazard=-1,0.1"
    #expect(await fake.run(Self.words(bench, [wrong])) == 65)
    #expect(
      fake.error
        == "point 1: error: platforms.first.moderation.hazard is -1/d; expected 0/d … 1000000/d\n")
    #expect(try !Folder.exists(bench.out))
    #expect(await FakeTerminal().run(Self.words(bench, ["--design=/nowhere.csv"])) == 66)
    #expect(await FakeTerminal().run(["merge", "a"]) == 64)
  }
}
