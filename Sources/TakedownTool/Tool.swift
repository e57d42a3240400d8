internal import Experiments

/// The program as a function from words to an outcome.
public enum Tool {
  /// What to say before ``run(arguments:terminal:)``, which would wait for ever, where the system
  /// allows no thread besides the first; nil where it does.
  public static func refusal(of arguments: [String]) -> Outcome? {
    WorkerThread.isAllowed() ? nil : .threadless(format(among: arguments))
  }

  /// Runs the program as if from a shell and returns what the shell would see.
  ///
  /// Progress goes to `terminal` on the way.
  public static func run(arguments: [String], terminal: Terminal) async -> Outcome {
    do throws(UsageError) {
      let line = try CommandLine(arguments)
      if line.has(.help) { return .text(Help.text(line.command)) }
      if line.has(.version) { return .text("takedown \(ToolVersion.program)\n") }
      let name = try line.choice(of: .errors, among: ["text", "json"])
      let format = DiagnosticFormat(rawValue: name) ?? .text
      switch line.command {
      case .run:
        let command = try RunCommand(line, words: arguments, format: format, terminal: terminal)
        return await command.perform()
      case .sweep:
        let command = try SweepCommand(line, words: arguments, format: format, terminal: terminal)
        return await command.perform()
      case .compare:
        let command = try CompareCommand(line, words: arguments, format: format, terminal: terminal)
        return await command.perform()
      case .calibrate:
        let command = try CalibrateCommand(
          line, words: arguments, format: format, terminal: terminal)
        return await command.perform()
      case .merge:
        let command = try MergeCommand(line, words: arguments, format: format, terminal: terminal)
        return await command.perform()
      case .verify:
        return try await VerifyCommand(line, format: format, terminal: terminal).perform()
      case .check: return try CheckCommand(line, format: format, terminal: terminal).perform()
      case .explain: return try ExplainCommand(line).perform()
      case .new: return .text(NewCommand.starter)
      case nil: throw UsageError("there is no command")
      }
    } catch {
      let format = format(among: arguments)
      let hint = format == .text ? "Try \"takedown --help\".\n" : ""
      return Outcome(.usage, diagnostics: format.text(ofError: error.message) + hint)
    }
  }

  /// The format asked for in words that could not all be understood.
  private static func format(among words: [String]) -> DiagnosticFormat {
    let isSpacedOut = zip(words, words.dropFirst()).contains { $0 == "--errors" && $1 == "json" }
    return isSpacedOut || words.contains("--errors=json") ? .json : .text
  }
}
