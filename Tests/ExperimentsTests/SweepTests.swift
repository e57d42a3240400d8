import Experiments
import ScenarioFiles
import Files
import TestSupport
import Testing

@Suite("Sweep")
struct SweepTests {
  @Test(arguments: [1, 2])
  func `the number of jobs changes no byte`(jobs: Int) async throws {
    let folder = try TemporaryFolder()
    var experiment = try SmallSweep.experiment()
    experiment.jobs = jobs
    _ = try await experiment.run(into: folder.entry("r"))
    #expect(
      try ResultFiles.hashes(in: folder.entry("r")) == (try await SmallSweep.reference.value))
  }

  @Test(arguments: [(1, 1), (4, 2), (9, 1), (17, 2)])
  func `interrupted and resumed gives the bytes of an uninterrupted sweep`(
    count: Int, jobs: Int
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("r")
    var experiment = try SmallSweep.experiment()
    let allowance = ExperimentTests.Allowance(count)
    experiment.jobs = jobs
    experiment.shouldStop = { allowance.isUsedUp }
    let failure = await #expect(throws: ExperimentError.self) {
      _ = try await experiment.run(into: path)
    }
    #expect(failure == .stopped(done: count, of: 18, folder: path))
    experiment.resumes = true
    experiment.shouldStop = { false }
    _ = try await experiment.run(into: path)
    #expect(try ResultFiles.hashes(in: path) == (try await SmallSweep.reference.value))
  }

  @Test(arguments: [1, 3, 7])
  func `shards, merged, are the bytes of one machine`(count: Int) async throws {
    let folder = try TemporaryFolder()
    // In another order than they were made.
    let merge = Merge(try await SmallSweep.shards(count, in: folder).reversed())
    _ = try await merge.write(try merge.check(), into: folder.entry("whole"))
    #expect(
      try ResultFiles.hashes(in: folder.entry("whole"))
        == (try await SmallSweep.reference.value))
  }

  @Test
  func `an interrupted shard is resumed like a sweep`() async throws {
    let folder = try TemporaryFolder()
    var paths = try await SmallSweep.shards(2, in: folder)
    var experiment = try SmallSweep.experiment()
    experiment.shard = Shard(2, of: 2)
    let allowance = ExperimentTests.Allowance(4)
    experiment.shouldStop = { allowance.isUsedUp }
    paths[1] = folder.entry("again")
    let failure = await #expect(throws: ExperimentError.self) {
      _ = try await experiment.run(into: paths[1])
    }
    #expect(failure == .stopped(done: 4, of: 9, folder: paths[1]))
    experiment.shouldStop = { false }
    experiment.resumes = true
    _ = try await experiment.run(into: paths[1])
    let merge = Merge(paths)
    _ = try await merge.write(try merge.check(), into: folder.entry("whole"))
    #expect(
      try ResultFiles.hashes(in: folder.entry("whole"))
        == (try await SmallSweep.reference.value))
  }

  @Test
  func `the whole, its shards and other shards do not share a folder`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("r")
    for (first, second) in [(nil, "1/2"), ("1/2", nil), ("1/2", "2/2")] as [(String?, String?)] {
      var experiment = try SmallSweep.experiment()
      experiment.overwrites = true
      experiment.shard = first.flatMap { Shard($0) }
      _ = try await experiment.run(into: path)
      experiment.overwrites = false
      experiment.shard = second.flatMap { Shard($0) }
      let failure = await #expect(throws: ExperimentError.self) {
        _ = try await experiment.run(into: path)
      }
      #expect(failure == .otherConfiguration(folder: path))
    }
  }

  @Test
  func `a point has the rows of a run with its values`() async throws {
    let folder = try TemporaryFolder()
    _ = try await SmallSweep.experiment().run(into: folder.entry("sweep"))
    // The fourth point: the second hazard, the second probability.
    let loaded = try SmallScenario.load([
      "random.replicates=3", "platforms.first.moderation.hazard=0.1/d",
      "operators.supporter.recreate.probability=1",
    ])
    _ = try await Experiment(RunConfiguration(loaded, tables: ResultTable.allCases))
      .run(into: folder.entry("run"))
    let varied = ["platforms.first.moderation.hazard", "operators.supporter.recreate.probability"]
    for table in ResultTable.allCases {
      let expected = try ResultFiles.rows(folder.entry("run/\(table.fileName)")).map {
        $0.filter { $0.key != "point" }
      }
      let found = try ResultFiles.rows(folder.entry("sweep/\(table.fileName)"))
        .filter { $0["point"] == "4" }
        .map { $0.filter { $0.key != "point" && !varied.contains($0.key) } }
      #expect(found == expected, "\(table)")
      #expect(!found.isEmpty || table == .waves || table == .wavesByPlatform, "\(table)")
    }
    let outcomes = try ResultFiles.rows(folder.entry("sweep/outcomes.csv"))
    #expect(outcomes.filter { $0["point"] == "4" }.map { $0[varied[0]] } == ["0.1", "0.1", "0.1"])
    #expect(outcomes.map { $0["replicate"] }.prefix(4) == ["1", "2", "3", "1"])
  }

  @Test
  func `points may differ in length, samples, waves and classes`() async throws {
    let folder = try TemporaryFolder()
    _ = try await SmallSweep.experiment(
      ["time.horizon=10,8 d", "operators.idle=null,{platforms: {second: 1}}"],
      ["random.replicates=2", "targets=null"]
    ).run(into: folder.entry("sweep"))
    let outcomes = try ResultFiles.rows(folder.entry("sweep/outcomes.csv"))
    #expect(outcomes.map { $0["time.horizon"] } == ["10", "10", "10", "10", "8", "8", "8", "8"])
    #expect(outcomes[0]["operators.idle"] == "null")
    let series = try ResultFiles.rows(folder.entry("sweep/series.csv"))
    #expect(series.last { $0["point"] == "1" }?["time_days"] == "10")
    #expect(series.last { $0["point"] == "4" }?["time_days"] == "8")
    let survival = try ResultFiles.rows(folder.entry("sweep/survival.csv"))
    let idle = survival.filter { $0["operator_class"] == "idle" }.compactMap { $0["point"] }
    #expect(Set(idle) == ["2", "4"])
  }

  @Test
  func `every point is validated before anything is simulated`() throws {
    let loaded = try SmallScenario.load()
    let rows = "1,-1\n1,2\n1.5,-1\n1.5,2\n2,-1\n2,2\n"
    let header = "operators.supporter.initial,platforms.first.moderation.hazard\n"
    let design = try DesignMaker(loaded).read(Array((header + rows).utf8), named: "d.csv").design
    let error = #expect(throws: PlanError.self) {
      _ = Plan.sweep(try Sweep(loaded, design: design))
    }
    #expect(
      error?.issues.map(\.description) == [
        "point 1: error: platforms.first.moderation.hazard is -1/d; expected 0/d … 1000000/d",
        "point 3: error: operators.supporter.initial: 1.5 is not a whole number",
        "point 3: error: platforms.first.moderation.hazard is -1/d; expected 0/d … 1000000/d",
        "point 4: error: operators.supporter.initial: 1.5 is not a whole number",
        "point 5: error: platforms.first.moderation.hazard is -1/d; expected 0/d … 1000000/d",
      ])
  }

  @Test
  func `the plan alone is a folder that the sweep goes on with`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("r")
    try SmallSweep.experiment().plan(into: path)
    #expect(try Folder.names(in: path) == ["design.csv", "run.json"])
    #expect(
      try ResultFiles.text(path + "/design.csv")
        == """
        point,platforms.first.moderation.hazard,operators.supporter.recreate.probability
        1,0.05,0.2
        2,0.05,1
        3,0.1,0.2
        4,0.1,1
        5,0.3,0.2
        6,0.3,1

        """)
    _ = try await SmallSweep.experiment().run(into: path)
    #expect(try ResultFiles.hashes(in: path) == (try await SmallSweep.reference.value))
    #expect(throws: ExperimentError.alreadyComplete(folder: path)) {
      try SmallSweep.experiment().plan(into: path)
    }
  }
}
