import Experiments
import Foundation
import ScenarioFiles
import Tables

/// What ends in files: whole scenarios with their tables, and rows of tables.
enum Files {
  /// Replicates of a shipped scenario, default tables written.
  static func row(scenario: String, replicates: Int, jobs: Int, yardstick: String? = nil) -> Row {
    Row(
      name: "\(scenario), \(replicates) replicates, tables written, \(jobs) jobs",
      unit: .perSecond, yardstick: yardstick.map { ["processes", $0, "\(replicates)"] }
    ) {
      let loaded = try ScenarioLoader().load(
        "Scenarios/\(scenario).json5", overrides: [Override("random.replicates=\(replicates)")])
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "takedown-bench-\(UUID().uuidString)").path
      defer { try? FileManager.default.removeItem(atPath: folder) }
      var experiment = Experiment(RunConfiguration(loaded))
      experiment.jobs = jobs
      let ready = experiment
      return try await nanoseconds { try await ready.run(into: folder).replicates }
    }
  }

  /// Rows of two whole and two other numbers.
  static func row(csvRows: Int) -> Row {
    Row(name: "CSV rows of four numbers", unit: .perSecond, yardstick: ["rows", "\(csvRows)"]) {
      await nanoseconds {
        var buffer = CSVBuffer()
        var number = 0.0
        for row in 0..<csvRows {
          if buffer.count > 1 << 16 - 256 { buffer.removeAll() }
          number += 0.7310585786300049
          buffer.append(row)
          buffer.append(number)
          buffer.append(row * 7)
          buffer.append(number / 3)
          buffer.endRow()
        }
        return csvRows
      }
    }
  }

  /// From the start of `takedown --version`, which is built beside this program, to its end.
  static func startUpRow() -> Row {
    Row(name: "takedown --version, start to end", unit: .milliseconds, yardstick: nil) {
      let tool = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "takedown").path
      return try await nanoseconds {
        for _ in 0..<10 { _ = try Command.output(of: tool, ["--version"]) }
        return 10
      }
    }
  }
}
