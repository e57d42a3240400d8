import ModerationModel
import Files
import TestSupport
import Testing

@testable import Experiments

@Suite("Failed simulations")
struct FailedSimulationTests {
  struct Runaway: Error, CustomStringConvertible {
    let description = "more than a million channels"
  }

  /// The small sweep, of which the second replicate of point 4 fails.
  private static func experiment() throws -> Experiment {
    var experiment = try SmallSweep.experiment()
    experiment.commands = [["takedown", "run", "it's small.json5"]]
    experiment.simulate = { simulator, replicate, recording in
      let scenario = simulator.scenario
      if replicate == 2, scenario.platforms[0].moderationHazard == 0.1,
        scenario.operatorClasses[0].recreateProbability == 1
      {
        throw Runaway()
      }
      return try simulator.simulate(replicate: replicate, recording: recording)
    }
    return experiment
  }

  @Test
  func `one is told with its command, and the others go on`() async throws {
    let folder = try TemporaryFolder()
    let report = try await Self.experiment().run(into: folder.entry("r"))
    #expect(report.failureCount == 1)
    let command =
      "takedown run 'it'\\''s small.json5' --set platforms.first.moderation.hazard=0.1/d "
      + "--set operators.supporter.recreate.probability=1 --replicates 2"
    #expect(
      report.failures == [
        FailedSimulation(
          point: 4, replicate: 2, message: "more than a million channels", command: command)
      ])
    let provenance = try ResultFiles.text(folder.entry("r/run.json"))
    #expect(provenance.contains("\"failed\": 1"))
    #expect(provenance.contains("\"message\": \"more than a million channels\""))
    _ = try await SmallSweep.experiment().run(into: folder.entry("whole"))
    for table in [ResultTable.outcomes, .outcomesByPlatform, .series, .channels, .events] {
      let whole = try ResultFiles.rows(folder.entry("whole/\(table.fileName)"))
      let found = try ResultFiles.rows(folder.entry("r/\(table.fileName)"))
      func isFailed(_ row: [String: String]) -> Bool {
        row["point"] == "4" && row["replicate"] == "2"
      }
      #expect(found.filter { !isFailed($0) } == whole.filter { !isFailed($0) }, "\(table)")
      let rowCounts: [ResultTable: Int] = [.outcomes: 1, .outcomesByPlatform: 2]
      #expect(found.count(where: isFailed) == rowCounts[table] ?? 0, "\(table)")
    }
    for row in try ResultFiles.rows(folder.entry("r/outcomes_by_platform.csv"))
    where row["point"] == "4" && row["replicate"] == "2" {
      #expect(PlatformOutcomeMetric.allCases.allSatisfy { row[$0.name] == "" })
    }
    let outcomes = try ResultFiles.rows(folder.entry("r/outcomes.csv"))
    let row = try #require(outcomes.first { $0["point"] == "4" && $0["replicate"] == "2" })
    #expect(OutcomeMetric.allCases.allSatisfy { row[$0.name] == "" })
    let summary = try ResultFiles.rows(folder.entry("r/outcomes_summary.csv"))
    let founded = summary.filter { $0["metric"] == "outcomes.founded" }
    #expect(founded.map { $0["n"] } == ["3", "3", "3", "2", "3", "3"])
  }

  @Test
  func `one stays one when the sweep is resumed or merged`() async throws {
    let folder = try TemporaryFolder()
    _ = try await Self.experiment().run(into: folder.entry("r"))
    let reference = try ResultFiles.hashes(in: folder.entry("r"))
    var experiment = try Self.experiment()
    let allowance = ExperimentTests.Allowance(12)
    experiment.shouldStop = { allowance.isUsedUp }
    await #expect(throws: ExperimentError.self) {
      _ = try await experiment.run(into: folder.entry("resumed"))
    }
    experiment.shouldStop = { false }
    let report = try await experiment.run(into: folder.entry("resumed"))
    #expect(report.failureCount == 1)
    #expect(try ResultFiles.hashes(in: folder.entry("resumed")) == reference)
    var paths: [String] = []
    for number in 1...2 {
      experiment.shard = Shard(number, of: 2)
      paths.append(folder.entry("shard\(number)"))
      _ = try await experiment.run(into: paths[number - 1])
    }
    let merge = Merge(paths)
    let merged = try await merge.write(try merge.check(), into: folder.entry("whole"))
    #expect(merged.failures.map(\.point) == [4])
    #expect(try ResultFiles.hashes(in: folder.entry("whole")) == reference)
  }

  @Test
  func `a replicate with more rows than the spool can hold fails, and no other`() async throws {
    let folder = try TemporaryFolder()
    let configuration = try SmallSweep.configuration()
    let whole = try await Experiment(configuration).run(into: folder.entry("whole"))
    #expect(whole.failureCount == 0)
    // Between the shortest and the longest record of the sweep.
    let points = PointSource(configuration, width: 1)
    let counts = try (0..<configuration.plan.simulationCount).map { simulation in
      SimulationWork(configuration).record(of: simulation, at: try points.point(of: simulation))
        .bytes.count
    }
    let limit = counts.sorted()[counts.count / 2]
    var experiment = Experiment(configuration)
    experiment.longestRecord = limit
    let report = try await experiment.run(into: folder.entry("r"))
    let failing = counts.indices.filter { counts[$0] > limit }
    #expect(report.failureCount == failing.count)
    #expect(!failing.isEmpty)
    let message =
      "its rows and lives are \(counts[failing[0]]) bytes, and \(limit) are possible; leave out the "
      + "tables events, channels, series or survival, or sample less often"
    #expect(report.failures.first?.message == message)
    #expect(Spool.longestRecord == 4_294_967_295)
  }
}
