import Experiments
import Foundation
import ScenarioFiles
import Files
import TestSupport
import Testing

/// All dates of a file are written in one form: readers take a column for one kind of value.
@Suite("Dates of tables")
struct DateColumnTests {
  private static let tables: [ResultTable] = [.series, .seriesSummary]

  /// The dates of both tables that have any, in order and each once.
  private static func dates(in folder: String) throws -> [String] {
    let lists = try tables.map { table in
      try ResultFiles.rows("\(folder)/\(table.fileName)").map { $0["date"] ?? "?" }
    }
    #expect(Set(lists[0]) == Set(lists[1]))
    return Set(lists[0]).sorted()
  }

  /// The type and the format that the package tells of the dates.
  private static func described(in folder: String) throws -> [String] {
    let text = try ResultFiles.text("\(folder)/datapackage.json")
    let package = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let resources = try #require(package["resources"] as? [[String: Any]])
    let descriptions = resources.compactMap { resource -> String? in
      let schema = resource["schema"] as? [String: Any]
      let fields = schema?["fields"] as? [[String: Any]]
      guard let date = fields?.first(where: { $0["name"] as? String == "date" }) else { return nil }
      return [date["type"], date["format"]].compactMap { $0 as? String }.joined(separator: " ")
    }
    #expect(descriptions.count == 2)
    #expect(descriptions.first == descriptions.last)
    return descriptions
  }

  private static func configuration(_ overrides: [String]) throws -> RunConfiguration {
    RunConfiguration(
      try SmallScenario.load(["random.replicates=2", "targets=null"] + overrides), tables: tables)
  }

  private static func run(_ overrides: [String]) async throws -> (
    dates: [String], described: String
  ) {
    let folder = try TemporaryFolder()
    _ = try await Experiment(try configuration(overrides)).run(into: folder.entry("r"))
    return (try dates(in: folder.entry("r")), try described(in: folder.entry("r"))[0])
  }

  @Test
  func `samples at midnight alone have dates`() async throws {
    let (dates, described) = try await Self.run(["time.horizon=3 d", "time.sample_every=1 d"])
    #expect(dates == ["2019-11-18", "2019-11-19", "2019-11-20", "2019-11-21"])
    #expect(described == "date")
  }

  @Test
  func `one sample between makes all dates and times`() async throws {
    let (dates, described) = try await Self.run(["time.horizon=54 h", "time.sample_every=1 d"])
    #expect(
      dates == [
        "2019-11-18T00:00:00", "2019-11-19T00:00:00", "2019-11-20T00:00:00", "2019-11-20T06:00:00",
      ])
    #expect(described == "datetime %Y-%m-%dT%H:%M:%S")
  }

  @Test
  func `a part of a second is told of all samples`() async throws {
    let (dates, described) = try await Self.run([
      "time.start=2019-11-18T06:00:00.250", "time.horizon=43200.25 s", "time.sample_every=12 h",
    ])
    #expect(
      dates == [
        "2019-11-18T06:00:00.250", "2019-11-18T18:00:00.250", "2019-11-18T18:00:00.500",
      ])
    #expect(described == "datetime %Y-%m-%dT%H:%M:%S.%f")
  }

  @Test
  func `without a calendar there are no dates`() async throws {
    let (dates, described) = try await Self.run(["time.start=null", "time.sample_every=6 h"])
    #expect(dates == [""])
    #expect(described == "date")
  }

  private static func sweep(_ variations: [String]) throws -> Experiment {
    let base = try configuration(["time.horizon=2 d", "time.sample_every=1 d"])
    let design = try SmallSweep.design(variations, over: base.loaded)
    return Experiment(
      RunConfiguration(.sweep(try Sweep(base.loaded, design: design)), tables: tables))
  }

  @Test
  func `the points of a sweep share the longest form that any of them needs`() async throws {
    let folder = try TemporaryFolder()
    let whole = folder.entry("whole")
    _ = try await Self.sweep(["time.sample_every=1 d,36 h"]).run(into: whole)
    #expect(
      try Self.dates(in: whole) == [
        "2019-11-18T00:00:00", "2019-11-19T00:00:00", "2019-11-19T12:00:00", "2019-11-20T00:00:00",
      ])
    #expect(try Self.described(in: whole)[0] == "datetime %Y-%m-%dT%H:%M:%S")
    let first = try ResultFiles.rows(whole + "/series.csv").filter { $0["point"] == "1" }
    #expect(first.allSatisfy { $0["date"]?.hasSuffix("T00:00:00") ?? false })
    #expect(first.count == 12)
  }

  @Test
  func `the form is that of the points, not of the scenario that they vary`() async throws {
    let folder = try TemporaryFolder()
    let base = try Self.configuration(["time.horizon=2 d", "time.sample_every=6 h"])
    let design = try SmallSweep.design(["time.sample_every=1 d,2 d"], over: base.loaded)
    let plan = Plan.sweep(try Sweep(base.loaded, design: design))
    _ = try await Experiment(RunConfiguration(plan, tables: Self.tables)).run(
      into: folder.entry("r"))
    #expect(
      try Self.dates(in: folder.entry("r")) == ["2019-11-18", "2019-11-19", "2019-11-20"])
  }

  @Test
  func `points with and without a calendar stand in one file`() async throws {
    let folder = try TemporaryFolder()
    _ = try await Self.sweep(["time.start=null,2019-11-18T12:00,2019-11-20"]).run(
      into: folder.entry("r"))
    #expect(
      try Self.dates(in: folder.entry("r")) == [
        "", "2019-11-18T12:00:00", "2019-11-19T12:00:00", "2019-11-20T00:00:00",
        "2019-11-20T12:00:00", "2019-11-21T00:00:00", "2019-11-22T00:00:00",
      ])
  }

  @Test
  func `merged and resumed sweeps have the bytes of one in one go`() async throws {
    let folder = try TemporaryFolder()
    let variations = ["time.sample_every=1 d,2 d,36 h"]
    _ = try await Self.sweep(variations).run(into: folder.entry("whole"))
    let reference = try ResultFiles.hashes(in: folder.entry("whole"))
    // The first has no simulation of the point that needs the time of day.
    var shards: [String] = []
    for number in 1...3 {
      var shard = try Self.sweep(variations)
      shard.shard = Shard(number, of: 3)
      shards.append(folder.entry("shard\(number)"))
      _ = try await shard.run(into: shards[number - 1])
    }
    let merge = Merge(shards)
    _ = try await merge.write(try merge.check(), into: folder.entry("merged"))
    #expect(try ResultFiles.hashes(in: folder.entry("merged")) == reference)
    var stopped = try Self.sweep(variations)
    let allowance = ExperimentTests.Allowance(2)
    stopped.shouldStop = { allowance.isUsedUp }
    await #expect(throws: ExperimentError.self) {
      _ = try await stopped.run(into: folder.entry("resumed"))
    }
    _ = try await Self.sweep(variations).run(into: folder.entry("resumed"))
    #expect(try ResultFiles.hashes(in: folder.entry("resumed")) == reference)
    #expect(try Verification(folder.entry("resumed")).perform().differences == [])
  }

  @Test
  func `the scenarios of a comparison share a form`() async throws {
    let folder = try TemporaryFolder()
    let scenarios = try ["1 d", "8 h"].map { step in
      NamedScenario(
        name: step == "1 d" ? "daily" : "often",
        loaded: try Self.configuration(["time.horizon=1 d", "time.sample_every=\(step)"]).loaded)
    }
    _ = try await Experiment(
      RunConfiguration(.comparison(try Comparison(of: scenarios)), tables: Self.tables)
    )
    .run(into: folder.entry("r"))
    let rows = try ResultFiles.rows(folder.entry("r/series.csv"))
    let daily = rows.filter { $0["scenario"] == "daily" }.compactMap { $0["date"] }
    #expect(Set(daily) == ["2019-11-18T00:00:00", "2019-11-19T00:00:00"])
    #expect(
      try Self.dates(in: folder.entry("r")) == [
        "2019-11-18T00:00:00", "2019-11-18T08:00:00", "2019-11-18T16:00:00", "2019-11-19T00:00:00",
      ])
  }

  @Test
  func `a run may go on to the last instant of year 9999`() async throws {
    let (dates, _) = try await Self.run([
      "time.start=9999-12-31", "time.horizon=86399.999 s", "time.sample_every=1 d",
    ])
    #expect(dates == ["9999-12-31T00:00:00.000", "9999-12-31T23:59:59.999"])
  }

  @Test
  func `a point whose dates leave the calendar is refused`() throws {
    let refusal = #expect(throws: PlanError.self) {
      try Self.sweep(["time.start=2019-11-18,9999-12-30"])
    }
    #expect(
      refusal?.issues.map(\.description) == [
        "point 2: error: time.horizon is after 9999-12-31, the last date that tables can write; "
          + "expected at most 1 d from time.start on, or an earlier time.start"
      ])
    let warmedUp = #expect(throws: ScenarioFileError.self) {
      try SmallScenario.load([
        "time.start=9999-12-25", "time.warmup=1000 d", "time.horizon=7 d", "targets=null",
      ])
    }
    guard case .invalid(let issues) = warmedUp else {
      Issue.record("not refused as invalid")
      return
    }
    #expect(issues.description.hasPrefix("--set time.horizon=7 d: error: time.horizon is after"))
  }

  @Test
  func `a warm-up may begin before there are dates, which are of samples alone`() async throws {
    let (dates, _) = try await Self.run([
      "time.start=0001-01-01", "time.horizon=1 d", "time.sample_every=1 d",
    ])
    #expect(dates == ["0001-01-01", "0001-01-02"])
  }
}
