import ScenarioFiles
import Tables

/// The files of this repository, under the names that they have from its root.
enum Repository {
  /// The absolute path of the root.
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  /// Reads a file by its name from the root; failures name it so too, as in a shell there.
  static func read(_ name: String) throws(FileFailure) -> [UInt8] {
    do throws(FileFailure) {
      return try FileBytes.read(path: "\(root)/\(name)", limit: 4_000_001)
    } catch {
      throw error.code == 0
        ? FileFailure(error.operation, name, reason: error.reason)
        : FileFailure(error.operation, name, code: error.code)
    }
  }

  /// A loader to which the root is the working directory.
  static let loader = ScenarioLoader(reading: { (name) throws(FileFailure) in try read(name) })
}
