import Files
import ModerationModel
import ScenarioFiles
import TestSupport
import Testing

@testable import Experiments

/// The tables by platform, and targets that are only reported, as files have them.
@Suite("Tables by platform")
struct PlatformTableTests {
  /// Followers, a wave with capacity on both platforms, twice, the second time past the horizon, and targets
  /// that name what is told by platform.
  static let busy = [
    "random.replicates=5", "audience={size: 50, growth: '0.1/d'}",
    """
    waves.strike={start: '3 d', duration: '2 d', platforms: ['second', 'first'], coverage: 0.7,
      capacity: '4/d', suspends_account: 0.3, repeat: {every: '6 d', times: 2}}
    """,
    "waves.quick={start: '1 d', duration: '1 d', platforms: ['first'], coverage: 0.3}",
    "targets.seen={metric: 'outcomes.first.final_followers', report: true}",
    "targets.strike={metric: 'waves.strike.first.all.referred', report: true}",
    "targets.some={metric: 'outcomes.final_active_channels', observed: 20, low: 18, high: 21}",
  ]

  private static let tables = Task {
    let folder = try TemporaryFolder()
    _ = try await Experiment(
      RunConfiguration(try SmallScenario.load(busy), tables: ResultTable.allCases)
    ).run(into: folder.entry("r"))
    var tables: [ResultTable: [[String: String]]] = [:]
    for table in ResultTable.allCases {
      tables[table] = try ResultFiles.rows(folder.entry("r/\(table.fileName)"))
    }
    return tables
  }

  private static func rows(_ table: ResultTable) async throws -> [[String: String]] {
    try #require(try await tables.value[table])
  }

  @Test
  func `outcomes by platform add up to the outcomes, and are the last sample`() async throws {
    let rows = try await Self.rows(.outcomesByPlatform)
    #expect(rows.map { $0["platform"] } == (1...5).flatMap { _ in ["first", "second"] })
    let series = try await Self.rows(.series).filter { $0["time_days"] == "10" }
    for outcomes in try await Self.rows(.outcomes) {
      let replicate = outcomes["replicate"]
      let own = rows.filter { $0["replicate"] == replicate }
      let last = series.filter { $0["replicate"] == replicate }
      #expect(own.map { $0["final_followers"] } == last.map { $0["followers"] })
      #expect(own.map { $0["final_active_channels"] } == last.map { $0["active_channels"] })
      for metric in ["final_followers", "final_active_channels"] {
        let sum = own.reduce(0) { $0 + ($1.number(metric) ?? .nan) }
        #expect(sum == outcomes.number(metric) && sum > 0, "\(metric)")
      }
    }
  }

  @Test
  func `waves by platform add up to those of all classes`() async throws {
    let rows = try await Self.rows(.wavesByPlatform)
    let places = [
      "strike|1|first", "strike|1|second", "strike|2|first", "strike|2|second", "quick|1|first",
    ]
    #expect(
      rows.map { $0.key("wave", "occurrence", "platform") } == (1...5).flatMap { _ in places })
    for wave in try await Self.rows(.waves) where wave["operator_class"] == "all" {
      let key = wave.key("replicate", "wave", "occurrence")
      let own = rows.filter { $0.key("replicate", "wave", "occurrence") == key }
      for metric in WavePlatformMetric.allCases {
        let parts = own.map { $0.number(metric.name) }
        guard let all = wave.number(metric.name) else {
          #expect(parts.allSatisfy { $0 == nil }, "\(key) \(metric)")
          continue
        }
        #expect(parts.reduce(0) { $0 + ($1 ?? .nan) } == all, "\(key) \(metric)")
      }
      let slots = [wave.number("slots_used"), wave.number("slots_unused")]
      switch wave.key("wave", "occurrence") {
      // Slots at 3.125, 3.375, …
      case "strike|1": #expect(slots.reduce(0) { $0 + ($1 ?? .nan) } == 8)
      // It goes on past the horizon, where its second day begins.
      case "strike|2":
        #expect(slots.reduce(0) { $0 + ($1 ?? .nan) } == 4)
        #expect(wave["referred"] == "")
      default: #expect(slots == [nil, nil])
      }
    }
    // Of a class it is not told what no class used.
    for wave in try await Self.rows(.waves) where wave["operator_class"] != "all" {
      #expect(wave["slots_unused"] == "")
    }
  }

  @Test
  func `summaries have them, outcomes before waves`() async throws {
    let rows = try await Self.rows(.outcomesSummary)
    let names = rows.compactMap { $0["metric"] }
    let firstOfPlatforms = try #require(
      names.firstIndex(of: "outcomes.first.final_active_channels"))
    #expect(
      names[firstOfPlatforms - 1] == OutcomeMetric.allCases.last.map { "outcomes.\($0.name)" })
    #expect(names[firstOfPlatforms + 4] == "waves.strike.supporter.first_referral_days")
    #expect(names.suffix(3).first == "waves.quick.first.all.referred")
    let referred = try await Self.rows(.wavesByPlatform).filter {
      $0.key("wave", "occurrence", "platform") == "strike|1|second"
    }
    let row = try #require(rows.first { $0["metric"] == "waves.strike.second.all.referred" })
    #expect(DirectSummary(values: referred.compactMap { $0.number("referred") }).agrees(with: row))
    let second = try #require(rows.first { $0["metric"] == "waves.strike#2.first.all.slots_used" })
    #expect(second["n"] == "5")
  }

  @Test
  func `a target that is only reported has quantiles and no verdict`() async throws {
    let rows = try await Self.rows(.targets)
    for (name, table, column, isOwn) in [
      (
        "seen", ResultTable.outcomesByPlatform, "final_followers",
        { (row: [String: String]) in row["platform"] == "first" }
      ),
      (
        "strike", .wavesByPlatform, "referred",
        { $0.key("wave", "occurrence", "platform") == "strike|1|first" }
      ),
    ] {
      let row = try #require(rows.first { $0["target"] == name })
      #expect(
        row.key("source", "observed", "low", "high", "in_range", "share_in_range") == "|||||")
      let values = try await Self.rows(table).filter(isOwn).compactMap { $0.number(column) }
      let direct = DirectSummary(values: values)
      #expect(row["n"] == "5" && values.count == 5)
      #expect(row.isNear("q50", direct.values.sorted()[2]))
    }
  }

  @Test
  func `the share in range is that of the replicates with a value, bounds included`() async throws {
    let row = try #require(try await Self.rows(.targets).first { $0["target"] == "some" })
    let values = try await Self.rows(.outcomes).compactMap { $0.number("final_active_channels") }
    let inside = values.count { (18...21).contains($0) }
    #expect(row.number("share_in_range") == Double(inside) / 5)
    let median = values.sorted()[2]
    #expect(row["in_range"] == ((18...21).contains(median) ? "1" : "0"))
  }

  @Test
  func `a sweep keeps what is told by platform only for tables that tell it`() throws {
    let loaded = try SmallScenario.load(Self.busy)
    func columnCount(_ tables: [ResultTable]) throws -> Int {
      let sweep = try Sweep(loaded, design: try SmallSweep.design(over: loaded))
      let configuration = RunConfiguration(.sweep(sweep), tables: tables)
      return RecordLayout(loaded.scenario, keeping: configuration.kept).columnCount
    }
    let count = try columnCount(ResultTable.sweepDefaults)
    // Two platforms, and five rows of waves.
    let more = 2 * PlatformOutcomeMetric.allCases.count + 5 * WavePlatformMetric.allCases.count
    for table in [ResultTable.outcomesByPlatform, .wavesByPlatform, .outcomesSummary] {
      #expect(try columnCount([.outcomes, table]) == count + more)
    }
    #expect(try columnCount([.outcomes]) == count)
    #expect(ResultTable.defaults.contains(.outcomesByPlatform))
    #expect(ResultTable.defaults.contains(.wavesByPlatform))
  }

  @Test
  func `a sweep over the platforms of a wave has the rows of each point`() async throws {
    let folder = try TemporaryFolder()
    let loaded = try SmallScenario.load(
      Self.busy.filter { !$0.hasPrefix("targets") } + ["random.replicates=2"])
    let path = "waves.strike.platforms"
    let design = try SmallSweep.design(["\(path)=['first'],['first', 'second']"], over: loaded)
    let configuration = RunConfiguration(
      .sweep(try Sweep(loaded, design: design)), tables: ResultTable.allCases)
    _ = try await Experiment(configuration).run(into: folder.entry("sweep"))
    for (point, platforms) in [("1", "['first']"), ("2", "['first', 'second']")] {
      let other = try SmallScenario.load(
        Self.busy.filter { !$0.hasPrefix("targets") }
          + ["random.replicates=2", "\(path)=\(platforms)"])
      _ = try await Experiment(RunConfiguration(other, tables: ResultTable.allCases))
        .run(into: folder.entry(point))
      for table in [ResultTable.wavesByPlatform, .outcomesByPlatform, .outcomesSummary] {
        let expected = try ResultFiles.rows(folder.entry("\(point)/\(table.fileName)"))
        let found = try ResultFiles.rows(folder.entry("sweep/\(table.fileName)"))
          .filter { $0["point"] == point }
        #expect(
          found.map { $0.filter { $0.key != "point" } }
            == expected.map { $0.filter { $0.key != "point" } }, "\(table) of \(point)")
      }
    }
    var verification = Verification(folder.entry("sweep"))
    verification.simulations = 4
    #expect(try verification.perform().differences == [])
  }

  @Test
  func `contrasts have what both scenarios tell of a platform`() async throws {
    let folder = try TemporaryFolder()
    let base = NamedScenario(name: "base", loaded: try SmallScenario.load(Self.busy))
    let other = NamedScenario(
      name: "other",
      loaded: try SmallScenario.load(
        Self.busy + ["waves.strike.platforms=['first']", "waves.quick=null"]))
    let configuration = RunConfiguration(.comparison(try Comparison(of: [base, other])))
    let report = try await Experiment(configuration).run(into: folder.entry("r"))
    let rows = try ResultFiles.rows(folder.entry("r/contrasts.csv"))
    let names = rows.compactMap { $0["metric"] }
    let places = [
      "outcomes.final_followers", "outcomes.first.final_active_channels",
      "outcomes.first.final_followers", "outcomes.second.final_active_channels",
      "outcomes.second.final_followers", "waves.strike.supporter.first_referral_days",
      "waves.strike.first.all.referred", "waves.strike#2.first.all.slots_used", "outcomes.founded",
    ]
    let found = names.filter { places.contains($0) }
    #expect(found.filter { $0 != "outcomes.founded" } == places.dropLast())
    #expect(Set(names).count == names.count)
    #expect(!names.contains("waves.strike.second.all.referred"))
    #expect(!names.contains("waves.quick.first.all.referred"))
    let whole = try #require(rows.first { $0["metric"] == "outcomes.final_followers" })
    let parts = rows.filter {
      $0["metric"]?.hasSuffix("t.final_followers") ?? false
        || $0["metric"]?.hasSuffix("d.final_followers") ?? false
    }
    let sum = parts.reduce(0) { $0 + ($1.number("difference") ?? .nan) }
    #expect(parts.count == 2 && whole.isNear("difference", sum))
    #expect(report.contrasts.contains { $0.metric == "outcomes.first.final_followers" })
  }
}
