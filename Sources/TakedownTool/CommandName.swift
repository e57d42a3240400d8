/// The commands.
enum CommandName: String, CaseIterable {
  case run, sweep, compare, calibrate, merge, verify, check, explain, new

  /// What follows the command's name.
  var operands: String {
    switch self {
    case .run, .sweep, .calibrate: "SCENARIO"
    case .compare: "A [B ...]"
    case .merge: "DIR..."
    case .verify: "DIR"
    case .check: "SCENARIO..."
    case .explain: "[NAME]"
    case .new: ""
    }
  }

  /// How many operands there may be.
  var operandCount: ClosedRange<Int> {
    switch self {
    case .run, .sweep, .calibrate, .verify: 1...1
    case .compare, .merge: 1...10_000
    case .check: 1...10_000
    case .explain: 0...1
    case .new: 0...0
    }
  }

  /// What the command does.
  var meaning: String {
    switch self {
    case .run: "simulate: replicates in parallel, CSV out, a short report"
    case .sweep: "simulate many parameter points"
    case .compare:
      "policies under the same chance: paired differences from the first"
    case .calibrate: "fit values with a plausible range to the targets"
    case .merge: "join the shards of a sweep"
    case .verify: "re-hash a results folder, repeat some simulations, compare bytes"
    case .check: "validate; say which numbers are documented, derived or assumed"
    case .explain: "meaning, unit, default and range of a key; or a metric or a table"
    case .new: "print a commented starter scenario"
    }
  }
}
