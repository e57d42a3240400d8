import Foundation
import ModerationModel
import ScenarioFiles
import Files
import TestSupport
import Testing

@testable import Experiments

@Suite("Survival table")
struct SurvivalTableTests {
  private struct Life {
    let days: Double
    let isEnded: Bool
  }

  @Test
  func `is Kaplan-Meier over the channels founded from time 0 on`() async throws {
    let results = try await SmallResults.full.value
    var lives: [String: [Life]] = [:]
    for row in results.rows(.channels) where try #require(row.number("founded_days")) >= 0 {
      let life = Life(
        days: try #require(row.number("life_days")), isEnded: row["ended"] == "1")
      lives[row.key("platform", "operator_class"), default: []].append(life)
    }
    let rows = results.rows(.survival)
    #expect(rows.count == 6 * results.loaded.scenario.sampleDays.count)
    var ageBefore = -1.0
    for row in rows {
      let age = try #require(row.number("age_days"))
      if age == 0 { ageBefore = -1 }
      let group = lives[row.key("platform", "operator_class")] ?? []
      #expect(row["at_risk"] == "\(group.filter { $0.days >= age }.count)", "\(row)")
      let ended = group.filter { $0.isEnded && $0.days > ageBefore && $0.days <= age }
      #expect(row["ended"] == "\(ended.count)", "\(row)")
      let (survival, low, high) = Self.estimate(group, at: age)
      #expect(row.isNear("survival", survival), "\(row)")
      #expect(row.isNear("ci95_low", low), "\(row)")
      #expect(row.isNear("ci95_high", high), "\(row)")
      ageBefore = age
    }
    #expect(lives["first|supporter"]?.count ?? 0 > 100)
    #expect(lives["second|idle"] == nil)
  }

  /// The product-limit estimate with Greenwood's interval on the log scale, as in the textbook.
  private static func estimate(
    _ lives: [Life], at age: Double
  ) -> (survival: Double?, low: Double?, high: Double?) {
    guard !lives.isEmpty else { return (nil, nil, nil) }
    var survival = 1.0
    var sum = 0.0
    for time in Set(lives.filter { $0.isEnded && $0.days <= age }.map(\.days)).sorted() {
      let atRisk = Double(lives.count { $0.days >= time })
      let ended = Double(lives.count { $0.isEnded && $0.days == time })
      survival *= 1 - ended / atRisk
      sum += ended / (atRisk * (atRisk - ended))
    }
    guard survival > 0 else { return (survival, nil, nil) }
    let spread = exp(1.959963984540054 * sum.squareRoot())
    return (survival, survival / spread, min(1, survival * spread))
  }

  @Test(arguments: [1, 2, 7, 50, 1_000_000])
  func `how many lives are held at a time changes no byte`(lifeLimit: Int) throws {
    let folder = try TemporaryFolder()
    let loaded = try SmallScenario.load(["operators.supporter.recreate.delay=0 d"])
    let scenario = loaded.scenario
    let configuration = RunConfiguration(loaded)
    let point = try configuration.point(0)
    let renderer = SimulationRenderer(configuration, point)
    let spool = try Spool.create(
      folder.entry("s"), fingerprint: SHA256.hash([1]), unitCount: scenario.run.replicates)
    let simulator = Simulator(scenario)
    for simulation in 0..<spool.unitCount {
      let result = try simulator.simulate(replicate: simulation + 1)
      try spool.append(
        simulation, SimulationRecord(result, replicate: simulation + 1, renderer: renderer).bytes)
    }
    var table = SurvivalTable(point: point)
    var reader = RecordReader(spool)
    var whole = try AtomicFile(folder.entry("whole"))
    try table.write(from: &reader, to: &whole)
    table.lifeLimit = lifeLimit
    var pieces = try AtomicFile(folder.entry("pieces"))
    try table.write(from: &reader, to: &pieces)
    let receipt = try pieces.commit()
    let expected = try whole.commit()
    #expect(receipt == expected)
    #expect(receipt.byteCount > 1000)
  }
}
