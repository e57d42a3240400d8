import Foundation

/// Measures rows and makes the table of them, in Markdown.
struct SpeedTable {
  private let rows: [Row]
  private let rounds: Int
  private let judges: Bool
  /// What each trial found, round by round; nothing for a program that is not installed.
  private var compiler: String?
  private var found: [Trial: [[String: String]]] = [:]

  /// - Parameters:
  ///   - rows: what is measured.
  ///   - rounds: how often.
  ///   - judges: whether sizes are those that the goals are for.
  init(_ rows: [Row], rounds: Int, judges: Bool) {
    self.rows = rows
    self.rounds = rounds
    self.judges = judges
  }

  /// Runs every trial once in each round, now from the first to the last and now back, and tells
  /// each run on standard error.
  mutating func measure() throws {
    let programs = try Programs(compiling: yardsticks)
    defer { programs.remove() }
    compiler = yardsticks.isEmpty ? nil : programs.compiler
    var trials: [Trial] = []
    for trial in rows.flatMap(\.trials) where !trials.contains(trial) { trials.append(trial) }
    for round in 0..<rounds {
      for trial in round.isMultiple(of: 2) ? trials : trials.reversed() {
        let figures = try programs.figures(of: trial)
        if let figures { found[trial, default: []].append(figures) }
        let words = ["round \(round + 1): \(trial.name)"] + trial.arguments + ["->"]
        let told = figures.map { $0.map { "\($0.key)=\($0.value)" }.sorted() } ?? ["not installed"]
        FileHandle.standardError.write(Data(((words + told).joined(separator: " ") + "\n").utf8))
      }
    }
  }

  private var yardsticks: [String] {
    let names = rows.flatMap(\.trials).compactMap { trial -> String? in
      if case .yardstick(let name) = trial.program { name } else { nil }
    }
    return Set(names).sorted()
  }

  /// The table, with what was measured on, and with what.
  var text: String {
    var lines = [
      "| work | takedown | yardstick | ratio | goal | met |", "|---|--:|---|--:|--:|---|",
    ]
    lines += rows.map(line)
    lines += [
      "",
      rounds == 1
        ? "One round."
        : "Medians of \(rounds) rounds, all in one run and in turn. A ratio is one of "
          + "times of the same round; the table has the median of those.",
      "", "Measured on \(Machine.description).", "",
    ]
    if let compiler {
      lines.append("C++: \(compiler), `\(Programs.compilerFlags.joined(separator: " "))`.")
    }
    let versions = Set(found.values.joined().compactMap { $0["version"] }).sorted()
    if !versions.isEmpty { lines.append("Python: \(versions.joined(separator: ", ")).") }
    if !judges { lines.append("Small sizes, for which there are no goals.") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(of row: Row) -> String {
    let ours = figures(of: row.takedown)
    let theirs = row.yardstick.map { figures(of: $0.reading) } ?? []
    let figure = median(ours)
    let ratio = median(zip(ours, theirs).map { $0 / $1 })
    let yardstick = row.yardstick.map { name, reading in
      name + ": " + (median(theirs).map(reading.unit.text) ?? "not installed")
    }
    let cells = [
      row.work, figure.map(row.takedown.unit.text) ?? "", yardstick ?? "",
      ratio.map(Digits.ratio) ?? "", row.goalText,
      judges ? row.verdict(figure: figure, ratio: ratio) : "",
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private func figures(of reading: Reading) -> [Double] {
    (found[reading.trial] ?? []).compactMap { $0[reading.figure].flatMap { Double($0) } }
      .map { $0 / reading.share }
  }

  private func median(_ figures: [Double]) -> Double? {
    guard !figures.isEmpty else { return nil }
    let sorted = figures.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
