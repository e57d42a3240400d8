import Experiments
import Files
import TestSupport
import Testing

@Suite("Verification")
struct VerificationTests {
  private static func write(_ text: String, to path: String) throws {
    var file = try AtomicFile(path)
    try file.write(Array(text.utf8))
    _ = try file.commit()
  }

  private static func findings(_ path: String, simulations: Int = 100) throws
    -> Verification.Findings
  {
    var verification = Verification(path)
    verification.simulations = simulations
    return try verification.perform()
  }

  @Test
  func `a run, a sweep, a shard, a comparison are verified from the folder alone`() async throws {
    let folder = try TemporaryFolder()
    let loaded = try SmallScenario.load([ComparisonTests.wave, "random.replicates=3"])
    _ = try await Experiment(RunConfiguration(loaded, tables: ResultTable.allCases))
      .run(into: folder.entry("run"))
    _ = try await SmallSweep.experiment(
      SmallSweep.variations + ["waves.strike.coverage=0,1"],
      ["random.replicates=2", ComparisonTests.wave]
    ).run(into: folder.entry("sweep"))
    let shard = try await SmallSweep.shards(2, in: folder)[1]
    _ = try await ComparisonTests.run(
      [
        try ComparisonTests.scenario("base"),
        try ComparisonTests.scenario("none", ["waves.strike=null"]),
      ], into: folder.entry("comparison"))
    for (path, files, simulations) in [
      (folder.entry("run"), 13, 3), (folder.entry("sweep"), 14, 24), (shard, 2, 9),
      (folder.entry("comparison"), 14, 10),
    ] {
      let findings = try Self.findings(path)
      #expect(findings.differences == [])
      #expect(findings.reservation == nil)
      #expect(findings.fileCount == files)
      #expect(findings.checkedSimulations == simulations)
      #expect(findings.simulationCount == simulations)
    }
  }

  @Test
  func `changed, missing and foreign files are named`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    _ = try await SmallSweep.experiment().run(into: path)
    let outcomes = try ResultFiles.text(path + "/outcomes.csv")
    try Self.write(String(outcomes.dropLast(2)) + "9\n", to: path + "/outcomes.csv")
    try Self.write("mine", to: path + "/notes.txt")
    try Folder.remove(path + "/survival.csv")
    let package = try ResultFiles.text(path + "/datapackage.json")
    try Self.write(package + "\n", to: path + "/datapackage.json")
    let differences = try Self.findings(path, simulations: 0).differences
    #expect(
      differences == [
        "\(path)/outcomes.csv has another hash than run.json says",
        "\(path)/survival.csv is missing",
        "\(path)/datapackage.json has \(package.utf8.count + 1) bytes instead of "
          + "\(package.utf8.count)",
        "\(path)/notes.txt is no file of these results",
      ])
  }

  @Test
  func `a forged row is found by simulating again, its hash in place`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    _ = try await SmallSweep.experiment(tables: [.outcomes, .series]).run(into: path)
    let text = try ResultFiles.text(path + "/outcomes.csv")
    var lines = text.split(separator: "\n")
    // Point 3, replicate 2.
    let last = try #require(lines[8].last)
    lines[8] = lines[8].dropLast() + (last == "1" ? "2" : "1")
    let forged = lines.joined(separator: "\n") + "\n"
    try Self.write(forged, to: path + "/outcomes.csv")
    let provenance = try ResultFiles.text(path + "/run.json")
    let hash = SHA256.hash(Array(text.utf8)).description
    #expect(provenance.contains(hash))
    try Self.write(
      provenance.replacing(hash, with: SHA256.hash(Array(forged.utf8)).description),
      to: path + "/run.json")
    #expect(
      try Self.findings(path).differences == [
        "\(path)/outcomes.csv: point 3 replicate 2 gives other rows when simulated again"
      ])
    #expect(try Self.findings(path, simulations: 0).differences == [])
  }

  @Test
  func `a scenario changed in run.json is not what the fingerprint says`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    _ = try await SmallSweep.experiment(tables: [.outcomes]).run(into: path)
    let provenance = try ResultFiles.text(path + "/run.json")
    try Self.write(
      provenance.replacing("\"seed\": 7,\n      \"rep", with: "\"seed\": 8,\n      \"rep"),
      to: path + "/run.json")
    #expect(
      try Self.findings(path).differences == [
        "\(path)/run.json tells of another configuration than its fingerprint is of"
      ])
  }

  @Test
  func `the same folder gives the same simulations`() async throws {
    let folder = try TemporaryFolder()
    _ = try await SmallSweep.experiment(tables: [.outcomes]).run(into: folder.path)
    let findings = try Self.findings(folder.path, simulations: 4)
    #expect(findings == (try Self.findings(folder.path, simulations: 4)))
    #expect(findings.checkedSimulations == 4)
    #expect(findings.simulationCount == 18)
  }

  @Test
  func `summaries alone leave nothing to simulate against, and it says so`() async throws {
    let folder = try TemporaryFolder()
    let loaded = try SmallScenario.load(["random.replicates=2"])
    _ = try await Experiment(RunConfiguration(loaded, tables: [.survival])).run(into: folder.path)
    #expect(
      try Self.findings(folder.path).reservation
        == "no simulation was repeated: no table has rows of single simulations")
  }

  @Test
  func `a folder that is not complete has nothing to verify`() async throws {
    let folder = try TemporaryFolder()
    try SmallSweep.experiment().plan(into: folder.path)
    #expect(
      throws: StoredRunError.invalid(
        "\(folder.path) is not complete: 0 of 18 simulations are done; its command goes on")
    ) { try Self.findings(folder.path) }
  }
}
