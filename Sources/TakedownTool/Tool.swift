internal import Experiments

/// The program as a function from words to an outcome.
public enum Tool {
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
      case .check: return try CheckCommand(line, format: format, terminal: terminal).perform()
      case .explain: return try ExplainCommand(line).perform()
      case .new: return .text(NewCommand.starter)
      case nil: throw UsageError("there is no command")
      }
    } catch {
      let format: DiagnosticFormat = arguments.contains("--errors=json") ? .json : .text
      return Outcome(
        .usage,
        diagnostics: format.text(ofError: error.message) + "Try \"takedown --help\".\n")
    }
  }
}
