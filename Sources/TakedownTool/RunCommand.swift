internal import Experiments
internal import ScenarioFiles
internal import Tables

/// `takedown run`: simulates a scenario and writes its tables.
struct RunCommand {
  private let operand: ScenarioOperand
  private let words: [String]
  private let format: DiagnosticFormat
  private let terminal: Terminal
  private let tables: [ResultTable]
  private let metrics: MetricSelection
  private let jobs: Int
  private let out: String
  private let overwrites: Bool
  private let resumes: Bool
  private let timeLimitSeconds: Double?
  private let isQuiet: Bool
  private let showsProgress: Bool

  init(
    _ line: CommandLine, words: [String], format: DiagnosticFormat, terminal: Terminal
  ) throws(UsageError) {
    operand = try ScenarioOperand(line.operands[0], line, terminal: terminal)
    self.words = words
    self.format = format
    self.terminal = terminal
    tables = try Self.tables(line)
    metrics = try Self.metrics(line)
    jobs = try line.count(of: .jobs, in: 1...1024) ?? terminal.processorCount
    out = line.value(of: .out) ?? "Results/runs/\(operand.stem)"
    overwrites = line.has(.overwrite)
    resumes = line.has(.resume)
    isQuiet = line.has(.quiet)
    if overwrites, resumes { throw UsageError("--overwrite and --resume exclude each other") }
    if out == "-", tables.count != 1 || line.value(of: .tables) == nil {
      throw UsageError("--out - writes one table; name it with --tables, such as --tables series")
    }
    if out == "-", overwrites || resumes {
      throw UsageError("--out - leaves no folder to overwrite or to resume")
    }
    let progress = try line.choice(of: .progress, among: ["auto", "always", "never"])
    showsProgress = progress == "always" || progress == "auto" && terminal.isInteractive && !isQuiet
    timeLimitSeconds = try Self.timeLimit(line)
  }

  private static func tables(_ line: CommandLine) throws(UsageError) -> [ResultTable] {
    guard let names = line.list(of: .tables) else { return ResultTable.defaults }
    let known = ResultTable.allCases.map(\.rawValue)
    if let name = names.first(where: { !known.contains($0) }) {
      let hint = Suggestion.hint(for: name, among: known)
      throw UsageError(
        "--tables: unknown table \"\(name)\"\(hint); there are \(known.joined(separator: ", "))")
    }
    if names.isEmpty { throw UsageError("--tables names no table") }
    return ResultTable.allCases.filter { names.contains($0.rawValue) }
  }

  private static func metrics(_ line: CommandLine) throws(UsageError) -> MetricSelection {
    guard let names = line.list(of: .metrics) else { return .all }
    if names.isEmpty { throw UsageError("--metrics names no metric") }
    do throws(UnknownMetric) {
      return try MetricSelection(names: names)
    } catch {
      let hint = Suggestion.hint(for: error.name, among: error.known)
      throw UsageError(
        "--metrics: \"\(error.name)\" is no series metric and no outcome\(hint); takedown explain lists them"
      )
    }
  }

  private static func timeLimit(_ line: CommandLine) throws(UsageError) -> Double? {
    guard let text = line.value(of: .timeLimit) else { return nil }
    do throws(UnreadableText) {
      // A century is for ever, and no clock overflows.
      return min(try UnitText.days(text) * 86_400, 3.2e9)
    } catch {
      throw UsageError("--time-limit \(error.message)")
    }
  }

  func perform() async -> Outcome {
    let loaded: LoadedScenario
    do throws(ScenarioFailure) {
      loaded = try operand.load()
    } catch {
      return error.outcome(format)
    }
    terminal.writeError(format.text(of: loaded.warnings))
    if out == "-" { return await performToOutput(loaded) }
    do throws(ExperimentFailure) {
      let report = try await run(loaded, into: out)
      let text = isQuiet ? "" : ReportText.text(of: report, loaded: loaded, folder: out)
      return Outcome(.done, diagnostics: text)
    } catch {
      return outcome(of: error)
    }
  }

  /// Runs in a temporary folder and prints the one table.
  private func performToOutput(_ loaded: LoadedScenario) async -> Outcome {
    let folder = "\(terminal.temporaryFolder)/takedown-\(UInt64.random(in: 0 ... .max))"
    defer { TemporaryFolder.remove(folder) }
    do throws(ExperimentFailure) {
      _ = try await run(loaded, into: folder)
    } catch {
      return outcome(of: error)
    }
    do {
      try FileBytes.eachPiece(of: "\(folder)/\(tables[0].fileName)", terminal.writeOutput)
      return Outcome(.done)
    } catch {
      return .unwritten(error, format)
    }
  }

  private func run(
    _ loaded: LoadedScenario, into folder: String
  ) async throws(ExperimentFailure) -> RunReport {
    var experiment = Experiment(RunConfiguration(loaded, tables: tables, metrics: metrics))
    experiment.jobs = jobs
    experiment.overwrites = overwrites
    experiment.resumes = resumes
    experiment.arguments = words
    let bar = ProgressBar(terminal)
    if showsProgress { experiment.progress = { bar.show($0) } }
    let deadline = timeLimitSeconds.map { ContinuousClock.now + .seconds($0) }
    Interruption.listen()
    experiment.shouldStop = {
      Interruption.signal != nil || deadline.map { ContinuousClock.now >= $0 } ?? false
    }
    defer { if showsProgress { bar.clear() } }
    return try await experiment.run(into: folder)
  }

  private func outcome(of failure: ExperimentFailure) -> Outcome {
    func error(_ status: ExitStatus, _ message: String) -> Outcome {
      Outcome(status, diagnostics: format.text(ofError: message))
    }
    switch failure {
    case .otherConfiguration(let folder):
      return error(
        .outputExists,
        "\(folder) holds results of a different configuration; give another folder with --out, "
          + "or replace them with --overwrite")
    case .foreignFolder(let folder):
      return error(
        .outputExists,
        "\(folder) holds files that are no results; give another folder with --out, or write "
          + "among them with --overwrite")
    case .alreadyComplete(let folder):
      return Outcome(.done, diagnostics: isQuiet ? "" : "\(folder) is complete already\n")
    case .inUse(let reason):
      return error(
        .outputExists, "\(reason); wait for it, or give another folder with --out")
    case .cannotResume(let reason): return error(.outputExists, "cannot resume: \(reason)")
    case .file(let failure): return error(.cannotWrite, "\(failure)")
    case .stopped(let done, let total, let folder):
      let status: ExitStatus = Interruption.isCtrlC ? .interrupted : .stoppedEarly
      let next =
        out == "-"
        ? "nothing is kept; give a folder with --out to be able to resume"
        : "no table is written yet; the same command with --resume goes on from \(folder)"
      return error(status, "stopped after \(done) of \(total) replicates; \(next)")
    }
  }
}
