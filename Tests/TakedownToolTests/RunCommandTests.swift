import Tables
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
