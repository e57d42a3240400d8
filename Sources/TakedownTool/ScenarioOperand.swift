internal import ModerationModel
internal import ScenarioFiles

/// The scenario that a command names, with what its options lay over it.
struct ScenarioOperand {
  /// The operand: a path, or `-` for standard input.
  let name: String
  private let overrides: [Override]
  private let terminal: Terminal

  init(_ name: String, _ line: CommandLine, terminal: Terminal) throws(UsageError) {
    self.name = name
    self.terminal = terminal
    var overrides: [Override] = []
    let shorthands = try Self.shorthands(line)
    do throws(TextError) {
      for text in line.values(of: .set) { overrides.append(try Override(text)) }
      for (option, path, value) in shorthands {
        overrides.append(
          try Override("\(path)=\(value)", shownAs: "--\(option.rawValue) \(value)"))
      }
    } catch {
      throw UsageError("--set \(error.message)")
    }
    self.overrides = overrides
  }

  /// The keys that have options of their own, with what those give.
  private static func shorthands(
    _ line: CommandLine
  ) throws(UsageError) -> [(Option, path: String, value: String)] {
    var found: [(Option, path: String, value: String)] = []
    for (option, path) in [(Option.seed, "random.seed"), (.replicates, "random.replicates")] {
      guard case .count(let range) = kind(of: path) else {
        preconditionFailure("no count: \(path)")
      }
      if let count = try line.count(of: option, in: range) {
        found.append((option, path, "\(count)"))
      }
    }
    if let text = line.value(of: .horizon) {
      try checkInstant(text, at: "time.horizon", for: .horizon)
      found.append((.horizon, "time.horizon", text))
    }
    return found
  }

  private static func kind(of path: String) -> ValueKind? {
    ScenarioSchema.entries.first { $0.path == path }?.kind
  }

  /// Refuses what is an instant in no scenario.
  private static func checkInstant(
    _ text: String, at path: String, for option: Option
  ) throws(UsageError) {
    do throws(TextError) {
      if CalendarDate.resembles(text) {
        _ = try CalendarDate(text)
      } else if let problem = kind(of: path)?.problem(withNumber: try UnitText.days(text)) {
        throw TextError(problem)
      }
    } catch {
      throw UsageError("--\(option.rawValue) \(error.message)")
    }
  }

  /// The same scenario with more laid over it.
  init(_ other: ScenarioOperand, adding overrides: [Override]) {
    name = other.name
    terminal = other.terminal
    self.overrides = other.overrides + overrides
  }

  /// The words of a command that runs the scenario by itself.
  var command: [String] {
    ["takedown", "run", name] + overrides.flatMap { ["--set", $0.text] }
  }

  /// The name without folders and extension, for naming results.
  var stem: String {
    if name == "-" { return "standard_input" }
    let file = name.split(separator: "/").last.map(String.init) ?? name
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
    return String(file[..<dot])
  }

  /// Reads and validates the scenario.
  func load() throws(ScenarioFileError) -> LoadedScenario {
    guard name == "-" else { return try ScenarioLoader().load(name, overrides: overrides) }
    guard let bytes = terminal.readInput() else {
      throw .unreadable("cannot read standard input")
    }
    return try ScenarioLoader().load(bytes, named: "standard input", overrides: overrides)
  }
}

extension ScenarioFileError {
  /// The outcome of a command that could not have its scenario.
  func outcome(_ format: DiagnosticFormat) -> Outcome {
    switch self {
    case .unreadable(let reason):
      Outcome(.inputMissing, diagnostics: format.text(ofError: reason))
    case .invalid(let refusal): Outcome(.invalid, diagnostics: format.text(of: refusal.issues))
    }
  }
}
