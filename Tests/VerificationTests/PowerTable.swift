import Foundation
import Synchronization
import TestSupport

/// The table of what each check would catch, with a row for each of its comparisons.
///
/// It is the file that `TAKEDOWN_POWER_TABLE` names. Rows come as tests end; `.ci/power` sorts them.
final class PowerTable: Sendable {
  /// The table, if the environment names a file.
  static let shared = ProcessInfo.processInfo.environment["TAKEDOWN_POWER_TABLE"]
    .flatMap { $0.isEmpty ? nil : PowerTable(path: $0) }

  private let path: String
  private let text = Mutex("")

  init(path: String) { self.path = path }

  /// Adds what a check compares, and writes the file anew.
  func add(_ comparisons: [Comparison], of check: String, atLevel level: Double) {
    let rows = comparisons.enumerated().map { index, comparison in
      let error = comparison.smallestError(atLevel: level)
      return [
        check, "\(index + 1)", comparison.quantity, "\(comparison.sampleSize)",
        comparison.theory.map { String(format: "%.6g", $0) } ?? "",
        String(format: "%.4f", error), comparison.measure.rawValue,
        String(format: "%.3g", level), String(format: "%.3g", comparison.pValue),
      ].map(quoted).joined(separator: ",") + "\n"
    }
    text.withLock { text in
      text += rows.joined()
      do {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
      } catch {
        preconditionFailure("the table of power cannot be written: \(error)")
      }
    }
  }

  private func quoted(_ field: String) -> String {
    guard field.contains(",") else { return field }
    return "\"\(field)\""
  }
}
