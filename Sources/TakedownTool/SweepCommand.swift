internal import Experiments
internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// `takedown sweep`: simulates many parameter points of a scenario.
struct SweepCommand {
  /// Where the points come from.
  private enum Source {
    case grid([Variation])
    case sample([Variation], Sampling, points: Int)
    case design(file: String)
  }

  private let operand: ScenarioOperand
  private let source: Source
  private let shard: Shard?
  private let onlyPlans: Bool
  private let hasIndependentChance: Bool
  private let runner: ExperimentRunner
  private let format: DiagnosticFormat
  private let terminal: Terminal

  init(
    _ line: CommandLine, words: [String], format: DiagnosticFormat, terminal: Terminal
  ) throws(UsageError) {
    operand = try ScenarioOperand(line.operands[0], line, terminal: terminal)
    self.format = format
    self.terminal = terminal
    source = try Self.source(line)
    shard = try Self.shard(line)
    onlyPlans = line.has(.plan)
    hasIndependentChance = line.has(.independentChance)
    if onlyPlans, shard != nil { throw UsageError("--plan and --shard exclude each other") }
    let part = shard.map { "-\($0.number)-of-\($0.count)" } ?? ""
    runner = try ExperimentRunner(
      line, words: words, format: format, terminal: terminal, own: .design,
      defaults: ResultTable.sweepDefaults, stem: "\(operand.stem)-sweep\(part)")
  }

  private static func source(_ line: CommandLine) throws(UsageError) -> Source {
    let texts = line.values(of: .vary)
    if let file = line.value(of: .design) {
      if !texts.isEmpty { throw UsageError("--design and --vary exclude each other") }
      if line.has(.sample) || line.has(.points) {
        throw UsageError("--design has its points already; leave out --sample and --points")
      }
      return .design(file: file)
    }
    if texts.isEmpty {
      throw UsageError(
        "nothing varies; give --vary PATH=SPEC, such as "
          + "--vary platforms.telegram.moderation.hazard=0.01..0.05:5, or --design FILE.csv")
    }
    var variations: [Variation] = []
    do throws(VariationError) {
      for text in texts { variations.append(try Variation(text)) }
    } catch {
      throw UsageError("--vary \(error.message)")
    }
    let points = try line.count(of: .points, in: 1...Plan.mostSimulations)
    guard line.has(.sample) else {
      if points != nil { throw UsageError("--points goes with --sample; a grid has LO..HI:N") }
      return .grid(variations)
    }
    let name = try line.choice(of: .sample, among: Sampling.allCases.map(\.rawValue))
    guard let points, let sampling = Sampling(rawValue: name) else {
      throw UsageError("--sample lacks its --points N")
    }
    return .sample(variations, sampling, points: points)
  }

  private static func shard(_ line: CommandLine) throws(UsageError) -> Shard? {
    guard let text = line.value(of: .shard) else { return nil }
    guard let shard = Shard(text) else {
      throw UsageError("--shard is \"\(text)\"; expected K/N with K from 1 to N, such as 1/4")
    }
    return shard
  }

  func perform() async -> Outcome {
    let plan: Plan
    do throws(ScenarioFileError) {
      let loaded = try operand.load()
      let bytes = try readDesign()
      terminal.writeError(format.text(of: loaded.warnings))
      do throws(PlanError) {
        let made = try design(over: loaded, from: bytes)
        terminal.writeError(format.text(of: made.warnings))
        var design = made.design
        if hasIndependentChance {
          if design.firstReplicates != nil {
            let message =
              "the design says with which replicate each point begins; leave out "
              + "--independent-chance or its column replicate"
            return Outcome(.invalid, diagnostics: format.text(ofError: message))
          }
          design.makeChanceIndependent(replicates: loaded.scenario.run.replicates)
        }
        plan = .sweep(try Sweep(loaded, design: design))
      } catch {
        return Outcome(.invalid, diagnostics: format.text(of: error.issues, atMost: 100))
      }
    } catch {
      return error.outcome(format)
    }
    if onlyPlans { return runner.writePlan(plan, shard: shard) }
    return await runner.perform(plan, commands: [operand.command], shard: shard) { report in
      SweepText.text(of: report, plan: plan, shard: shard, folder: runner.out)
    }
  }

  /// The design over a scenario, and what to say of it; `bytes` are those of the file that it is made of.
  private func design(
    over loaded: LoadedScenario, from bytes: [UInt8]
  ) throws(PlanError) -> ReadDesign {
    let maker = try DesignMaker(loaded)
    switch source {
    case .grid(let variations):
      return ReadDesign(design: try maker.grid(variations), warnings: [])
    case .sample(let variations, let sampling, let points):
      return ReadDesign(
        design: try maker.sample(variations, by: sampling, pointCount: points), warnings: [])
    case .design(let file): return try maker.read(bytes, named: file)
    }
  }

  private func readDesign() throws(ScenarioFileError) -> [UInt8] {
    guard case .design(let file) = source else { return [] }
    do throws(FileError) {
      return try FileBytes.read(path: file, limit: DesignMaker.longestFile)
    } catch {
      throw .unreadable("\(error)")
    }
  }
}

extension DiagnosticFormat {
  /// The first issues, one a line, and how many more there are.
  func text(of issues: [ScenarioIssue], atMost limit: Int) -> String {
    let more =
      issues.count > limit ? text(ofError: "and more of the kind; these are the first") : ""
    return text(of: Array(issues.prefix(limit))) + more
  }
}
