internal import Experiments
internal import ScenarioFiles

/// `takedown run`: simulates a scenario and writes its tables.
struct RunCommand {
  private let operand: ScenarioOperand
  private let runner: ExperimentRunner
  private let format: DiagnosticFormat
  private let terminal: Terminal

  init(
    _ line: CommandLine, words: [String], format: DiagnosticFormat, terminal: Terminal
  ) throws(UsageError) {
    operand = try ScenarioOperand(line.operands[0], line, terminal: terminal)
    self.format = format
    self.terminal = terminal
    runner = try ExperimentRunner(
      line, words: words, format: format, terminal: terminal, own: nil,
      defaults: ResultTable.defaults, stem: operand.stem)
  }

  func perform() async -> Outcome {
    let loaded: LoadedScenario
    do throws(ScenarioFileError) {
      loaded = try operand.load()
    } catch {
      return error.outcome(format)
    }
    terminal.writeError(format.text(of: loaded.warnings))
    return await runner.perform(.single(loaded), commands: [operand.command]) { report in
      ReportText.text(of: report, loaded: loaded, folder: runner.out)
    }
  }
}
