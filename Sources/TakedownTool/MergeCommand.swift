internal import Experiments
internal import ScenarioFiles
internal import Platform

/// `takedown merge`: joins the shards of a sweep.
struct MergeCommand {
  private let merge: Merge
  private let out: String
  private let format: DiagnosticFormat
  private let isQuiet: Bool

  init(
    _ line: CommandLine, words: [String], format: DiagnosticFormat, terminal: Terminal
  ) throws(UsageError) {
    guard let out = line.value(of: .out), out != "-" else {
      throw UsageError("takedown merge lacks its --out DIR, the folder of the whole")
    }
    self.out = out
    self.format = format
    isQuiet = line.has(.quiet)
    var merge = Merge(line.operands)
    merge.jobs = terminal.processorCount
    merge.overwrites = line.has(.overwrite)
    merge.arguments = words
    merge.shouldStop = { Interruption.signal != nil }
    let isQuiet = isQuiet
    merge.notice = { terminal.writeError(format.text(of: $0, isQuiet: isQuiet)) }
    self.merge = merge
  }

  func perform() async -> Outcome {
    Interruption.listen()
    let whole: Merge.Whole
    do throws(StoredRunError) {
      whole = try merge.check()
    } catch {
      return .unusable(error, format)
    }
    do throws(ExperimentError) {
      let report = try await merge.write(whole, into: out)
      let text =
        isQuiet ? "" : SweepText.text(of: report, plan: whole.plan, shard: nil, folder: out)
      return Outcome(
        report.failureCount == 0 ? .done : .difference,
        diagnostics: text + format.text(ofFailuresIn: report))
    } catch {
      return .failed(
        error, format, isQuiet: isQuiet,
        ending: Outcome.Ending(
          noun: "simulation", again: Outcome.Ending.again(overwrites: merge.overwrites),
          takesReplicates: false))
    }
  }
}

extension Outcome {
  /// What to say of a results folder that cannot be worked with.
  static func unusable(_ error: StoredRunError, _ format: DiagnosticFormat) -> Outcome {
    switch error {
    case .missing(let message):
      Outcome(.inputMissing, diagnostics: format.text(ofError: message))
    case .invalid(let message): Outcome(.invalid, diagnostics: format.text(ofError: message))
    }
  }
}
