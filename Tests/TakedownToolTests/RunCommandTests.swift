import Files
import TestSupport
import Testing

@Suite("Run")
struct RunCommandTests {
  @Test
  func `a scenario from standard input gives the same tables`() async throws {
    let bench = try Bench()
    #expect(await FakeTerminal().run(bench.run) == 0)
    let fake = FakeTerminal(input: SmallScenario.text)
    let out = bench.folder.entry("other")
    #expect(await fake.run(["run", "-", "--out", out, "--replicates=2"]) == 0)
    #expect(try ResultFiles.hashes(in: out) == (try ResultFiles.hashes(in: bench.out)))
  }

  @Test
  func `shorthands and --set say the same`() async throws {
    let bench = try Bench()
    let short = ["run", bench.scenario, "--seed", "9", "--replicates", "3", "--horizon", "5 d"]
    let long = [
      "run", bench.scenario, "--set", "random.seed=9", "--set=random.replicates=3",
      "--set", "time.horizon=2019-11-23",
    ]
    let places = [bench.out, bench.folder.entry("long")]
    #expect(await FakeTerminal().run(short + ["--set=targets=null", "--out", places[0]]) == 0)
    #expect(await FakeTerminal().run(long + ["--set=targets=null", "--out", places[1]]) == 0)
    #expect(try ResultFiles.hashes(in: places[0]) == (try ResultFiles.hashes(in: places[1])))
    let rows = try ResultFiles.rows(places[0] + "/series.csv")
    #expect(rows.last?["replicate"] == "3")
    #expect(rows.last?["time_days"] == "5")
  }

  @Test(
    arguments: [
      (["--seed", "x"], "--seed is \"x\"; expected a whole number from 0 to 9007199254740991"),
      (["--seed=-1"], "--seed is \"-1\"; expected a whole number from 0 to 9007199254740991"),
      (["--seed", "1.5"], "--seed is \"1.5\"; expected a whole number from 0 to 9007199254740991"),
      (
        ["--replicates", "abc"],
        "--replicates is \"abc\"; expected a whole number from 1 to 10000000"
      ),
      (["--replicates", "0"], "--replicates is \"0\"; expected a whole number from 1 to 10000000"),
      (["--jobs", "many"], "--jobs is \"many\"; expected a whole number from 1 to 1024"),
      (
        ["--time-limit", "30"],
        "--time-limit is 30 without a unit; write \"30 min\" (s, min, h, d, w)"
      ),
      (
        ["--time-limit", "soon"],
        "--time-limit \"soon\" is not a duration; write it like \"30 min\" (s, min, h, d, w)"
      ),
      (["--time-limit=-5 s"], "--time-limit \"-5 s\" is negative; a duration here is at least 0"),
      (["--horizon", "90"], "--horizon is 90 without a unit; write \"90 d\" (s, min, h, d, w)"),
      (
        ["--horizon", "soon"],
        "--horizon \"soon\" is not a duration; write it like \"6 h\" (s, min, h, d, w)"
      ),
      (["--horizon", "0 d"], "--horizon is 0 d; expected above 0 d and at most 1000000 d"),
      (
        ["--horizon", "2019-13-01"],
        "--horizon \"2019-13-01\" does not exist: months go from 01 to 12"
      ),
      (["--set", "random.seed"], "--set \"random.seed\" has no \"=\"; write PATH=VALUE"),
      (["--progress", "some"], "--progress is \"some\"; expected one of auto, always, never"),
      (["--tables", "serie"], "--tables: unknown table \"serie\"; did you mean \"series\"?"),
      (["--metrics", ","], "--metrics names no metric"),
    ] as [([String], String)])
  func `64 for a value that no scenario can have`(words: [String], message: String) async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    #expect(await fake.run(bench.run.prefix(4) + words) == 64)
    #expect(fake.error.hasPrefix("takedown: error: \(message)"), "\(fake.error)")
    #expect(try !Folder.exists(bench.out))
  }

  @Test
  func `a number may be written with zeros before it`() async throws {
    let bench = try Bench()
    let other = bench.folder.entry("other")
    let words = ["run", bench.scenario, "--out"]
    #expect(await FakeTerminal().run(words + [bench.out, "--seed", "01", "--replicates=002"]) == 0)
    #expect(await FakeTerminal().run(words + [other, "--seed", "1", "--replicates=2"]) == 0)
    #expect(try ResultFiles.hashes(in: other) == (try ResultFiles.hashes(in: bench.out)))
  }

  @Test
  func `one number has one spelling in a folder`() async throws {
    let bench = try Bench()
    let value = "targets.founded.low=0.00001"
    let rate = "operators.supporter.mirror=1e-5/d"
    #expect(await FakeTerminal().run(bench.run + ["--set", value, "--set", rate]) == 0)
    #expect(try ResultFiles.rows(bench.out + "/targets.csv").first?["low"] == "1e-5")
    let told = try ResultFiles.text(bench.out + "/run.json")
    #expect(told.contains("\"low\": 1e-5"))
    #expect(told.contains("\"mirror\": \"1e-5/d\""))
    #expect(!told.contains("e-05"))
  }

  @Test
  func `only the tables named are written`() async throws {
    let bench = try Bench()
    #expect(await FakeTerminal().run(bench.run + ["--tables", "events,outcomes"]) == 0)
    #expect(
      try Folder.names(in: bench.out) == [
        "datapackage.json", "events.csv", "outcomes.csv", "run.json",
      ])
  }

  @Test
  func `metrics restrict columns and rows, and leave values as they are`() async throws {
    let bench = try Bench()
    #expect(await FakeTerminal().run(bench.run) == 0)
    let out = bench.folder.entry("few")
    let words = ["run", bench.scenario, "--out", out, "--replicates", "2"]
    #expect(await FakeTerminal().run(words + ["--metrics", "removed,mean_life_days"]) == 0)
    let series = try ResultFiles.rows(out + "/series.csv")
    let all = try ResultFiles.rows(bench.out + "/series.csv")
    #expect(series.map { $0["removed"] } == all.map { $0["removed"] })
    #expect(series.first?.count == 6)
    let outcomes = try ResultFiles.rows(out + "/outcomes.csv")
    #expect(outcomes.first?.keys.sorted() == ["mean_life_days", "point", "removed", "replicate"])
    let summary = try ResultFiles.rows(out + "/series_summary.csv")
    #expect(Set(summary.map { $0["metric"] }) == ["removed"])
    let allSummary = try ResultFiles.rows(bench.out + "/series_summary.csv")
    #expect(summary == allSummary.filter { $0["metric"] == "removed" })
    #expect(try ResultFiles.rows(out + "/outcomes_summary.csv").count == 2)
  }

  @Test
  func `the report says the share in range, and nothing such of what is only reported`()
    async throws
  {
    let bench = try Bench()
    let fake = FakeTerminal()
    let seen = "targets.seen={metric: 'outcomes.first.final_active_channels', report: true}"
    #expect(await fake.run(bench.run + ["--set", seen]) == 0)
    func fields(_ target: String) throws -> [Substring] {
      let lines = fake.error.split(separator: "\n")
      return try #require(lines.last { $0.hasPrefix("  \(target) ") }).split(separator: " ")
    }
    #expect(try fields("founded").suffix(3) == ["yes", "100", "%"])
    #expect(try fields("ratio").suffix(3) == ["NO", "0", "%"])
    #expect(try fields("never").suffix(2) == ["no", "value"])
    // Name, median, quantile … quantile.
    let reported = try fields("seen")
    #expect(reported.count == 5 && reported[3] == "…")
    #expect(reported.dropFirst().allSatisfy { $0 == "…" || Double($0) != nil })
  }

  @Test
  func `the report names targets, outcomes and files`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    #expect(await fake.run(bench.run) == 0)
    for text in [
      "Small, but \"complete\"\n", "active channels", "mean_active_channels", "ratio", "no value",
      "series_summary.csv", "run.json",
    ] {
      #expect(fake.error.contains(text), "\(text)")
    }
    #expect(!fake.error.contains("\u{1B}"))
  }

  @Test
  func `quiet is quiet, and progress shows where it is asked for`() async throws {
    let bench = try Bench()
    let quiet = FakeTerminal(isInteractive: true)
    #expect(await quiet.run(bench.run + ["--quiet"]) == 0)
    #expect(quiet.error == "")
    let always = FakeTerminal()
    #expect(await always.run(bench.run + ["--progress", "always", "--quiet", "--overwrite"]) == 0)
    #expect(always.error.contains("simulating "))
    #expect(always.error.hasSuffix("\r\u{1B}[K"))
    let never = FakeTerminal(isInteractive: true)
    #expect(await never.run(bench.run + ["--progress=never", "--quiet", "--overwrite"]) == 0)
    #expect(never.error == "")
  }

  @Test
  func `a wave that ends after the last date is told by days`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    let words = [
      "--set", "time.start=9999-12-20", "--set", "targets=null", "--set",
      "waves.raid={start: '2 d', duration: '100 d', platforms: ['first'], coverage: 0.5}",
    ]
    #expect(await fake.run(bench.run + words) == 0)
    #expect(fake.error.contains("raid, 9999-12-22 to day 102 (medians over replicates)"))
  }
}
