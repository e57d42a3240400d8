import Statistics
import Files
import TestSupport
import Testing

@testable import Experiments
@testable import TakedownTool

@Suite("Compare")
struct CompareCommandTests {
  private static func line(_ reference: [Double], _ alternative: [Double]) -> String {
    var criticalValues = CriticalValues()
    return ContrastText.line(
      Contrast(
        reference: "europol_2019", alternative: "no_wave", metric: "outcomes.follower_days",
        difference: PairedDifference(
          reference: reference, alternative: alternative, criticalValues: &criticalValues)))
  }

  @Test
  func `the short answer is a line`() {
    // Differences 30, 32: mean 31, half width 12.706 · √2 / √2.
    #expect(
      Self.line([100, 100], [130, 132])
        == "follower_days: no_wave − europol_2019 = +31 % (95 % CI +18 … +44), higher in 2 of 2")
    #expect(
      Self.line([1000], [961])
        == "follower_days: no_wave − europol_2019 = -3.9 %, lower in 1 of 1")
    #expect(
      Self.line([0, 0], [2, 2])
        == "follower_days: no_wave − europol_2019 = +2 (95 % CI +2 … +2), higher in 2 of 2")
    #expect(
      Self.line([3, 4], [3, 4])
        == "follower_days: no_wave − europol_2019 = 0 % (95 % CI 0 … 0), equal in 2 of 2")
    #expect(Self.line([], []) == "follower_days: no_wave − europol_2019 = no pair has a value")
  }

  @Test
  func `variants add up under one name and stand beside the first scenario`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    let words = [
      "compare", bench.scenario, "--out", bench.out, "--replicates", "3",
      "--variant", "strict:platforms.first.moderation.hazard=0.4/d",
      "--variant", "strict:platforms.second.moderation.hazard=0.4/d",
      "--variant=idle:operators.supporter.mirror=0/d",
    ]
    #expect(await fake.run(words) == 0)
    #expect(fake.error.contains("final_active_channels: strict − small = -"))
    #expect(
      try Folder.names(in: bench.out) == [
        "contrasts.csv", "datapackage.json", "outcomes.csv", "run.json", "targets.csv",
        "waves.csv",
      ])
    let rows = try ResultFiles.rows(bench.out + "/outcomes.csv")
    #expect(
      rows.compactMap { $0["scenario"] }
        == ["small", "small", "small", "strict", "strict", "strict", "idle", "idle", "idle"])
    #expect(await FakeTerminal().run(["verify", bench.out, "--quiet"]) == 0)
  }

  @Test
  func `another scenario takes seed and replicates of the first`() async throws {
    let bench = try Bench()
    let other = SmallScenario.text.replacing(
      "seed: 7, replicates: 6", with: "seed: 8, replicates: 9")
    try bench.folder.make("other.json5", Array(other.utf8))
    let fake = FakeTerminal()
    let words = ["compare", bench.scenario, bench.folder.entry("other.json5"), "--out", bench.out]
    #expect(await fake.run(words) == 0)
    let rows = try ResultFiles.rows(bench.out + "/contrasts.csv")
    #expect(
      rows.allSatisfy { $0["alternative"] == "other" && ["0", ""].contains($0["difference"]) })
    #expect(fake.error.hasPrefix("6 pairs, "))
  }

  @Test
  func `one table goes to standard output`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal(temporaryFolder: bench.folder.path)
    let words = ["compare", bench.scenario, bench.scenario, "--replicates=2", "--out", "-"]
    #expect(await fake.run(words + ["--tables", "contrasts"]) == 0)
    let table = try CSVTable(parsing: Array(fake.output.utf8))
    #expect(table.header.prefix(3) == ["reference", "alternative", "metric"])
    #expect(table.rows.allSatisfy { $0[0] == "small" && $0[1] == "small#2" })
    #expect(fake.error == "")
  }

  @Test(
    arguments: [
      (["compare", "x.json5"], "there is nothing to compare with"),
      (["compare", "x", "--variant", "a=1"], "has no name; write NAME:PATH=VALUE"),
      (["compare", "x", "--variant", "all:a=1"], "has the name \"all\""),
      (["compare", "x", "--variant", "T:a=1"], "choose another, such as \"T_1\""),
      (["compare", "x", "--variant", "no:a=1"], "which readers of tables take for true or false"),
      (["compare", "x", "--variant", "a:b"], "has no \"=\""),
      (["compare", "x", "--variant", "a:random.seed=2"], "random.seed cannot differ"),
      (["compare", "x", "--variant", "a:random.replicates=2"], "random.replicates cannot differ"),
      (["compare", "x", "--variant", "a:random={seed: 2}"], "random cannot differ"),
      (["compare", "-", "-"], "standard input can be read once only"),
      (["compare", "x", "y", "--resume"], "unknown option \"--resume\" of takedown compare"),
    ] as [([String], String)])
  func `64 for words that make no comparison`(words: [String], message: String) async {
    let fake = FakeTerminal()
    #expect(await fake.run(words) == 64)
    #expect(fake.error.contains(message), "\(fake.error)")
  }

  @Test(arguments: [
    ("NA", "a missing value"), ("T", "true or false"), ("2019", "a number or a date"),
    ("1e5", "a number or a date"),
  ])
  func `a file is not named in tables by a word that is read as something else`(
    name: String, reading: String
  ) async throws {
    let bench = try Bench()
    try bench.folder.make("\(name).json5", Array(SmallScenario.text.utf8))
    let file = bench.folder.entry("\(name).json5")
    let fake = FakeTerminal()
    #expect(await fake.run(["compare", bench.scenario, file, "--out", bench.out]) == 64)
    #expect(
      fake.error.contains(
        "the scenario \(file) has the name \"\(name)\", which readers of tables take for \(reading); "
          + "tables name scenarios by their files, so give the file another name"), "\(fake.error)")
    // Nobody reads that name in a table of a run.
    #expect(await FakeTerminal().run(["check", file]) == 0)
  }

  @Test
  func `a variant that is wrong is told by its option`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    let variant = "other:platforms.first.moderation.hazzard=1/d"
    #expect(await fake.run(["compare", bench.scenario, "--variant", variant]) == 65)
    #expect(
      fake.error.hasPrefix("--variant \(variant): error: unknown key \"hazzard\""), "\(fake.error)")
  }
}
