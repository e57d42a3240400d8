import ModerationModel
import ScenarioFiles
import Statistics
import TestSupport
import Testing

@testable import Experiments

/// Targets in tables, and which points of a sweep come nearest to them.
@Suite("Targets in tables")
struct TargetTableTests {
  private static func result(
    _ values: [Double], _ change: (inout TargetParameters) -> Void
  ) -> TargetResult {
    var target = TargetParameters()
    target.name = "t"
    change(&target)
    var sorted = values
    var critical = CriticalValues(probability: 0.975)
    return TargetResult(
      target, source: nil, summary: Summary(sorting: &sorted, criticalValues: &critical),
      values: values)
  }

  @Test
  func `a standard score counts the spread of replicates and the error of the figure`() {
    let plain = Self.result([1, 2, 3]) {
      $0.observed = 1
      $0.low = 0
    }
    #expect(plain.standardScore == 1)
    let withError = Self.result([1, 2, 3]) {
      $0.observed = 7
      $0.error = 24.0.squareRoot()
    }
    #expect(withError.standardScore == -1)
    #expect(Self.result([2, 2]) { $0.observed = 1 }.standardScore == nil)
    #expect(Self.result([1, 2]) { $0.isReportOnly = true }.standardScore == nil)
    #expect(Self.result([]) { $0.observed = 1 }.standardScore == nil)
  }

  @Test
  func `what lies within 1,96 errors agrees`() {
    let target = Self.result([7.9, 8.1, 11.9, 12.1]) {
      $0.observed = 10
      $0.error = 1
    }
    #expect(target.parameters.lowest == 8.04 && target.parameters.highest == 11.96)
    #expect(target.isInRange == true && target.shareInRange == 0.5)
  }

  @Test
  func `the values of all replicates are in a table of their own, which targets.csv sums up`()
    async throws
  {
    let results = try await SmallResults.full.value
    let values = results.rows(.targetValues)
    #expect(values.count == 6 * 4)
    #expect(values.prefix(4).map { $0["target"] } == ["founded", "ratio", "never", "week"])
    #expect(values.prefix(5).map { $0["replicate"] } == ["1", "1", "1", "1", "2"])
    for row in results.rows(.targets) {
      let own = values.filter { $0["target"] == row["target"] }.compactMap { $0["value"] }
        .compactMap(Double.init)
      #expect(row["n"] == "\(own.count)")
      guard let mean = row["mean"].flatMap(Double.init) else {
        #expect(own.isEmpty)
        continue
      }
      #expect(abs(mean - own.reduce(0, +) / Double(own.count)) < 1e-9)
    }
  }

  @Test
  func `the best points meet most targets, and of those that meet as many the nearest`() {
    func target(_ name: String, _ low: Double?, _ high: Double?) -> TargetParameters {
      var target = TargetParameters()
      (target.name, target.observed, target.low, target.high) = (name, 10, low, high)
      return target
    }
    var reported = TargetParameters()
    reported.name = "reported"
    reported.isReportOnly = true
    var ranking = PointRanking([
      target("a", 8, 12), reported, target("b", nil, 20), target("c", 10, 10),
    ])
    ranking.add([[9, 10, 11], [1], [30], [10]], of: 1)  // meets a and c
    ranking.add([[20], [1], [5], [11]], of: 2)  // meets b
    ranking.add([[14], [1], [5], [11]], of: 3)  // meets b, and is nearer in a
    ranking.add([[10], [1], [5], []], of: 4)  // meets a and b; c has no value
    ranking.add([[0], [1], [40], [0]], of: 5)
    #expect(ranking.best.map(\.number) == [1, 4, 3])
    #expect(ranking.best.map(\.metCount) == [2, 2, 1])
    #expect(ranking.best.map(\.missed) == [["b"], ["c"], ["a", "c"]])
    #expect(ranking.targets.map(\.name) == ["a", "b", "c"])
    #expect(ranking.targets.map(\.pointCount) == [2, 3, 1])
  }

  @Test
  func `points may have replicates of their own, which a design keeps`() async throws {
    let folder = try TemporaryFolder()
    let loaded = try SmallScenario.load(["random.replicates=3"])
    var design = try SmallSweep.design(over: loaded)
    design.makeChanceIndependent(replicates: 3)
    #expect(design.firstReplicates == [1, 4, 7, 10, 13, 16])
    let configuration = RunConfiguration(
      .sweep(try Sweep(loaded, design: design)), tables: [.outcomes])
    _ = try await Experiment(configuration).run(into: folder.entry("own"))
    let rows = try ResultFiles.rows(folder.entry("own") + "/outcomes.csv")
    #expect(rows.map { $0["replicate"] } == (1...18).map { "\($0)" })
    let text = try ResultFiles.text(folder.entry("own") + "/design.csv")
    let read = try DesignMaker(loaded).read(Array(text.utf8), named: "design.csv").design
    #expect(read == design)
    #expect(read != (try SmallSweep.design(over: loaded)))
    #expect(Set(rows.map { $0["mean_active_channels"] }).count > 12)
  }
}
