internal import Experiments
internal import ModerationModel
internal import ScenarioFiles

/// `takedown compare`: the same chance under different policies.
struct CompareCommand {
  /// A variant of the first scenario.
  private struct Variant {
    let name: String
    var overrides: [Override]
  }

  private let operands: [ScenarioOperand]
  private let variants: [Variant]
  private let runner: ExperimentRunner
  private let format: DiagnosticFormat
  private let terminal: Terminal

  init(
    _ line: CommandLine, words: [String], format: DiagnosticFormat, terminal: Terminal
  ) throws(UsageError) {
    var operands: [ScenarioOperand] = []
    for name in line.operands {
      let operand = try ScenarioOperand(name, line, terminal: terminal)
      if let problem = NameRule.problem(withFileName: operand.stem) {
        throw UsageError(
          "the scenario \(name) \(problem); tables name scenarios by their files, so give the file "
            + "another name")
      }
      operands.append(operand)
    }
    variants = try Self.variants(line)
    if operands.count + variants.count < 2 {
      throw UsageError(
        "there is nothing to compare with; give a second scenario, or "
          + "--variant NAME:PATH=VALUE, such as --variant no_wave:waves=null")
    }
    if operands.count(where: { $0.name == "-" }) > 1 {
      throw UsageError("standard input can be read once only")
    }
    self.operands = operands
    self.format = format
    self.terminal = terminal
    let stem = (operands.map(\.stem) + variants.map(\.name)).joined(separator: "-vs-")
    runner = try ExperimentRunner(
      line, words: words, format: format, terminal: terminal, own: .contrasts,
      defaults: ResultTable.sweepDefaults, stem: String(stem.prefix(200)))
  }

  private static func variants(_ line: CommandLine) throws(UsageError) -> [Variant] {
    var variants: [Variant] = []
    for text in line.values(of: .variant) {
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].contains("=") else {
        throw UsageError("--variant \"\(text)\" has no name; write NAME:PATH=VALUE")
      }
      let name = String(parts[0])
      if let problem = NameRule.problem(with: name) {
        throw UsageError("--variant \"\(text)\" \(problem)")
      }
      let override: Override
      do throws(TextError) {
        override = try Override(String(parts[1]), shownAs: "--variant \(text)")
      } catch {
        throw UsageError("--variant \(error.message)")
      }
      let path = override.text.prefix(while: { $0 != "=" })
      if path.prefix(while: { $0 != "." }) == "random" {
        throw UsageError(
          "--variant \(path) cannot differ: all scenarios share their chance; "
            + "give --seed or --replicates")
      }
      if let index = variants.firstIndex(where: { $0.name == name }) {
        variants[index].overrides.append(override)
      } else {
        variants.append(Variant(name: name, overrides: [override]))
      }
    }
    return variants
  }

  func perform() async -> Outcome {
    let scenarios: [NamedScenario]
    let commands: [[String]]
    do throws(ScenarioFileError) {
      (scenarios, commands) = try load()
    } catch {
      return error.outcome(format)
    }
    let plan: Plan
    do throws(PlanError) {
      plan = .comparison(try Comparison(of: scenarios))
    } catch {
      return Outcome(.invalid, diagnostics: format.text(of: error.issues))
    }
    return await runner.perform(plan, commands: commands) { report in
      ContrastText.text(of: report, folder: runner.out)
    }
  }

  /// All sides, named apart, with the seed and the replicates of the first.
  private func load() throws(ScenarioFileError) -> ([NamedScenario], [[String]]) {
    var scenarios: [NamedScenario] = []
    var commands: [[String]] = []
    var shared: [Override] = []
    let sides =
      operands.map { (name: $0.stem, operand: $0) }
      + variants.map { ($0.name, ScenarioOperand(operands[0], adding: $0.overrides)) }
    for (stem, plain) in sides {
      let operand = ScenarioOperand(plain, adding: shared)
      let loaded = try operand.load()
      if let reference = scenarios.first?.loaded.scenario {
        warn(of: loaded, as: stem, beside: reference)
      } else {
        let run = loaded.scenario.run
        for (path, count) in [("random.seed", run.seed), ("random.replicates", run.replicates)] {
          do throws(TextError) {
            shared.append(
              try Override(
                path: path, value: .number(Double(count)), shownAs: "the reference's \(path)"))
          } catch {
            preconditionFailure("\(path) of the reference: \(error)")
          }
        }
      }
      let used = scenarios.map(\.name)
      let twins = used.count { $0 == stem || $0.hasPrefix("\(stem)#") }
      let name = twins == 0 ? stem : "\(stem)#\(twins + 1)"
      terminal.writeError(format.text(of: loaded.warnings))
      scenarios.append(NamedScenario(name: name, loaded: loaded))
      commands.append(operand.command)
    }
    return (scenarios, commands)
  }

  /// Says what makes a comparison doubtful.
  private func warn(of loaded: LoadedScenario, as name: String, beside reference: Scenario) {
    guard loaded.scenario.horizonDays != reference.horizonDays else { return }
    let message =
      "\(name) runs for \(PlainNumber.text(loaded.scenario.horizonDays)) days and the reference "
      + "for \(PlainNumber.text(reference.horizonDays)); what is counted to the horizon differs "
      + "for that alone"
    terminal.writeError(
      format.text(of: [ScenarioIssue(severity: .warning, position: nil, message: message)]))
  }
}
