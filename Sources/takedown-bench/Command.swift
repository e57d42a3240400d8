import Foundation

/// Another program, run and timed.
struct Command {
  let path: String
  let arguments: [String]

  /// What a program that ended left.
  struct Outcome {
    let output: String
    let status: Int32
    /// From its start to the end of its output.
    let wall: Duration
  }

  /// Runs the program to its end.
  ///
  /// - Throws: if it cannot be started.
  func run() throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    let start = ContinuousClock.now
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    let wall = ContinuousClock.now - start
    process.waitUntilExit()
    return Outcome(
      output: String(decoding: data, as: UTF8.self), status: process.terminationStatus, wall: wall)
  }

  /// Runs the program to its end, which has to be a good one.
  ///
  /// - Throws: ``BenchError`` if it does not end with status 0.
  func succeed() throws -> Outcome { try check(run()) }

  /// Insists that a run ended with status 0.
  func check(_ outcome: Outcome) throws -> Outcome {
    guard outcome.status == 0 else {
      throw BenchError(
        description: "status \(outcome.status): \(([path] + arguments).joined(separator: " "))")
    }
    return outcome
  }
}
