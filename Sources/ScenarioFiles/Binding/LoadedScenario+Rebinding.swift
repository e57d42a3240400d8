internal import ModerationModel
internal import Files

extension LoadedScenario {
  /// The same with what deserves a second look.
  func with(warnings: [ScenarioIssue]) -> LoadedScenario {
    LoadedScenario(
      scenario: scenario, evidence: evidence, targetSources: targetSources, warnings: warnings,
      files: files)
  }

  /// The same with another scenario in it.
  func with(_ scenario: Scenario) -> LoadedScenario {
    LoadedScenario(
      scenario: scenario, evidence: evidence, targetSources: targetSources, warnings: warnings,
      files: files)
  }

  /// The scenario that a document says, which is this one's written out and changed.
  func bound(to root: JSONObject) -> (scenario: LoadedScenario?, issues: [ScenarioIssue]) {
    Self.bind(
      root, file: files.first ?? "scenario", files: files, reading: ScenarioLoader.readFile,
      dropped: DroppedNames(from: scenario.draft, in: root), targetSources: targetSources)
  }

  /// Reads and validates a document: the one way from it to a scenario, whoever wrote it and whatever was
  /// laid over it.
  ///
  /// - Parameters:
  ///   - root: the document, all that it extends and all overrides in it.
  ///   - file: the file that what belongs to no key of it is told of.
  ///   - files: the files it came from.
  ///   - read: how a file that it names is read.
  ///   - dropped: what it inherited and dropped.
  ///   - targetSources: the sources of targets that the document does not give.
  /// - Returns: the scenario, nil when it is wrong, and all that is wrong or doubtful.
  static func bind(
    _ root: JSONObject, file: String, files: [String],
    reading read: @escaping ScenarioLoader.FileReader, dropped: DroppedNames,
    targetSources: [String: String] = [:]
  ) -> (scenario: LoadedScenario?, issues: [ScenarioIssue]) {
    var binder = ScenarioBinder(
      sources: SourceLookup(read: read, root: root, mainFile: file), dropped: dropped)
    let draft = binder.bind(root, from: SourcePosition(file: file, line: 1, column: 1))
    do throws(UnvalidatedDraftError) {
      let scenario = try Scenario(draft)
      let loaded = LoadedScenario(
        scenario: scenario, evidence: binder.evidence,
        targetSources: targetSources.merging(binder.targetSources) { $1 }, warnings: [],
        files: files)
      return (loaded, binder.issues + binder.locate(scenario.warnings))
    } catch {
      return (nil, binder.issues + binder.locate(error.problems))
    }
  }

  /// The scenario that a results folder tells of.
  ///
  /// - Parameters:
  ///   - resolved: what ``resolved`` was.
  ///   - sources: what ``sourcesTree`` was.
  ///   - dropped: what the scenario inherited and dropped.
  ///   - files: the files it came from.
  /// - Throws: ``ScenarioError`` when it is none.
  public init(
    resolved: StoredDocument, sources: StoredDocument, dropped: DroppedNames, files: [String]
  ) throws(ScenarioError) {
    var targetSources: [String: String] = [:]
    for member in sources.members where member.value["value"] == nil {
      targetSources[member.key.split(separator: ".").dropFirst().joined(separator: ".")] =
        member.value["source"]?.text
    }
    // What results tell of holds without any other file.
    let (bound, issues) = Self.bind(
      try resolved.object, file: resolved.file, files: files,
      reading: { (path) throws(FileError) in
        throw FileError(.read, path, reason: "results name no other file")
      }, dropped: dropped, targetSources: targetSources)
    guard let bound, issues.allSatisfy({ $0.severity == .warning }) else {
      throw ScenarioError(issues: issues)
    }
    let roles = Dictionary(bound.evidence.map { ($0.path, $0.role) }) { first, _ in first }
    let evidence = sources.members.compactMap { member -> ValueEvidence? in
      guard let value = member.value["value"] else { return nil }
      return ValueEvidence(
        path: member.key, valueText: value.onOneLine, role: roles[member.key] ?? .setting,
        source: member.value["source"]?.text, low: member.value["low"]?.number,
        high: member.value["high"]?.number,
        isLogarithmic: member.value["scale"]?.text.map { $0 == "log" },
        note: member.value["note"]?.text)
    }
    self.init(
      scenario: bound.scenario, evidence: evidence, targetSources: targetSources, warnings: [],
      files: files)
  }
}
