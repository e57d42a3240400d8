import Foundation

/// Measures and prints the table of speeds in Markdown; to be run in the package's folder, where the
/// scenarios and the yardsticks are.
@main
enum Bench {
  static func main() {
    do {
      let output = try output(of: Request(Array(CommandLine.arguments.dropFirst())))
      FileHandle.standardOutput.write(Data(output.utf8))
    } catch {
      FileHandle.standardError.write(Data("takedown-bench: \(error)\n".utf8))
      exit(2)
    }
  }

  private static func output(of request: Request) throws -> String {
    switch request {
    case .help: return Request.helpText
    case .measure(let work, let numbers):
      return try work.figures(numbers).map(\.text).joined(separator: " ") + "\n"
    case .table(let isQuick, let rounds, let parts):
      let rows = Rows(isQuick: isQuick).all.filter { row in
        parts.isEmpty || parts.contains { row.work.lowercased().contains($0.lowercased()) }
      }
      guard !rows.isEmpty else {
        throw BenchError(description: "no row says \(parts.joined(separator: " or "))")
      }
      var table = SpeedTable(rows, rounds: rounds, judges: !isQuick)
      try table.measure()
      return table.text
    }
  }
}
