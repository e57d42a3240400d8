import Experiments
import ModerationModel
import Testing

@Suite("Summary tables")
struct SummaryTableTests {
  @Test(arguments: [[], ["founded", "active_operators"]])
  func `series_summary is what series gives`(names: [String]) async throws {
    let metrics = names.isEmpty ? MetricSelection.all : try MetricSelection(names: names)
    let results = try await SmallResults(metrics: metrics)
    let columns = metrics.series.map(\.name)
    var values: [String: [Double]] = [:]
    var sums: [String: Double] = [:]
    for row in results.rows(.series) {
      for column in columns {
        let key = row.key("time_days", "date", "platform") + "|" + column
        let sumKey = row.key("replicate", "time_days", "date") + "|" + column
        // Without channels there is no vigilance, and a mean is never summed over platforms.
        let isSummed = SeriesMetric(name: column)?.addsUp == true
        if let value = row.number(column) {
          values[key, default: []].append(value)
          sums[sumKey, default: 0] += isSummed ? value : .nan
        } else {
          #expect(!isSummed)
          sums[sumKey, default: 0] = .nan
        }
      }
    }
    for (key, sum) in sums {
      let parts = key.split(separator: "|", maxSplits: 1)[1].split(separator: "|")
      let key = "\(parts[0])|\(parts[1])|all|\(parts[2])"
      values[key, default: []] += sum.isNaN ? [] : [sum]
    }
    let rows = results.rows(.seriesSummary)
    #expect(rows.count == values.count)
    for row in rows {
      let key = row.key("time_days", "date", "platform", "metric")
      let direct = DirectSummary(values: try #require(values[key], "\(key)"))
      #expect(direct.agrees(with: row), "\(row)")
    }
  }

  @Test
  func `outcomes_summary is what outcomes gives`() async throws {
    let results = try await SmallResults.full.value
    let rows = results.rows(.outcomesSummary)
    let byPlatform = ["first", "second"].flatMap { platform in
      PlatformOutcomeMetric.allCases.map { "outcomes.\(platform).\($0.name)" }
    }
    #expect(
      rows.map { $0["metric"] }
        == OutcomeMetric.allCases.map { "outcomes.\($0.name)" } + byPlatform)
    for row in rows {
      let names = try #require(row["metric"]).split(separator: ".").map(String.init)
      let values =
        names.count == 2
        ? results.rows(.outcomes).compactMap { $0.number(names[1]) }
        : results.rows(.outcomesByPlatform).filter { $0["platform"] == names[1] }
          .compactMap { $0.number(names[2]) }
      #expect(DirectSummary(values: values).agrees(with: row), "\(row)")
    }
  }

  @Test
  func `a single replicate has no spread, and what has no value is empty`() async throws {
    let results = try await SmallResults([
      "random.replicates=1", "platforms.first.moderation.hazard=0/d",
      "platforms.second.moderation.hazard=0/d", "operators.supporter.abandon=1/d",
    ])
    let rows = results.rows(.outcomesSummary)
    for row in rows {
      let isMissing = row["metric"] == "outcomes.recreations_per_removal"
      #expect(row["n"] == (isMissing ? "0" : "1"))
      #expect(row["mean"]?.isEmpty == isMissing)
      #expect(row["sd"] == "")
      #expect(row["ci95_low"] == "")
    }
  }

  @Test
  func `targets are read off the same replicates`() async throws {
    let results = try await SmallResults.full.value
    let rows = results.rows(.targets)
    #expect(rows.map { $0["target"] } == ["founded", "ratio", "never", "week"])
    let founded = DirectSummary(values: results.rows(.outcomes).compactMap { $0.number("founded") })
    let summary = results.rows(.outcomesSummary)
    let median = summary.first { $0["metric"] == "outcomes.founded" }?["q50"]
    #expect(rows[0]["n"] == "\(founded.values.count)")
    #expect(rows[0]["q50"] == median)
    #expect(rows[0]["source"] == "assumption")
    #expect(rows[0]["in_range"] == "1")
    #expect(rows[1]["in_range"] == "0")
    #expect(rows[1]["high"] == "")
    #expect(rows[0]["share_in_range"] == "1")
    #expect(rows[1]["share_in_range"] == "0")
    #expect(rows[2].key("n", "q05", "q50", "q95", "in_range", "share_in_range") == "0|||||")
    #expect(rows[3]["metric"] == "series.all.removed@1 d..7 d")
  }
}
