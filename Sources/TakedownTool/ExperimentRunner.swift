internal import Experiments
internal import ScenarioFiles
internal import Files
internal import Platform

/// What `run`, `sweep` and `compare` share: tables, folder, progress, interruption, last words.
struct ExperimentRunner {
  let out: String
  let tables: [ResultTable]
  let metrics: MetricSelection
  let isQuiet: Bool
  private let words: [String]
  private let format: DiagnosticFormat
  private let terminal: Terminal
  private let jobs: Int
  private let overwrites: Bool
  private let resumes: Bool
  /// Whether the command has the option that insists on going on; it goes on anyway.
  private let canResume: Bool
  private let timeLimitSeconds: Double?
  private let showsProgress: Bool

  /// Reads the options: `own` is the table that the command has besides those of all, `defaults`
  /// are its tables and `stem` the name of its folder unless said otherwise.
  init(
    _ line: CommandLine, words: [String], format: DiagnosticFormat, terminal: Terminal,
    own: ResultTable?, defaults: [ResultTable], stem: String
  ) throws(UsageError) {
    self.words = words
    self.format = format
    self.terminal = terminal
    tables = try Self.tables(line, own: own, defaults: defaults)
    metrics = try Self.metrics(line)
    jobs = try line.count(of: .jobs, in: 1...1024) ?? terminal.processorCount
    out = line.value(of: .out) ?? "Results/runs/\(stem)"
    overwrites = line.has(.overwrite)
    resumes = line.has(.resume)
    canResume = line.command.map(Option.resume.commands.contains) ?? false
    isQuiet = line.has(.quiet)
    if overwrites, resumes { throw UsageError("--overwrite and --resume exclude each other") }
    if out == "-", !line.has(.plan), tables.count != 1 || line.value(of: .tables) == nil {
      throw UsageError("--out - writes one table; name it with --tables, such as --tables series")
    }
    if out == "-", overwrites || resumes || line.has(.shard) {
      throw UsageError("--out - leaves no folder to overwrite, to resume or to merge")
    }
    showsProgress = try Self.showsProgress(line, terminal)
    timeLimitSeconds = try Self.timeLimit(line)
  }

  private static func tables(
    _ line: CommandLine, own: ResultTable?, defaults: [ResultTable]
  ) throws(UsageError) -> [ResultTable] {
    guard let names = line.list(of: .tables) else { return defaults }
    let all = ResultTable.allCases + (own.map { [$0] } ?? [])
    let known = all.map(\.rawValue)
    if let name = names.first(where: { !known.contains($0) }) {
      let hint = Suggestion.hint(for: name, among: known)
      throw UsageError(
        "--tables: unknown table \"\(name)\"\(hint); there are \(known.joined(separator: ", "))")
    }
    if names.isEmpty { throw UsageError("--tables names no table") }
    return all.filter { names.contains($0.rawValue) }
  }

  private static func metrics(_ line: CommandLine) throws(UsageError) -> MetricSelection {
    guard let names = line.list(of: .metrics) else { return .all }
    if names.isEmpty { throw UsageError("--metrics names no metric") }
    do throws(UnknownMetricError) {
      return try MetricSelection(names: names)
    } catch {
      let hint = Suggestion.hint(for: error.name, among: error.known)
      throw UsageError(
        "--metrics: \"\(error.name)\" is no series metric and no outcome\(hint); takedown explain lists them"
      )
    }
  }

  /// Whether a bar shows how far the simulations are.
  static func showsProgress(_ line: CommandLine, _ terminal: Terminal) throws(UsageError) -> Bool {
    let progress = try line.choice(of: .progress, among: ["auto", "always", "never"])
    return progress == "always"
      || progress == "auto" && terminal.isInteractive && !line.has(.quiet)
  }

  /// The seconds after which to stop; nil for none.
  static func timeLimit(_ line: CommandLine) throws(UsageError) -> Double? {
    guard let text = line.value(of: .timeLimit) else { return nil }
    do throws(TextError) {
      // A century is for ever, and no clock overflows.
      return min(try UnitText.seconds(text), 3.2e9)
    } catch {
      throw UsageError("--time-limit \(error.message)")
    }
  }

  /// Runs a plan, or a shard of it, and says what came of it; `commands` are for each scenario the
  /// words that run it by itself.
  func perform(
    _ plan: Plan, commands: [[String]], shard: Shard? = nil, text: (RunReport) -> String
  ) async -> Outcome {
    var experiment = Experiment(RunConfiguration(plan, tables: tables, metrics: metrics))
    experiment.jobs = jobs
    experiment.overwrites = overwrites
    experiment.resumes = resumes
    experiment.arguments = words
    experiment.commands = commands
    experiment.shard = shard
    let folder =
      out == "-" ? "\(terminal.temporaryFolder)/takedown-\(UInt64.random(in: 0 ... .max))" : out
    defer { if out == "-" { TemporaryFolder.remove(folder) } }
    let report: RunReport
    do throws(ExperimentError) {
      report = try await run(experiment, into: folder)
    } catch {
      return outcome(
        of: error, counting: plan.simulationCount == plan.replicates ? "replicate" : "simulation")
    }
    if out == "-" {
      do {
        try FileBytes.eachPiece(of: "\(folder)/\(tables[0].fileName)", terminal.writeOutput)
      } catch {
        return .unwritten(error, format)
      }
    }
    let said = isQuiet || out == "-" ? "" : text(report)
    return Outcome(
      report.failureCount == 0 ? .done : .difference,
      diagnostics: said + format.text(ofFailuresIn: report))
  }

  /// Writes the folder of a plan and simulates nothing.
  func writePlan(_ plan: Plan, shard: Shard?) -> Outcome {
    var experiment = Experiment(RunConfiguration(plan, tables: tables, metrics: metrics))
    experiment.overwrites = overwrites
    experiment.arguments = words
    experiment.shard = shard
    let folder =
      out == "-" ? "\(terminal.temporaryFolder)/takedown-\(UInt64.random(in: 0 ... .max))" : out
    defer { if out == "-" { TemporaryFolder.remove(folder) } }
    // It is done in no time, and then not given up in the middle.
    Interruption.listen()
    do throws(ExperimentError) {
      try experiment.plan(into: folder)
    } catch {
      if case .alreadyComplete = error {
        let said = "\(folder) holds the complete results of this design already; nothing to do\n"
        return Outcome(.done, diagnostics: isQuiet ? "" : said)
      }
      return outcome(of: error, counting: "simulation")
    }
    guard out == "-" else {
      let said =
        "\(plan.pointCount) points of \(plan.replicates) replicates: \(folder)/design.csv\n"
      return Outcome(.done, diagnostics: isQuiet ? "" : said)
    }
    do {
      try FileBytes.eachPiece(of: "\(folder)/\(ResultTable.design.fileName)", terminal.writeOutput)
      return Outcome(.done)
    } catch {
      return .unwritten(error, format)
    }
  }

  private func run(
    _ experiment: Experiment, into folder: String
  ) async throws(ExperimentError) -> RunReport {
    var experiment = experiment
    let bar = ProgressBar(terminal)
    if showsProgress { experiment.progress = { bar.show($0) } }
    experiment.notice = { terminal.writeError(format.text(of: $0, isQuiet: isQuiet)) }
    let deadline = timeLimitSeconds.map { ContinuousClock.now + .seconds($0) }
    Interruption.listen()
    experiment.shouldStop = {
      Interruption.signal != nil || deadline.map { ContinuousClock.now >= $0 } ?? false
    }
    defer { if showsProgress { bar.clear() } }
    return try await experiment.run(into: folder)
  }

  /// What to say when a plan did not come to its end; `noun` is what was counted.
  private func outcome(of failure: ExperimentError, counting noun: String) -> Outcome {
    .failed(
      failure, format, isQuiet: isQuiet,
      ending: Outcome.Ending(
        noun: noun, again: out == "-" ? nil : again, takesReplicates: true))
  }

  /// The command that goes on with what was stopped.
  private var again: String {
    if !canResume { return Outcome.Ending.again(overwrites: overwrites) }
    return "the same command with --resume" + (overwrites ? " in place of --overwrite" : "")
  }
}

extension DiagnosticFormat {
  /// The simulations that failed, with the commands that show them again.
  func text(ofFailuresIn report: RunReport) -> String {
    let shown = report.failures.prefix(20)
    let lines = shown.map { failure in
      let place =
        report.points > 1
        ? "point \(failure.point), replicate \(failure.replicate)"
        : "replicate \(failure.replicate)"
      return text(ofError: "\(place) failed: \(failure.message); again by: \(failure.command)")
    }
    let rest = report.failureCount - shown.count
    let more = rest > 0 ? text(ofError: "and \(rest) more simulations failed; see run.json") : ""
    return lines.joined() + more
  }
}
