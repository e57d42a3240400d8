internal import Experiments
internal import ScenarioFiles
internal import Files
internal import Platform

/// `takedown calibrate`: fits the values that nobody knows to the targets.
struct CalibrateCommand {
  /// Where simulations are made.
  private enum Place {
    /// Here, to the end.
    case here
    /// Elsewhere: the design of the next ones is written.
    case asked
    /// Elsewhere, in a folder that is taken in.
    case told(String)
  }

  private let operand: ScenarioOperand
  private let variations: [Variation]
  private let targets: [String]?
  private let simulations: Int
  private let place: Place
  private let out: String
  private let jobs: Int
  private let overwrites: Bool
  private let resumes: Bool
  private let timeLimitSeconds: Double?
  private let showsProgress: Bool
  private let isQuiet: Bool
  private let words: [String]
  private let format: DiagnosticFormat
  private let terminal: Terminal

  init(
    _ line: CommandLine, words: [String], format: DiagnosticFormat, terminal: Terminal
  ) throws(UsageError) {
    operand = try ScenarioOperand(line.operands[0], line, terminal: terminal)
    variations = try Self.variations(line)
    targets = line.list(of: .targets)
    if targets?.isEmpty ?? false { throw UsageError("--targets names no target") }
    simulations =
      try line.count(of: .simulations, in: 1...CalibrationPlan.mostSimulations)
      ?? CalibrationPlan.defaultSimulations
    if line.has(.ask), line.has(.tell) { throw UsageError("--ask and --tell exclude each other") }
    place = line.value(of: .tell).map { .told($0) } ?? (line.has(.ask) ? .asked : .here)
    out = line.value(of: .out) ?? "Results/runs/\(operand.stem)-calibration"
    if out == "-" { throw UsageError("a calibration is a folder; give one with --out DIR") }
    jobs = try line.count(of: .jobs, in: 1...1024) ?? terminal.processorCount
    overwrites = line.has(.overwrite)
    resumes = line.has(.resume)
    if overwrites, resumes { throw UsageError("--overwrite and --resume exclude each other") }
    timeLimitSeconds = try ExperimentRunner.timeLimit(line)
    isQuiet = line.has(.quiet)
    showsProgress = try ExperimentRunner.showsProgress(line, terminal)
    self.words = words
    self.format = format
    self.terminal = terminal
  }

  private static func variations(_ line: CommandLine) throws(UsageError) -> [Variation] {
    do throws(VariationError) {
      var variations: [Variation] = []
      for text in line.values(of: .vary) { variations.append(try Variation(text)) }
      return variations
    } catch {
      throw UsageError("--vary \(error.message)")
    }
  }

  func perform() async -> Outcome {
    let plan: CalibrationPlan
    do throws(ScenarioFileError) {
      let loaded = try operand.load()
      terminal.writeError(format.text(of: loaded.warnings))
      do throws(PlanError) {
        plan = try CalibrationPlan(
          loaded, fitting: variations, to: targets, simulations: simulations)
      } catch {
        return Outcome(.invalid, diagnostics: format.text(of: error.issues, atMost: 100))
      }
    } catch {
      return error.outcome(format)
    }
    do throws(ExperimentError) {
      return try await perform(plan)
    } catch {
      return .failed(
        error, format, isQuiet: isQuiet,
        ending: Outcome.Ending(
          noun: "simulation", again: Outcome.Ending.again(overwrites: overwrites),
          takesReplicates: false, more: "simulations"))
    }
  }

  private func perform(_ plan: CalibrationPlan) async throws(ExperimentError) -> Outcome {
    var run = CalibrationRun(plan)
    run.jobs = jobs
    run.overwrites = overwrites
    run.resumes = resumes
    run.arguments = words
    let (format, isQuiet, terminal) = (format, isQuiet, terminal)
    run.notice = {
      terminal.writeError(format.text(of: $0, isQuiet: isQuiet, counting: "simulations"))
    }
    let bar = ProgressBar(terminal)
    if showsProgress { run.progress = { bar.show($0) } }
    let deadline = timeLimitSeconds.map { ContinuousClock.now + .seconds($0) }
    Interruption.listen()
    run.shouldStop = {
      Interruption.signal != nil || deadline.map { ContinuousClock.now >= $0 } ?? false
    }
    defer { if showsProgress { bar.clear() } }
    switch place {
    case .here:
      let report = try await run.run(into: out)
      if showsProgress { bar.clear() }
      return Outcome(
        .done, diagnostics: isQuiet ? "" : CalibrationText(report: report, folder: out).text)
    case .asked: return answer(try await run.ask(into: out))
    case .told(let folder): return answer(try await run.tell(folder, into: out))
    }
  }

  /// What to say of the next design, or of the end.
  private func answer(_ design: CalibrationDesign?) -> Outcome {
    guard let design else {
      return Outcome(
        .done, diagnostics: isQuiet ? "" : "\(out) is complete; nothing is left to simulate\n")
    }
    let generation = design.generation == 0 ? "the pilot" : "generation \(design.generation)"
    let said =
      "\(design.file): \(design.pointCount) simulations of \(generation); sweep over it with "
      + "--replicates 1 --tables target_values, and --tell its folder\n"
    return Outcome(.done, diagnostics: isQuiet ? "" : said)
  }
}
