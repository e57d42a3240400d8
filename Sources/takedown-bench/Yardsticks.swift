import Foundation

/// The C++ programs of `Tests/Yardsticks`, compiled into a folder of their own.
struct Yardsticks {
  /// The folder of sources, from the package's folder.
  static let sources = "Tests/Yardsticks"
  private static let flags = ["-std=c++17", "-O3", "-march=native"]

  /// Where the programs lie; nil without a compiler.
  private let folder: String?

  /// Why there are none, or nil.
  let absence: String?

  /// Compiles the programs of these names with `c++`.
  init(_ names: [String]) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "takedown-bench-\(ProcessInfo.processInfo.processIdentifier)").path
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      for name in names {
        let arguments = Self.flags + ["\(Self.sources)/\(name).cpp", "-o", "\(folder)/\(name)"]
        _ = try Command.output(of: "/usr/bin/env", ["c++"] + arguments)
      }
      self.folder = folder
      absence = nil
    } catch {
      self.folder = nil
      absence = "no C++ yardsticks: \(error)"
    }
  }

  /// Nanoseconds for one, as a program says; nil where there are none.
  func nanoseconds(of call: [String]?) throws -> Double? {
    guard let folder, let call else { return nil }
    let output = try Command.output(of: "\(folder)/\(call[0])", Array(call.dropFirst()))
    guard let word = output.split(separator: " ").first, let number = Double(word) else {
      throw BenchFailure(description: "\(call[0]) said \(output)")
    }
    return number
  }

  /// Takes the programs away.
  func remove() {
    if let folder { try? FileManager.default.removeItem(atPath: folder) }
  }
}
