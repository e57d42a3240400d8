internal import ScenarioFiles

/// Makes the commands that repeat single simulations.
struct Reproduction: Sendable {
  let plan: Plan
  /// For each scenario the words of a command that runs this scenario alone.
  let commands: [[String]]

  /// The command that runs a point up to a replicate.
  func command(point: PlannedPoint, replicate: Int) -> String {
    var words = ["takedown", "run"]
    if let own = commands.dropFirst(point.index).first ?? commands.first { words = own }
    switch plan {
    case .single, .comparison: break
    case .sweep(let sweep):
      for (path, value) in zip(sweep.design.paths, sweep.design.values(of: point.index)) {
        words += ["--set", "\(path)=\(Self.text(of: value, at: path, in: sweep))"]
      }
    }
    words += ["--replicates", "\(replicate)"]
    return words.map(Self.quoted).joined(separator: " ")
  }

  /// A value as `--set` takes it, with the unit of the key.
  private static func text(
    of value: PointValue, at path: String, in sweep: Sweep
  ) -> String {
    guard case .number = value else { return value.field }
    let candidates = [value.field, "\(value.field) d", "\(value.field)/d"]
    return candidates.first { sweep.problem(with: .text($0), at: path) == nil } ?? value.field
  }

  /// A word as it must be written in a shell.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: ","),
        UInt8(ascii: ":"):
        true
      default: false
      }
    }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
