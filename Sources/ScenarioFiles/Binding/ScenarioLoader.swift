internal import ModerationModel
public import Tables

/// Reads scenarios from files.
public struct ScenarioLoader: Sendable {
  /// How a file is read; a test may put another world in its place.
  public typealias FileReader = @Sendable (String) throws(FileFailure) -> [UInt8]

  private let read: FileReader

  /// The most files of one chain of `extends`.
  static let longestChain = 16

  /// Creates a loader that reads from the file system.
  public init() {
    read = { (path) throws(FileFailure) in
      try FileBytes.read(path: path, limit: JSON5Reader.largestFile + 1)
    }
  }

  /// Creates a loader that reads through `read`.
  public init(reading read: @escaping FileReader) {
    self.read = read
  }

  /// Reads the scenario at `path`, lays it over what it extends, and proves it.
  ///
  /// - Parameters:
  ///   - path: the file as the user names it; relative names in it start from its folder.
  ///   - overrides: values of the command line, laid over in order.
  /// - Returns: the proven scenario with its evidence.
  /// - Throws: ``ScenarioFailure``, with all that is wrong.
  public func load(
    _ path: String, overrides: [Override] = []
  ) throws(ScenarioFailure) -> LoadedScenario {
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try read(path)
    } catch {
      throw .unreadable("\(error)")
    }
    return try load(bytes, named: path, overrides: overrides)
  }

  /// The same for a text that is already there, such as standard input.
  public func load(
    _ bytes: [UInt8], named path: String, overrides: [Override] = []
  ) throws(ScenarioFailure) -> LoadedScenario {
    var chain = ScenarioChain(read: read)
    do throws(InvalidScenario) {
      try chain.append(bytes, named: path)
    } catch {
      throw .invalid(error)
    }
    var (root, issues) = chain.merged()
    let inherited = chain.waveNames
    for override in overrides {
      do throws(ScenarioIssue) {
        try override.apply(to: &root)
      } catch {
        issues.append(error)
      }
    }
    let kept = ScenarioChain.waveNames(of: root)
    var binder = ScenarioBinder(
      sources: SourceLookup(read: read, root: root, mainFile: path),
      droppedWaves: inherited.filter { !kept.contains($0) })
    let draft = binder.bind(root)
    issues += binder.issues
    let order = chain.files
    let scenario: Scenario?
    do throws(UnprovenDraft) {
      scenario = try Scenario(draft)
      issues += binder.locate(scenario?.warnings ?? [])
    } catch {
      scenario = nil
      issues += binder.locate(error.problems)
    }
    issues.sort { Self.precedes($0, $1, in: order) }
    guard let scenario, issues.allSatisfy({ $0.severity == .warning }) else {
      throw .invalid(InvalidScenario(issues: issues))
    }
    return LoadedScenario(
      scenario: scenario, evidence: binder.evidence, targetSources: binder.targetSources,
      warnings: issues, files: order)
  }

  /// Whether an issue comes first: by file, nearest first, then by line and column.
  private static func precedes(
    _ first: ScenarioIssue, _ second: ScenarioIssue, in order: [String]
  ) -> Bool {
    func place(_ issue: ScenarioIssue) -> (Int, Int, Int) {
      guard let position = issue.position else { return (.max, 0, 0) }
      return (
        order.firstIndex(of: position.file) ?? order.count, position.line, position.column
      )
    }
    return place(first) < place(second)
  }
}
