import Experiments
import ScenarioFiles
import Statistics
import Files
import TestSupport
import Testing

@Suite("Comparison")
struct ComparisonTests {
  static let wave =
    "waves.strike={start: '3 d', duration: '2 d', platforms: ['first'], coverage: 0.9}"

  static func scenario(_ name: String, _ overrides: [String] = []) throws -> NamedScenario {
    NamedScenario(
      name: name, loaded: try SmallScenario.load(["random.replicates=5", wave] + overrides))
  }

  static func run(_ scenarios: [NamedScenario], into path: String) async throws -> RunReport {
    var experiment = Experiment(
      RunConfiguration(.comparison(try Comparison(of: scenarios)), tables: ResultTable.allCases))
    experiment.jobs = 2
    return try await experiment.run(into: path)
  }

  @Test
  func `a scenario beside itself differs by exact zeros`() async throws {
    let folder = try TemporaryFolder()
    let report = try await Self.run(
      [try Self.scenario("a"), try Self.scenario("a#2")], into: folder.entry("r"))
    let rows = try ResultFiles.rows(folder.entry("r/contrasts.csv"))
    #expect(rows.count > 50)
    for row in rows where row["n"] != "0" {
      #expect(row["difference"] == "0")
      #expect(row["ci95_low"] == (row["n"] == "1" ? "" : "0"))
      #expect(row["ci95_high"] == (row["n"] == "1" ? "" : "0"))
      #expect(row["share_lower"] == "0")
      #expect(row["variance_ratio"] == "")
      #expect(row["mean_reference"] == row["mean_alternative"])
    }
    #expect(report.contrasts.allSatisfy { $0.difference.lowerCount == 0 })
  }

  @Test
  func `contrasts are the paired differences of the rows`() async throws {
    let folder = try TemporaryFolder()
    _ = try await Self.run(
      [
        try Self.scenario("base"),
        try Self.scenario("strict", ["platforms.first.moderation.hazard=0.3/d"]),
        try Self.scenario("no_wave", ["waves.strike=null"]),
      ], into: folder.entry("r"))
    let outcomes = try ResultFiles.rows(folder.entry("r/outcomes.csv"))
    func values(_ scenario: String) -> [Double] {
      outcomes.filter { $0["scenario"] == scenario }.compactMap { $0.number("founded") }
    }
    let rows = try ResultFiles.rows(folder.entry("r/contrasts.csv"))
    let row = try #require(
      rows.first { $0["alternative"] == "strict" && $0["metric"] == "outcomes.founded" })
    let (a, b) = (values("base"), values("strict"))
    #expect(a.count == 5)
    let differences = zip(a, b).map { $1 - $0 }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    func variance(_ values: [Double]) -> Double {
      values.reduce(0) { $0 + ($1 - mean(values)) * ($1 - mean(values)) } / 4
    }
    #expect(row["reference"] == "base")
    #expect(row["n"] == "5")
    #expect(row.isNear("mean_reference", mean(a)))
    #expect(row.isNear("mean_alternative", mean(b)))
    #expect(row.isNear("difference", mean(differences)))
    // Student's t at 0.975 for 4 degrees of freedom, from the tables.
    let half = 2.7764451051977987 * (variance(differences) / 5).squareRoot()
    #expect(row.isNear("ci95_low", mean(differences) - half))
    #expect(row.isNear("ci95_high", mean(differences) + half))
    #expect(row.isNear("relative_difference", mean(differences) / mean(a)))
    #expect(row.isNear("share_lower", Double(differences.count { $0 < 0 }) / 5))
    #expect(
      row.isNear("variance_ratio", (variance(a) + variance(b)) / variance(differences)))
  }

  @Test
  func `metrics that only one side has are left out`() async throws {
    let folder = try TemporaryFolder()
    _ = try await Self.run(
      [
        try Self.scenario("base"), try Self.scenario("no_wave", ["waves.strike=null"]),
        try Self.scenario("late", ["waves.strike.start=5 d"]),
      ], into: folder.entry("r"))
    let rows = try ResultFiles.rows(folder.entry("r/contrasts.csv"))
    let waves = rows.filter { $0["metric"]?.hasPrefix("waves.") ?? false }
    #expect(Set(waves.compactMap { $0["alternative"] }) == ["late"])
    let first = waves.first { $0["metric"] == "waves.strike.all.first_referral_days" }
    #expect(first?["difference"] == "2")
    let names = rows.filter { $0["alternative"] == "no_wave" }.compactMap { $0["metric"] }
    #expect(names.contains("outcomes.removed"))
    #expect(names.contains("series.all.removed@1 d..7 d"))
    #expect(Set(names).count == names.count)
  }

  @Test
  func `rows are those of runs, under the scenario's name`() async throws {
    let folder = try TemporaryFolder()
    let other = try Self.scenario("other", ["platforms.first.moderation.hazard=0.3/d"])
    _ = try await Self.run([try Self.scenario("base"), other], into: folder.entry("r"))
    _ = try await Experiment(RunConfiguration(other.loaded, tables: ResultTable.allCases))
      .run(into: folder.entry("run"))
    for table in ResultTable.allCases {
      let path = folder.entry("r/\(table.fileName)")
      #expect(try ResultFiles.text(path).hasPrefix("scenario,point,"))
      let found = try ResultFiles.rows(path).filter { $0["scenario"] == "other" }
      let expected = try ResultFiles.rows(folder.entry("run/\(table.fileName)"))
      #expect(!found.isEmpty)
      #expect(found.allSatisfy { $0["point"] == "2" })
      #expect(
        found.map { $0.filter { !["scenario", "point"].contains($0.key) } }
          == expected.map { $0.filter { $0.key != "point" } }, "\(table)")
    }
  }
}
