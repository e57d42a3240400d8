import Files
import TestSupport
import Testing

@Suite("Calibrate")
struct CalibrateCommandTests {
  private static func words(_ bench: borrowing Bench, _ more: [String]) -> [String] {
    let defaults = [("--out", bench.out), ("--targets", "founded,week"), ("--simulations", "300")]
    let rest = defaults.filter { !more.contains($0.0) }.flatMap { [$0.0, $0.1] }
    return ["calibrate", bench.scenario] + rest + [
      "--vary", "platforms.first.moderation.hazard=log:0.02/d..0.5/d", "--vary",
      "operators.supporter.arrivals=0.2/d..4/d",
    ] + more
  }

  @Test
  func `writes a posterior and says what is known and what is not, in 80 columns`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    #expect(await fake.run(Self.words(bench, [])) == 0)
    for part in [
      "300 simulations fit 2 values to 2 targets", "All targets at once are met by",
      "The targets say something about", "the largest distance kept", "posterior.csv",
    ] {
      #expect(fake.error.contains(part), "\(part)")
    }
    for line in fake.error.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(
      try Folder.names(in: bench.out) == [
        "datapackage.json", "generations.csv", "posterior.csv", "posterior_correlations.csv",
        "posterior_raw.csv", "posterior_summary.csv", "run.json", "simulations.csv",
        "targets_predictive.csv",
      ])
    let verdict = FakeTerminal()
    #expect(await verdict.run(["verify", bench.out]) == 0)
    #expect(verdict.output.contains("8 files as hashed and 5 of 300 simulations repeated"))
    let again = FakeTerminal()
    #expect(await again.run(Self.words(bench, [])) == 0)
    #expect(again.error.contains("is complete already; nothing to do"))
  }

  @Test
  func `its verdict names what nothing meets`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    #expect(await fake.run(Self.words(bench, ["--set", "targets.founded.low=900"])) == 0)
    #expect(fake.error.contains("No simulation met founded"))
    #expect(fake.error.contains("the model or the ranges are wrong there"))
  }

  @Test
  func `its verdict names what pulls apart`() async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    let words = Self.words(
      bench,
      [
        "--targets", "founded,many", "--set", "targets.founded.low=18", "--set",
        "targets.founded.high=20", "--set",
        "targets.many={metric: 'outcomes.founded', observed: 40, low: 38, high: 42}",
      ])
    #expect(await fake.run(words) == 0)
    #expect(fake.error.contains("founded and many pull against each other"), "\(fake.error)")
  }

  @Test(arguments: [
    (["--ask", "--tell", "x"], "--ask and --tell exclude each other"),
    (["--targets", "nothing"], "there is no target \"nothing\""),
    (["--simulations", "20"], "20 simulations are too few"),
    (["--out", "-"], "a calibration is a folder"),
    (["--tell", "/nowhere"], "there is no folder /nowhere"),
  ])
  func `says what is wrong`(more: [String], message: String) async throws {
    let bench = try Bench()
    let fake = FakeTerminal()
    #expect(await fake.run(Self.words(bench, more)) != 0)
    #expect(fake.error.contains(message), "\(fake.error)")
  }

  @Test
  func `asks for a design, and takes in the sweep over it`() async throws {
    let bench = try Bench()
    let asked = FakeTerminal()
    #expect(await asked.run(Self.words(bench, ["--ask"])) == 0)
    #expect(asked.error.contains("design.csv: 50 simulations of the pilot"))
    let swept = bench.folder.entry("swept")
    let sweep = FakeTerminal()
    #expect(
      await sweep.run([
        "sweep", bench.scenario, "--design", bench.out + "/design.csv", "--replicates", "1",
        "--tables", "target_values", "--out", swept,
      ]) == 0)
    let told = FakeTerminal()
    #expect(await told.run(Self.words(bench, ["--tell", swept])) == 0)
    #expect(told.error.contains("of generation 1"))
  }
}
