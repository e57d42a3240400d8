/// The options of all commands, declared once: for reading, for help, for suggestions.
enum Option: String, CaseIterable {
  case set, seed, replicates, horizon, jobs, out, tables, metrics, overwrite, resume
  case timeLimit = "time-limit"
  case progress, errors, quiet, help, version

  /// What the value is called in help; nil for a flag.
  var valueName: String? {
    switch self {
    case .set: "PATH=VALUE"
    case .seed, .replicates, .jobs: "N"
    case .horizon, .timeLimit: "D"
    case .out: "DIR"
    case .tables, .metrics: "LIST"
    case .progress: "auto|always|never"
    case .errors: "text|json"
    case .overwrite, .resume, .quiet, .help, .version: nil
    }
  }

  /// Whether the option may be given more than once.
  var isRepeatable: Bool { self == .set }

  /// The commands that have it.
  var commands: [CommandName] {
    switch self {
    case .set: [.run, .check]
    case .errors, .quiet, .help, .version: CommandName.allCases
    default: [.run]
    }
  }

  /// What it does.
  var meaning: String {
    switch self {
    case .set:
      "override one value, such as platforms.telegram.moderation.hazard=0.02/d; "
        + "null removes a key (repeatable)"
    case .seed: "override random.seed"
    case .replicates: "override random.replicates"
    case .horizon: "override time.horizon: a span such as \"90 d\", or a date"
    case .jobs: "replicates simulated at a time (default: all cores); never changes a byte"
    case .out:
      "where the tables go (default: Results/runs/<stem>); - writes the one table "
        + "that --tables names to standard output"
    case .tables: "which tables to write (default: all but channels,events)"
    case .metrics: "restrict the columns and rows of series metrics and outcomes"
    case .overwrite: "replace results of a different configuration"
    case .resume: "insist on going on with what an interrupted run left; complete results stay"
    case .timeLimit: "stop in time, resumable (exit 75), such as \"30 min\""
    case .progress: "bar with ETA on standard error; auto (default): only on a terminal"
    case .errors: "diagnostics for people or for editors"
    case .quiet: "no report and no progress"
    case .help: "print this help"
    case .version: "print the version"
    }
  }
}
