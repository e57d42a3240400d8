internal import Experiments
internal import ScenarioFiles

/// `takedown verify`: holds a results folder against its hashes and against the program.
struct VerifyCommand {
  private let verification: Verification
  private let format: DiagnosticFormat
  private let isQuiet: Bool

  init(
    _ line: CommandLine, format: DiagnosticFormat, terminal: Terminal
  ) throws(UsageError) {
    var verification = Verification(line.operands[0])
    if let count = try line.count(of: .units, in: 0...1_000_000) {
      verification.simulations = count
    }
    self.verification = verification
    self.format = format
    isQuiet = line.has(.quiet)
  }

  func perform() async -> Outcome {
    let findings: Verification.Findings
    do throws(StoredRunError) {
      findings = try verification.perform()
    } catch {
      return .unusable(error, format)
    }
    let verdict = Array((isQuiet ? "" : verdict(findings) + "\n").utf8)
    let isRight = findings.differences.isEmpty && findings.reservation == nil
    return Outcome(
      isRight ? .done : .difference, output: verdict,
      diagnostics: findings.differences.map { format.text(ofError: $0) }.joined())
  }

  /// What was found, in a line.
  private func verdict(_ findings: Verification.Findings) -> String {
    let files = "\(findings.fileCount) file\(findings.fileCount == 1 ? "" : "s")"
    if !findings.differences.isEmpty {
      let count = findings.differences.count
      return "\(verification.folder): NOT verified, \(count) difference\(count == 1 ? "" : "s")"
    }
    if let reservation = findings.reservation {
      return "\(verification.folder): \(files) as hashed, but \(reservation)"
    }
    return
      "\(verification.folder): verified, \(files) as hashed and \(findings.checkedSimulations) of "
      + "\(findings.simulationCount) simulations repeated to the same bytes"
  }
}
