internal import ModerationModel
public import Files

/// Reads scenarios from files.
public struct ScenarioLoader: Sendable {
  /// How a file is read; a test may put another world in its place.
  public typealias FileReader = @Sendable (String) throws(FileError) -> [UInt8]

  private let read: FileReader
  /// How the files are read that a scenario names, which is not for the user to answer for.
  private let readNamed: FileReader

  /// The most files of one chain of `extends`.
  static let longestChain = 16

  /// Creates a loader that reads from the file system.
  public init() {
    read = { (path) throws(FileError) in
      try FileBytes.read(path: path, limit: JSON5Reader.largestFile + 1)
    }
    readNamed = Self.readFile
  }

  /// Reads a file that a scenario names: a pipe or a terminal could keep the program waiting.
  static let readFile: FileReader = { (path) throws(FileError) in
    let (isThere, isFile) = (try Folder.exists(path), try Folder.isFile(path))
    guard isFile || !isThere else {
      throw FileError(.read, path, reason: "Not a file")
    }
    return try FileBytes.read(path: path, limit: JSON5Reader.largestFile + 1)
  }

  /// Creates a loader that reads through `read`.
  public init(reading read: @escaping FileReader) {
    self.read = read
    readNamed = read
  }

  /// Reads the scenario at `path`, lays it over what it extends, and validates it.
  ///
  /// - Parameters:
  ///   - path: the file as the user names it; relative names in it start from its folder.
  ///   - overrides: values of the command line, laid over in order.
  /// - Returns: the validated scenario with its evidence.
  /// - Throws: ``ScenarioFileError``, with all that is wrong.
  public func load(
    _ path: String, overrides: [Override] = []
  ) throws(ScenarioFileError) -> LoadedScenario {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try read(path)
    } catch {
      throw .unreadable("\(error)")
    }
    return try load(bytes, named: path, overrides: overrides)
  }

  /// The same for a text that is already there, such as standard input.
  public func load(
    _ bytes: [UInt8], named path: String, overrides: [Override] = []
  ) throws(ScenarioFileError) -> LoadedScenario {
    var chain = ScenarioChain(read: readNamed)
    do throws(ScenarioError) {
      try chain.append(bytes, named: path)
    } catch {
      let all = Self.sorted(chain.issues + error.issues, by: chain.files)
      throw .invalid(ScenarioError(issues: all))
    }
    var (root, issues) = chain.merged()
    issues += root.set(overrides)
    let bound = LoadedScenario.bind(
      root, file: path, files: chain.files, reading: readNamed,
      dropped: DroppedNames(from: chain.documents, in: root))
    issues = Self.sorted(issues + bound.issues, by: chain.files)
    guard let loaded = bound.scenario, issues.allSatisfy({ $0.severity == .warning }) else {
      throw .invalid(ScenarioError(issues: issues))
    }
    return loaded.with(warnings: issues)
  }

  /// The issues by file, nearest first, then by line and column, then as they were found.
  private static func sorted(_ issues: [ScenarioIssue], by order: [String]) -> [ScenarioIssue] {
    let places = issues.enumerated().map { index, issue in
      let position = issue.position
      let file = position.flatMap { order.firstIndex(of: $0.file) } ?? order.count
      return (file, position?.line ?? 0, position?.column ?? 0, index)
    }
    return places.sorted { $0 < $1 }.map { issues[$0.3] }
  }
}
