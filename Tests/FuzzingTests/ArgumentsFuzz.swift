import Experiments
import ScenarioFiles

@testable import TakedownTool

/// The reader of the command line: words a line each, taken apart and turned into a command.
///
/// Nothing is performed but what needs no file: `explain`.
struct ArgumentsFuzz: FuzzTarget {
  private let terminal = Terminal(
    writeOutput: { _ in }, writeError: { _ in }, isInteractive: false, readInput: { nil },
    processorCount: 2, temporaryFolder: "/nowhere")

  init(in folder: String) {}

  var seeds: [[UInt8]] {
    [
      "run x.json5 --set platforms.telegram.reach=0.5 --seed 7 --out - --tables series",
      "sweep x.json5 --vary a.b=0.01..0.05:5 --vary c=1,2 --shard 2/7 --time-limit=30_min",
      "sweep x.json5 --vary a.b=log:1..9 --sample sobol --points 64 --plan --jobs 2",
      "sweep x.json5 --design d.csv --resume --progress always --metrics founded,removed",
      "compare x.json5 y.json5 --variant no_wave:waves=null --errors json --replicates 9",
      "merge a b c --out d --overwrite --quiet", "verify a --units 3", "explain hazard",
      "check -- -x.json5 -", "explain waves.strike.all.takedowns", "--help", "run -h", "--version",
      "new",
    ].map { Array($0.replacing(" ", with: "\n").replacing("_min", with: " min").utf8) }
  }

  func run(_ input: [UInt8]) throws {
    let words = String(decoding: input, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    do throws(UsageError) {
      try read(words)
    } catch {
      precondition(!error.message.isEmpty)
      _ = DiagnosticFormat.json.text(ofError: error.message)
    }
  }

  private func read(_ words: [String]) throws(UsageError) {
    let line = try CommandLine(words)
    if line.has(.help) {
      _ = Help.text(line.command)
      return
    }
    switch line.command {
    case .run: _ = try RunCommand(line, words: words, format: .text, terminal: terminal)
    case .sweep: _ = try SweepCommand(line, words: words, format: .text, terminal: terminal)
    case .compare: _ = try CompareCommand(line, words: words, format: .text, terminal: terminal)
    case .calibrate:
      _ = try CalibrateCommand(line, words: words, format: .text, terminal: terminal)
    case .merge: _ = try MergeCommand(line, words: words, format: .text, terminal: terminal)
    case .verify: _ = try VerifyCommand(line, format: .text, terminal: terminal)
    case .check: _ = try CheckCommand(line, format: .text, terminal: terminal)
    case .explain: _ = try ExplainCommand(line).perform()
    case .new, nil: break
    }
  }
}
