import Foundation

/// Where the programs of trials are; those in C++ are compiled into a folder of their own.
struct Programs {
  /// The folder of sources, from the package's folder.
  static let sources = "Tests/Yardsticks"
  /// The Python into which `Tests/Yardsticks/install` puts the other simulators.
  static let python = ".build/yardsticks/bin/python"
  static let compilerFlags = ["-std=c++17", "-O3", "-march=native"]
  /// The status with which the Python program says that a package is missing.
  private static let missingPackage: Int32 = 69

  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "takedown-bench-\(ProcessInfo.processInfo.processIdentifier)").path
  /// The first line of what the C++ compiler says of itself; nil without one.
  let compiler: String?

  /// Compiles the C++ programs of these names with `c++`, if there is one.
  ///
  /// - Throws: ``BenchError`` if one does not compile.
  init(compiling names: [String]) throws {
    let compiler = try? Command(path: "/usr/bin/env", arguments: ["c++", "--version"]).succeed()
    self.compiler = compiler?.output.split(separator: "\n").first.map(String.init)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard compiler != nil else { return }
    for name in names {
      let files = ["\(Self.sources)/\(name).cpp", "-o", "\(folder)/\(name)"]
      _ = try Command(path: "/usr/bin/env", arguments: ["c++"] + Self.compilerFlags + files)
        .succeed()
    }
  }

  /// Takes the programs away.
  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  /// Runs the program of a trial, and tells its figures and what the whole took.
  ///
  /// - Returns: nil if the program is not installed.
  func figures(of trial: Trial) throws -> [String: String]? {
    let words = trial.arguments
    switch trial.program {
    case .work: return try figures(beside: "takedown-bench", words)
    case .takedown: return try figures(beside: "takedown", words)
    case .run:
      let out = "\(folder)/results"
      defer { try? FileManager.default.removeItem(atPath: out) }
      return try figures(beside: "takedown", ["run"] + words + ["--quiet", "--out", out])
    case .yardstick(let name):
      guard compiler != nil else { return nil }
      return Self.read(try Command(path: "\(folder)/\(name)", arguments: words).succeed())
    case .peer:
      guard FileManager.default.isExecutableFile(atPath: Self.python) else { return nil }
      let command = Command(path: Self.python, arguments: ["\(Self.sources)/peers.py"] + words)
      let outcome = try command.run()
      return outcome.status == Self.missingPackage ? nil : Self.read(try command.check(outcome))
    }
  }

  /// Runs a program that is built beside this one.
  private func figures(beside name: String, _ words: [String]) throws -> [String: String] {
    let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: name).path
    return Self.read(try Command(path: path, arguments: words).succeed())
  }

  private static func read(_ outcome: Command.Outcome) -> [String: String] {
    var figures = ["process": "\(Stopwatch.seconds(of: outcome.wall))"]
    for word in outcome.output.split(whereSeparator: \.isWhitespace) {
      let parts = word.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { figures[String(parts[0])] = String(parts[1]) }
    }
    return figures
  }
}
