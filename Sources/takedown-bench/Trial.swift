/// A program with its arguments, that is run and timed.
struct Trial: Hashable {
  /// Whose program it is.
  enum Program: Hashable {
    /// This one, which does the work that the arguments name.
    case work
    /// The tool itself.
    case takedown
    /// `takedown run` into a folder of its own.
    case run
    /// A C++ program of `Tests/Yardsticks`.
    case yardstick(String)
    /// The Python program of `Tests/Yardsticks`.
    case peer
  }

  let program: Program
  let arguments: [String]

  /// The program, for people.
  var name: String {
    switch program {
    case .work: "takedown-bench"
    case .takedown: "takedown"
    case .run: "takedown run"
    case .yardstick(let name): "\(name).cpp"
    case .peer: "peers.py"
    }
  }

  static func work(_ work: Work, _ numbers: Int...) -> Trial {
    Trial(program: .work, arguments: ["--measure", work.rawValue] + numbers.map { "\($0)" })
  }

  static func yardstick(_ name: String, _ arguments: String...) -> Trial {
    Trial(program: .yardstick(name), arguments: arguments)
  }

  static func peer(_ arguments: String...) -> Trial {
    Trial(program: .peer, arguments: arguments)
  }

  /// Simulates with the tool, the named tables written.
  static func run(
    _ scenario: String, replicates: Int, jobs: Int, tables: String? = nil,
    settings: [String] = []
  ) -> Trial {
    Trial(
      program: .run,
      arguments: [scenario, "--replicates", "\(replicates)", "--jobs", "\(jobs)"]
        + (tables.map { ["--tables", $0] } ?? []) + settings.flatMap { ["--set", $0] })
  }
}
