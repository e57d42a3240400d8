internal import Experiments
internal import ScenarioFiles
internal import Platform

extension Outcome {
  /// What there is to say besides when a results folder could not be made.
  struct Ending {
    /// What was counted.
    let noun: String
    /// The command that goes on with what was stopped; nil where nothing is kept.
    let again: String?
    /// Whether the command has the option `--replicates`.
    let takesReplicates: Bool
    /// What there can be more of in a folder than is asked for.
    var more = "replicates"

    /// The command that goes on, where nothing need insist on it.
    static func again(overwrites: Bool) -> String {
      "the same command" + (overwrites ? " without --overwrite" : "")
    }
  }

  /// What to say when a results folder could not be made.
  static func failed(
    _ failure: ExperimentError, _ format: DiagnosticFormat, isQuiet: Bool, ending: Ending
  ) -> Outcome {
    func error(_ status: ExitStatus, _ message: String) -> Outcome {
      Outcome(status, diagnostics: format.text(ofError: message))
    }
    switch failure {
    case .otherConfiguration(let folder):
      return error(
        .outputExists,
        "\(folder) holds results of a different configuration; give another folder with --out, "
          + "or replace them with --overwrite")
    case .moreReplicates(let folder, let there, let isComplete):
      let what = isComplete ? "holds" : "is on its way to"
      let option = ending.takesReplicates ? "--replicates \(there) or " : ""
      return error(
        .outputExists,
        "\(folder) \(what) \(there) \(ending.more) of this configuration, more than are asked for; give "
          + "\(option)another folder with --out, or replace them with --overwrite")
    case .planInPlaceOfResults(let folder):
      return error(
        .outputExists,
        "\(folder) holds complete results, which a plan does not replace; give another folder with "
          + "--out")
    case .foreignFolder(let folder):
      return error(
        .outputExists,
        "\(folder) holds files that are no results; give another folder with --out, or write "
          + "among them with --overwrite")
    case .alreadyComplete(let folder, let failedSimulations):
      return alreadyComplete(folder, failedSimulations, format, isQuiet: isQuiet)
    case .inUse(let reason):
      return error(
        .outputExists, "\(reason); wait for it, or give another folder with --out")
    case .cannotResume(let reason): return error(.outputExists, "cannot resume: \(reason)")
    case .unfit(let reason), .notTold(let reason): return error(.invalid, reason)
    case .file(let failure): return error(.cannotWrite, "\(failure)")
    case .stopped(let done, let total, let folder, let isBesideOthers):
      return error(
        Interruption.isCtrlC ? .interrupted : .stoppedEarly,
        stopped(done, of: total, in: folder, isBesideOthers: isBesideOthers, ending))
    case .impossible(let reason):
      return error(.internalError, "internal error, please report it: \(reason)")
    }
  }

  /// The outcome of the command that made the folder, without its report.
  private static func alreadyComplete(
    _ folder: String, _ failedSimulations: Int, _ format: DiagnosticFormat, isQuiet: Bool
  ) -> Outcome {
    let said =
      isQuiet
      ? "" : "\(folder) is complete already; nothing to do (--overwrite makes it anew)\n"
    guard failedSimulations > 0 else { return Outcome(.done, diagnostics: said) }
    let simulations =
      failedSimulations == 1 ? "a simulation" : "\(failedSimulations) simulations"
    return Outcome(
      .difference,
      diagnostics: said
        + format.text(ofError: "\(simulations) of it failed; see \(folder)/run.json"))
  }

  private static func stopped(
    _ done: Int, of total: Int, in folder: String, isBesideOthers: Bool, _ ending: Ending
  ) -> String {
    let cause = Interruption.isCtrlC ? "" : Interruption.signalName.map { " by \($0)" } ?? ""
    let stopped = "stopped after \(done) of \(total) \(ending.noun)s\(cause); "
    guard let again = ending.again else {
      return stopped + "nothing is kept; give a folder with --out to be able to resume"
    }
    let state = isBesideOthers ? "\(folder) is as it was" : "no table is written yet"
    return stopped + "\(state); \(again) goes on from \(folder)"
      + (isBesideOthers ? "/\(RunNotice.besideName)" : "")
  }
}

extension DiagnosticFormat {
  /// What is special about a folder that was found, in a line.
  func text(
    of notice: RunNotice, isQuiet: Bool, counting noun: String = "replicates"
  ) -> String {
    switch notice {
    case .fewerReplicates(let folder, let there, let wanted):
      return isQuiet
        ? ""
        : "\(folder) holds \(there) of the \(wanted) \(noun); all are simulated, and it stays as it is "
          + "until they are done\n"
    case .damaged(let folder, let problem):
      let message = "\(folder) says that it is complete, but \(problem); it is made anew"
      return text(of: [ScenarioIssue(severity: .warning, position: nil, message: message)])
    }
  }
}
