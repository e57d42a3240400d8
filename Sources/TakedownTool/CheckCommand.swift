internal import Experiments
internal import ModerationModel
internal import ScenarioFiles

/// `takedown check`: validates scenarios and says what their numbers rest on.
struct CheckCommand {
  private let operands: [ScenarioOperand]
  private let format: DiagnosticFormat
  private let isQuiet: Bool

  init(
    _ line: CommandLine, format: DiagnosticFormat, terminal: Terminal
  ) throws(UsageError) {
    var operands: [ScenarioOperand] = []
    for name in line.operands {
      operands.append(try ScenarioOperand(name, line, terminal: terminal))
    }
    self.operands = operands
    self.format = format
    isQuiet = line.has(.quiet)
  }

  /// All scenarios are checked; the first that fails gives the status.
  func perform() -> Outcome {
    var status = ExitStatus.done
    var output = ""
    var diagnostics = ""
    for operand in operands {
      do throws(ScenarioFileError) {
        let loaded = try operand.load()
        diagnostics += format.text(of: loaded.warnings)
        if !isQuiet { output += (output.isEmpty ? "" : "\n") + text(operand.name, loaded) }
      } catch {
        let failure = error.outcome(format)
        diagnostics += failure.diagnostics
        if status == .done { status = ExitStatus(rawValue: failure.status) ?? .invalid }
      }
    }
    return Outcome(status, output: Array(output.utf8), diagnostics: diagnostics)
  }

  private func text(_ name: String, _ loaded: LoadedScenario) -> String {
    let sourced = loaded.evidence.filter { item in
      item.source.map { $0 != ValueEvidence.assumption && $0 != ValueEvidence.commandLine }
        ?? false
    }
    let documented = sourced.filter { !$0.isDerived }
    let derived = sourced.filter(\.isDerived)
    let assumed = loaded.evidence.filter { $0.source == ValueEvidence.assumption }
    let given = loaded.evidence.filter { $0.source == ValueEvidence.commandLine }
    let bare = loaded.evidence.filter { $0.source == nil }
    let total = loaded.evidence.count
    var parts = [("documented", documented), ("derived", derived), ("assumed", assumed)]
      .map { "\(share(of: $1.count, in: total)) \($0)" }
    if !bare.isEmpty { parts.append("\(share(of: bare.count, in: total)) without a source") }
    if !given.isEmpty { parts.append("\(share(of: given.count, in: total)) from the command line") }
    var text = "\(name): valid; of its \(total) numbers \(parts.joined(separator: ", "))\n"
    text += list("documented", documented) + list("derived", derived) + list("assumed", assumed)
    text += list("without a source", bare) + list("from the command line", given)
    return text + volume(loaded.scenario)
  }

  /// How many, and what part of all: `22 (15 %)`.
  private func share(of count: Int, in total: Int) -> String {
    guard total > 0 else { return "\(count)" }
    return "\(count) (\(PlainNumber.text((100 * Double(count) / Double(total)).rounded())) %)"
  }

  private func list(_ title: String, _ items: [ValueEvidence]) -> String {
    guard !items.isEmpty else { return "" }
    var table = TextTable([title, "value", "source", "plausible", "whose"], leftColumns: 5)
    for item in items {
      let bounds = [item.low, item.high].map { $0.map(PlainNumber.text) ?? "" }
      let plausible =
        item.low == nil && item.high == nil
        ? "" : bounds.joined(separator: " … ") + (item.hasLogarithmicScale ? ", log" : "")
      table.append([
        item.path, item.valueText, item.source ?? "", plausible, item.role.rawValue,
      ])
    }
    return "\n" + table.text
  }

  /// What a run would write, table by table.
  private func volume(_ scenario: Scenario) -> String {
    var table = TextTable(["a run would write", "rows", "about"])
    for size in ResultTable.defaults.map({ TableSize($0, of: scenario) }) {
      table.append([
        size.table.fileName, PlainNumber.text(Double(size.rowCount)),
        PlainNumber.bytes(Double(size.byteCount)),
      ])
    }
    return "\n" + table.text
  }
}
