import ScenarioFiles
import Files

/// The files of this repository, under the names that they have from its root.
enum Repository {
  /// The absolute path of the root.
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  /// Reads a file by its name from the root; failures name it so too, as in a shell there.
  static func read(_ name: String) throws(FileError) -> [UInt8] {
    do throws(FileError) {
      return try FileBytes.read(path: "\(root)/\(name)", limit: 4_000_001)
    } catch {
      throw error.code == 0
        ? FileError(error.operation, name, reason: error.reason)
        : FileError(error.operation, name, code: error.code)
    }
  }

  /// A loader to which the root is the working directory.
  static let loader = ScenarioLoader(reading: { (name) throws(FileError) in try read(name) })
}
