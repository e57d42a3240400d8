import Foundation

/// Measures and prints the table of speeds in Markdown.
///
/// Called as `takedown-bench [--quick] [ROW]`: only rows whose names contain `ROW`; with `--quick` small sizes once each. To be run in the
/// package's folder, where the scenarios and the yardsticks are.
@main
enum Bench {
  static func main() async {
    var words = Array(CommandLine.arguments.dropFirst())
    let isQuick = words.contains("--quick")
    words.removeAll { $0 == "--quick" }
    do {
      if let wrong = words.first(where: { $0.hasPrefix("-") }) ?? words.dropFirst().first {
        throw BenchFailure(description: "\(wrong): takedown-bench [--quick] [ROW]")
      }
      let chosen = rows(isQuick: isQuick).filter { words.isEmpty || $0.name.contains(words[0]) }
      guard !chosen.isEmpty else {
        throw BenchFailure(description: "no row's name contains \(words[0])")
      }
      try await printTable(of: chosen, rounds: isQuick ? 1 : 5)
    } catch {
      FileHandle.standardError.write(Data("takedown-bench: \(error)\n".utf8))
      exit(2)
    }
  }

  private static func rows(isQuick: Bool) -> [Row] {
    let most = isQuick ? 100_000 : 10_000_000
    let sizes = [1000, 10_000, 100_000, 1_000_000, 10_000_000].filter { $0 <= most }
    let events = isQuick ? 200_000 : 1_000_000
    // Memory first, while none has been used and given back.
    return [Turnover.memoryRow(channels: isQuick ? 100_000 : 1_000_000)]
      + sizes.map { Hold.row(pending: $0, steps: 4 * events) }
      + sizes.filter { $0 <= 1_000_000 }.map {
        // Some 0.04 events a channel and day, and a wave or two at least.
        Turnover.row(channels: $0, days: max(75, Double(25 * events / $0)))
      }
      + ["birth_death", "immigration_death"].map {
        Files.row(scenario: $0, replicates: isQuick ? 200 : 2000, jobs: 1, yardstick: $0)
      } + [
        Files.row(scenario: "europol_2019", replicates: isQuick ? 4 : 40, jobs: 2),
        Files.row(csvRows: events), Files.startUpRow(),
      ]
  }

  private static func printTable(of rows: [Row], rounds: Int) async throws {
    let yardsticks = Yardsticks(
      Array(Set(rows.compactMap { $0.yardstick?.first })).sorted())
    defer { yardsticks.remove() }
    var ours = Array(repeating: [Double](), count: rows.count)
    var theirs = ours
    for round in 0..<rounds {
      for (index, row) in rows.enumerated() {
        // Now the one first and now the other; memory is asked for once.
        if row.unit == .bytes, round > 0 { continue }
        if round.isMultiple(of: 2) { ours[index].append(try await row.measure()) }
        if let figure = try yardsticks.nanoseconds(of: row.yardstick) {
          theirs[index].append(figure)
        }
        if !round.isMultiple(of: 2) { ours[index].append(try await row.measure()) }
      }
    }
    print("| work | takedown | C++ | takedown / C++ |\n|---|--:|--:|--:|")
    for (index, row) in rows.enumerated() {
      let own = median(ours[index])
      let other = theirs[index].isEmpty ? nil : median(theirs[index])
      let ratio = other.map { Row.Unit.digits(own / $0) } ?? "no yardstick"
      let cells = [row.name, row.unit.text(own), other.map(row.unit.text) ?? "", ratio]
      print("| " + cells.joined(separator: " | ") + " |")
    }
    print("\nMedians of \(rounds), all in one run in turn; ratios are of times.")
    if let absence = yardsticks.absence { print(absence) }
  }

  private static func median(_ figures: [Double]) -> Double {
    let sorted = figures.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
