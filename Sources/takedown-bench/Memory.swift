import Foundation

/// What the kernel says of this process's memory.
enum Memory {
  /// The bytes in use now.
  static func now() throws -> Int { try bytes("VmRSS:") }

  /// The most bytes in use since the start.
  static func peak() throws -> Int { try bytes("VmHWM:") }

  private static func bytes(_ name: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    for line in status.split(separator: "\n") where line.hasPrefix(name) {
      if let kilobytes = line.split(separator: " ").dropLast().last.flatMap({ Int($0) }) {
        return kilobytes * 1024
      }
    }
    throw BenchError(description: "the kernel does not tell \(name)")
  }
}
