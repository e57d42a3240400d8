import Foundation

/// Another program.
enum Command {
  /// Runs a program to its end.
  ///
  /// - Returns: what it wrote to standard output.
  /// - Throws: ``BenchFailure`` if it cannot be started or does not end with status 0.
  static func output(of path: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchFailure(
        description: "\(arguments.first ?? path) ended with \(process.terminationStatus)")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
