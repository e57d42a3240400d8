/// What the words of the command ask for.
enum Request {
  case help
  /// Does one piece of work in this process.
  case measure(Work, [Int])
  /// Makes the table, of the rows that have one of these parts in their names.
  case table(isQuick: Bool, rounds: Int, parts: [String])

  /// Reads the words of the command.
  init(_ words: [String]) throws {
    if words.contains("--help") {
      self = .help
    } else if words.first == "--measure" {
      guard words.count > 1, let work = Work(rawValue: words[1]) else {
        throw BenchError(description: "--measure lacks its work; try --help")
      }
      let numbers = words.dropFirst(2).map { Int($0) ?? 0 }
      self = .measure(work, numbers)
    } else {
      self = try Self.table(words)
    }
  }

  private static func table(_ words: [String]) throws -> Request {
    var (isQuick, rounds, parts): (Bool, Int?, [String]) = (false, nil, [])
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--quick": isQuick = true
      case "--rounds":
        guard let number = rest.popFirst().flatMap({ Int($0) }), number > 0 else {
          throw BenchError(description: "--rounds needs a number above 0")
        }
        rounds = number
      case _ where word.hasPrefix("-"):
        throw BenchError(description: "there is no option \(word); try --help")
      default: parts.append(word)
      }
    }
    return .table(isQuick: isQuick, rounds: rounds ?? (isQuick ? 1 : 5), parts: parts)
  }

  /// The help text.
  static let helpText = """
    usage: takedown-bench [--quick] [--rounds N] [ROW]...
           takedown-bench --measure WORK NUMBER...

    Prints a table of speeds in Markdown, beside other programs measured in the same run. To be
    called in the package's folder. The C++ programs of Tests/Yardsticks are compiled with c++;
    Tests/Yardsticks/install installs the Python ones. What is not installed is said to be so.

      ROW         only rows that have this text in their first cell
      --quick     small sizes, one round: whether everything works, not how fast
      --rounds N  how often everything is measured (default: 5; with --quick 1)
      --measure   one piece of work in this process, for a profiler:

    \(Work.allCases.map { "                \($0.rawValue) \($0.operands)\n" }.joined())
    exit status: 0 done, 2 not

    """
}
