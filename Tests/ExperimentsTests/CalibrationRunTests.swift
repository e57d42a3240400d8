import Files
import Inference
import ScenarioFiles
import Synchronization
import TestSupport
import Testing

@testable import Experiments

/// A calibration from a scenario to its tables; what the numbers are worth is tested where they are made.
@Suite("Calibrations")
struct CalibrationRunTests {
  private static let ranges = [
    "platforms.first.moderation.hazard=log:0.02/d..0.5/d",
    "operators.supporter.arrivals=0.2/d..4/d",
  ]

  private static func plan(
    _ ranges: [String] = ranges, to targets: [String]? = ["founded", "week"],
    simulations: Int = 330,
    _ overrides: [String] = ["targets.founded.low=30", "targets.founded.high=40"]
  ) throws -> CalibrationPlan {
    try CalibrationPlan(
      try SmallScenario.load(overrides), fitting: try ranges.map { try Variation($0) },
      to: targets, simulations: simulations)
  }

  /// The hashes of an uninterrupted calibration on one thread, made once for all tests.
  private static let reference = Task {
    let folder = try TemporaryFolder()
    _ = try await CalibrationRun(try plan()).run(into: folder.entry("r"))
    return try ResultFiles.hashes(in: folder.entry("r"))
  }

  @Test
  func `writes its tables, whose bytes depend on no thread, and is verified from the folder alone`()
    async throws
  {
    let folder = try TemporaryFolder()
    var run = CalibrationRun(try Self.plan())
    run.jobs = 4
    let report = try await run.run(into: folder.path)
    #expect(try await ResultFiles.hashes(in: folder.path) == Self.reference.value)
    #expect(
      report.files.map(\.name)
        == CalibrationTable.allCases.map(\.fileName) + ["datapackage.json"])
    for table in CalibrationTable.allCases {
      let columns = CalibrationTables.columns(of: table, report.plan)
      let header = try ResultFiles.text("\(folder.path)/\(table.fileName)").prefix { $0 != "\n" }
      #expect(header == columns.map(\.name).joined(separator: ","))
    }
    let simulations = try ResultFiles.rows("\(folder.path)/simulations.csv")
    #expect(simulations.count == 330)
    #expect(simulations.map { $0["replicate"] } == (1...330).map { "\($0)" })
    // The pilot is the scenario as it stands.
    #expect(simulations[0]["operators.supporter.arrivals"] == "1")
    #expect(simulations[0]["purpose"] == "pilot" && simulations[0]["generation"] == "0")
    let findings = try Self.findings(folder.path)
    #expect(findings.differences == [] && findings.fileCount == 8)
    #expect(findings.checkedSimulations == 100 && findings.simulationCount == 330)
  }

  private static func findings(_ path: String) throws -> Verification.Findings {
    var verification = Verification(path)
    verification.simulations = 100
    return try verification.perform()
  }

  @Test
  func `goes on where it was stopped, again and again, to the same bytes`() async throws {
    let folder = try TemporaryFolder()
    let counter = Counter()
    var stops = 0
    while true {
      var run = CalibrationRun(try Self.plan())
      run.jobs = 2
      counter.reset()
      run.shouldStop = { counter.next() > 70 }
      do throws(ExperimentError) {
        _ = try await run.run(into: folder.path)
        break
      } catch {
        guard case .stopped = error else { throw error }
        stops += 1
        #expect(
          try Folder.names(in: folder.path).allSatisfy {
            [".lock", "run.json", "run.spool"].contains($0)
          })
      }
    }
    #expect(stops == 4)
    #expect(try await ResultFiles.hashes(in: folder.path) == Self.reference.value)
    await #expect(throws: ExperimentError.alreadyComplete(folder: folder.path)) {
      try await CalibrationRun(try Self.plan()).run(into: folder.path)
    }
    await #expect(throws: ExperimentError.otherConfiguration(folder: folder.path)) {
      try await CalibrationRun(try Self.plan(to: ["founded"])).run(into: folder.path)
    }
  }

  @Test
  func `more simulations go on with those of an interrupted one`() async throws {
    let folder = try TemporaryFolder()
    var run = CalibrationRun(try Self.plan(simulations: 2100))
    run.jobs = 2
    let counter = Counter()
    run.shouldStop = { counter.next() > 1200 }
    await #expect(throws: ExperimentError.self) { try await run.run(into: folder.entry("a")) }
    let done = Counter()
    var more = CalibrationRun(try Self.plan(simulations: 2200))
    more.jobs = 2
    more.shouldStop = {
      _ = done.next()
      return false
    }
    _ = try await more.run(into: folder.entry("a"))
    #expect(done.count < 1100)
    var whole = CalibrationRun(try Self.plan(simulations: 2200))
    whole.jobs = 2
    _ = try await whole.run(into: folder.entry("b"))
    #expect(
      try ResultFiles.hashes(in: folder.entry("a")) == ResultFiles.hashes(in: folder.entry("b")))
  }

  @Test
  func `has its simulations made elsewhere, by ask and tell, to the same bytes`() async throws {
    let folder = try TemporaryFolder()
    let plan = try Self.plan()
    let loaded = plan.base
    let path = folder.entry("calibration")
    var asked = try await CalibrationRun(plan).ask(into: path)
    var generations: [Int] = []
    while let design = asked {
      generations.append(design.generation)
      #expect(try await CalibrationRun(plan).ask(into: path) == design)
      let read = try DesignMaker(loaded).read(
        try FileBytes.read(path: design.file, limit: 1 << 20), named: design.file)
      #expect(read.design.pointCount == design.pointCount)
      let one = try SmallScenario.load([
        "targets.founded.low=30", "targets.founded.high=40", "random.replicates=1",
      ])
      let sweep = Experiment(
        RunConfiguration(.sweep(try Sweep(one, design: read.design)), tables: [.targetValues]))
      let results = folder.entry("sweep\(design.generation)-\(generations.count)")
      _ = try await sweep.run(into: results)
      if generations.count == 2 {
        // That of the pilot was told already.
        await #expect(throws: ExperimentError.self) {
          try await CalibrationRun(plan).tell(folder.entry("sweep0-1"), into: path)
        }
      }
      asked = try await CalibrationRun(plan).tell(results, into: path)
    }
    #expect(generations.first == 0 && generations.count >= 3)
    #expect(try await ResultFiles.hashes(in: path) == Self.reference.value)
  }

  @Test
  func `changed tables and simulations are found out`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    _ = try await CalibrationRun(try Self.plan()).run(into: path)
    /// Writes a file, and its hash into `run.json`, as somebody would who hides it.
    func change(_ name: String, _ replace: (String) -> String) throws {
      let old = try AtomicFile.Receipt(ofFile: "\(path)/\(name)")
      let text = try ResultFiles.text("\(path)/\(name)")
      try Self.write(replace(text), to: "\(path)/\(name)")
      let new = try AtomicFile.Receipt(ofFile: "\(path)/\(name)")
      let run = try ResultFiles.text("\(path)/run.json")
      try Self.write(
        run.replacing("\(old.sha256)", with: "\(new.sha256)")
          .replacing("\"bytes\": \(old.byteCount),", with: "\"bytes\": \(new.byteCount),"),
        to: "\(path)/run.json")
    }
    try change("posterior.csv") { $0.replacing("\n1,0.", with: "\n1,1.") }
    #expect(
      try Self.findings(path).differences == [
        "\(path)/posterior.csv is not what its simulations give"
      ])
    try change("simulations.csv") { text in
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      lines[60] = Substring(String(lines[60].dropLast(1)) + "7")
      return lines.joined(separator: "\n")
    }
    #expect(try !Self.findings(path).differences.isEmpty)
  }

  private static func write(_ text: String, to path: String) throws {
    var file = try AtomicFile(path)
    try file.write(Array(text.utf8))
    _ = try file.commit()
  }

  @Test
  func `fits values with a plausible range, on the scale that the scenario says`() throws {
    let loaded = try SmallScenario.load([
      "platforms.first.moderation.hazard={value: '0.1/d', low: '0.01/d', high: '0.2/d'}",
      "operators.supporter.arrivals={value: '1/d', low: '0.1/d', high: '2/d', scale: 'linear'}",
      "operators.supporter.initial={value: 20, low: 10, high: 30}",
    ])
    let plan = try CalibrationPlan(loaded, to: ["founded"])
    #expect(
      plan.parameters == [
        CalibrationParameter(
          path: "platforms.first.moderation.hazard", low: 0.01, high: 0.2, scale: .log,
          shipped: 0.1),
        CalibrationParameter(
          path: "operators.supporter.initial", low: 10, high: 30, isWhole: true, shipped: 20),
        CalibrationParameter(
          path: "operators.supporter.arrivals", low: 0.1, high: 2, shipped: 1),
      ])
  }

  @Test
  func `begins with the scenario's own values, also within mixtures`() throws {
    let loaded = try SmallScenario.load([
      "operators.supporter.recreate.delay={mixture: [[0.3, {exponential: {mean: '2 d'}}], [0.7, '1 d']]}"
    ])
    let delay = "operators.supporter.recreate.delay.mixture"
    let plan = try CalibrationPlan(
      loaded,
      fitting: [
        try Variation("\(delay).1.weight=0.1..0.9"),
        try Variation("\(delay).1.exponential.mean=1 d..5 d"),
        try Variation("\(delay).2.fixed=0.5 d..3 d"),
        try Variation("operators.archive.recreate.probability=0..1"),
      ], to: ["founded"])
    #expect(plan.parameters.map(\.shipped) == [0.3, 2, 1, 0])
  }

  @Test(
    arguments: [
      ([], ["founded"], 330, "no value of the scenario has a plausible range"),
      (ranges, ["month"], 330, "there is no target \"month\""),
      (ranges, nil, 20, "20 simulations are too few"),
      (["operators.supporter.arrivals=1/d..1/d"], nil, 330, "the low end of a range is below"),
      (["operators.supporter.arrivals=1/d,2/d"], nil, 330, "a value is fitted within a range"),
      (["operators.supporter.arrival=1/d..2/d"], nil, 330, "unknown"),
      (["audience.view_half_life=1 d..2 d"], nil, 330, "has no number in the scenario"),
    ] as [([String], [String]?, Int, String)])
  func `says what is wrong before anything is simulated`(
    ranges: [String], targets: [String]?, simulations: Int, message: String
  ) throws {
    do {
      _ = try Self.plan(ranges, to: targets, simulations: simulations)
      Issue.record("nothing is wrong")
    } catch let error as PlanError {
      #expect(error.issues.count == 1)
      #expect(error.issues[0].message.contains(message), "\(error.issues[0].message)")
    }
  }

  @Test
  func `a target without a value anywhere is an error, and what was simulated is kept`()
    async throws
  {
    let folder = try TemporaryFolder()
    let run = CalibrationRun(try Self.plan(to: ["never"]))
    await #expect(
      throws: ExperimentError.unfit(
        "target never has no value in any simulation of the first generation")
    ) { try await run.run(into: folder.path) }
    #expect(try !Folder.exists(folder.entry("posterior.csv")))
  }

  @Test
  func `finds the hazard that the lives of channels tell of`() async throws {
    // 200 channels without successors: after ten days 200 e^(-10 h) are left.
    let loaded = try ScenarioLoader().load(
      Array(
        """
        { format: "takedown-scenario/1", time: { horizon: "10 d" }, random: { seed: 4 },
          platforms: { p: { moderation: { hazard: "0.1/d" } } },
          operators: { c: { initial: 200 } },
          targets: { left: { metric: "outcomes.final_active_channels", observed: 80, low: 78, high: 82 } } }
        """.utf8), named: "hazard.json5")
    let plan = try CalibrationPlan(
      loaded, fitting: [try Variation("platforms.p.moderation.hazard=0.01/d..0.3/d")],
      simulations: 3000)
    let folder = try TemporaryFolder()
    var run = CalibrationRun(plan)
    run.jobs = 2
    let result = try await run.run(into: folder.path).result
    // 80 of 200 left is a hazard of ln 2.5 / 10; the binomial count has a standard deviation of 7, that of the
    // hazard is 7 / (80 · 10).
    let hazard = result.parameters[0]
    #expect(abs(hazard.mean - 0.0916) < 0.002, "\(hazard.mean)")
    #expect(abs(hazard.standardDeviation - 0.0088) < 0.0015, "\(hazard.standardDeviation)")
    #expect(hazard.isInformed && result.intervalsHold)
  }
}

/// Counts calls from any thread.
private final class Counter: Sendable {
  private let calls = Atomic<Int>(0)

  var count: Int { calls.load(ordering: .relaxed) }
  func reset() { calls.store(0, ordering: .relaxed) }
  func next() -> Int { calls.add(1, ordering: .relaxed).newValue }
}
