/// The options of all commands, declared once: for reading, for help, for suggestions.
enum Option: String, CaseIterable {
  case set, variant, seed, replicates, horizon, jobs, out, tables, metrics, overwrite
  case vary, sample, points, design, plan, shard, units, resume, targets, simulations, ask, tell
  case independentChance = "independent-chance"
  case timeLimit = "time-limit"
  case progress, errors, quiet, help, version

  /// What the value is called in help; nil for a flag.
  var valueName: String? {
    switch self {
    case .set: "PATH=VALUE"
    case .variant: "NAME:PATH=VALUE"
    case .vary: "PATH[=SPEC]"
    case .sample: "lhs|sobol"
    case .design: "FILE.csv"
    case .shard: "K/N"
    case .seed, .replicates, .jobs, .points, .units, .simulations: "N"
    case .horizon, .timeLimit: "D"
    case .out, .tell: "DIR"
    case .tables, .metrics, .targets: "LIST"
    case .progress: "auto|always|never"
    case .errors: "text|json"
    case .overwrite, .plan, .resume, .independentChance, .ask, .quiet, .help, .version: nil
    }
  }

  /// Whether the option may be given more than once.
  var isRepeatable: Bool { [.set, .variant, .vary].contains(self) }

  /// The commands that have it.
  var commands: [CommandName] {
    switch self {
    case .set: [.run, .sweep, .compare, .calibrate, .check]
    case .variant: [.compare]
    case .seed, .horizon, .jobs, .progress: [.run, .sweep, .compare, .calibrate]
    case .replicates, .tables, .metrics: [.run, .sweep, .compare]
    case .out, .overwrite: [.run, .sweep, .compare, .calibrate, .merge]
    case .vary: [.sweep, .calibrate]
    case .sample, .points, .design, .plan, .shard, .independentChance: [.sweep]
    case .targets, .simulations, .ask, .tell: [.calibrate]
    case .units: [.verify]
    case .resume, .timeLimit: [.run, .sweep, .calibrate]
    case .errors, .quiet, .help, .version: CommandName.allCases
    }
  }

  /// What it does.
  var meaning: String {
    switch self {
    case .set:
      "override one value, such as platforms.telegram.moderation.hazard=0.02/d; "
        + "null removes a key (repeatable)"
    case .seed: "override random.seed"
    case .replicates:
      "override random.replicates; more than before go on with an interrupted run, and simulate a "
        + "complete one anew"
    case .horizon: "override time.horizon: a span such as \"90 d\", or a date"
    case .variant:
      "a variant of the first scenario without a second file, such as "
        + "no_wave:waves.action_days.coverage=0 (repeatable; the same NAME adds up)"
    case .vary:
      "what varies: a,b,c a list; LO..HI:N or log:LO..HI:N a range of N values, both ends "
        + "included; with --sample LO..HI or log:LO..HI; no SPEC: the value's own plausible range, "
        + "in a grid its ends and the value. Plain numbers are days or per day. In a grid the first "
        + "path changes slowest. calibrate fits these, LO..HI or their plausible ranges, and no others "
        + "(repeatable)"
    case .sample:
      "Latin hypercube or Sobol' sequence instead of the full grid; needs --points. The sequence "
        + "begins with its first point, all ends LO, and is even for powers of two"
    case .points: "how many points --sample draws"
    case .design: "points made elsewhere: the header names paths, a row is a point"
    case .independentChance:
      "give each point replicates of its own; by default replicate 3 has the same chance at every point, which "
        + "makes differences between points sure, and one throw of the dice decide all levels"
    case .plan: "write design.csv, simulate nothing"
    case .shard: "do the K-th of N parts, to be joined by takedown merge"
    case .targets: "fit to these only (default: all that have a figure)"
    case .simulations: "how many to make in all (default: 10000)"
    case .ask: "write the design of the next simulations, to be made elsewhere by sweep --design"
    case .tell: "take in the folder of that sweep, and ask for the next"
    case .units: "how many simulations to repeat (default: 5)"
    case .jobs: "simulations at a time (default: all cores); never changes a byte"
    case .out:
      "where the tables go (default: Results/runs/<stem>, <stem>-sweep, <stem>-calibration, <A>-vs-<B>); - writes the "
        + "one table that --tables names to standard output"
    case .tables:
      "which tables to write (default: all but channels,events; sweep, compare: "
        + "outcomes,waves,targets)"
    case .metrics: "restrict the columns and rows of series metrics and outcomes"
    case .overwrite:
      "replace results of a different configuration, or make the same anew; the old ones stay until "
        + "the new ones are whole"
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
