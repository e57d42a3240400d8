public import ModerationModel
internal import Files

/// Makes the scenarios of parameter points: one scenario with some of its values given anew.
///
/// The values are laid over the resolved scenario, in which every key is written out, so that a
/// results folder alone is enough to make the same scenarios again.
public struct PointBinder: Sendable {
  /// The scenario of which the points are variations.
  public let base: LoadedScenario
  /// The keys that vary, joined by full stops.
  public let paths: [String]
  private let root: JSONObject
  /// How the values of the paths are put straight into a draft; nil where only reading the whole
  /// document anew will do.
  private let slots: [DraftSlot]?
  /// Whether no two paths lead into the same value, so that their order does not matter.
  private let hasSimplePaths: Bool

  /// Prepares to vary the values at some paths.
  ///
  /// - Throws: ``ScenarioError`` when the scenario written out cannot be read.
  public init(_ base: LoadedScenario, paths: [String]) throws(ScenarioError) {
    self.base = base
    self.paths = paths
    let document = try JSON5Reader.read(
      Array(base.resolved.text.utf8), file: base.files.first ?? "scenario", limits: .stored
    ).document
    guard case .object(let root) = document.content else {
      preconditionFailure("a resolved scenario is \(document.kindName)")
    }
    self.root = root
    let draft = base.scenario.draft
    let slots = paths.compactMap { DraftSlot($0, in: draft) }
    self.slots = slots.count == paths.count ? slots : nil
    hasSimplePaths = Set(slots.map(\.path)).count == slots.count
  }

  /// The scenario of a point, whose values are in the order of the paths.
  ///
  /// - Parameters:
  ///   - values: a value for each path.
  ///   - place: what messages call the point.
  ///   - isValidated: whether the point was made before, so that nothing can be wrong with it.
  /// - Returns: the scenario with the evidence of the one that it varies.
  /// - Throws: ``ScenarioError`` with all that is wrong.
  /// - Precondition: there is a value for each path.
  /// - Complexity: O(values of the scenario).
  public func scenario(
    _ values: [PointValue], shownAs place: @autoclosure () -> String, isValidated: Bool = false
  ) throws(ScenarioError) -> LoadedScenario {
    precondition(values.count == paths.count, "\(values.count) values, \(paths.count) paths")
    // What goes wrong on the short way is told by the long one.
    if let scenario = quickScenario(values, isValidated: isValidated) { return base.with(scenario) }
    let place = place()
    var overrides: [Override] = []
    do throws(TextError) {
      for (path, value) in zip(paths, values) {
        overrides.append(try Override(path: path, value: value, shownAs: place))
      }
    } catch {
      throw ScenarioError(issues: [
        ScenarioIssue(
          severity: .error, position: SourcePosition(file: place, line: 0, column: 0),
          message: error.message)
      ])
    }
    return try scenario(overrides, shownAs: place)
  }

  /// Reads the varied values alone; nil when anything is unusual about them.
  private func quickScenario(_ values: [PointValue], isValidated: Bool) -> Scenario? {
    guard let slots else { return nil }
    var draft = base.scenario.draft
    var indirect: [(slot: DraftSlot, path: String, value: PointValue)] = []
    for (index, slot) in slots.enumerated() {
      if hasSimplePaths, slot.fill(&draft, with: values[index]) { continue }
      indirect.append((slot, paths[index], values[index]))
    }
    do {
      var root = root
      for (_, path, value) in indirect {
        let override = try Override(path: path, value: value, shownAs: path)
        if case .null = override.value.content { return nil }
        try override.apply(to: &root)
      }
      let calendar = ScenarioCalendar(start: draft.run.start)
      for (slot, _, _) in indirect {
        guard slot.fill(&draft, from: root, calendar: calendar) else { return nil }
      }
      return isValidated ? Scenario(validatedBefore: draft) : try Scenario(rangesValidated: draft)
    } catch {
      return nil
    }
  }

  private func scenario(
    _ overrides: [Override], shownAs place: String
  ) throws(ScenarioError) -> LoadedScenario {
    var root = root
    var issues = root.set(overrides)
    let loaded = base.bound(to: root)
    issues += loaded.issues
    guard let scenario = loaded.scenario, issues.allSatisfy({ $0.severity == .warning }) else {
      // Lines and columns would be those of the document written out, which nobody has seen.
      throw ScenarioError(
        issues: issues.filter { $0.severity == .error }.map {
          ScenarioIssue(
            severity: $0.severity, position: SourcePosition(file: place, line: 0, column: 0),
            message: $0.message)
        })
    }
    return scenario
  }

  /// What the value at a path is; nil where the path leads into a value, or to none.
  public func kind(of path: String) -> ValueKind? {
    // The start has no slot of its own, since reading other values depends on it.
    path == "time.start" ? .date : DraftSlot(path, in: base.scenario.draft)?.directKind
  }

  /// The number at a path as the scenario has it, in base units; nil where there is none.
  ///
  /// - Complexity: O(keys).
  public func number(at path: String) -> Double? {
    var content = JSONNode.Content.object(root)
    var keys = path.split(separator: ".").map(String.init)[...]
    while let key = keys.popFirst() {
      switch content {
      case .object(let object):
        guard let member = object.member(key) else { return nil }
        content = member.value.content
      case .array(let parts):
        // The parts of a mixture, which count from 1, are pairs of weight and value.
        guard let number = Int(key), parts.indices.contains(number - 1),
          case .array(let pair) = parts[number - 1].content, pair.count == 2
        else { return nil }
        let isWeight = keys.first == "weight"
        if isWeight { keys = keys.dropFirst() }
        content = pair[isWeight ? 0 : 1].content
      case .number, .string:
        // A number stands for {fixed: number}.
        guard key == "fixed", keys.isEmpty else { return nil }
      case .null, .bool: return nil
      }
    }
    switch content {
    case .number(let number, _): return number
    case .string(let text):
      guard case .number(let number) = PointValue.text(text).withoutUnit else { return nil }
      return number
    case .null, .bool, .array, .object: return nil
    }
  }

  /// Whether the value at a path is a whole number, so that samples of a range are whole too.
  public func isWhole(_ path: String) -> Bool {
    DraftSlot(path, in: base.scenario.draft)?.isWhole ?? false
  }

  /// A value in base units where it is a number with a unit, and itself otherwise.
  ///
  /// - Throws: ``TextError`` when anything is wrong with it, looked at for itself.
  /// - Complexity: O(values of the scenario).
  public func checked(_ value: PointValue, at path: String) throws(TextError) -> PointValue {
    if let problem = problem(with: value, at: path) { throw TextError(problem) }
    let number = value.withoutUnit
    // Where no value stands by itself, as a whole wave, a number is not known to be one.
    let isUnderstood =
      DraftSlot(path, in: base.scenario.draft) != nil && problem(with: number, at: path) == nil
    return isUnderstood ? number : value
  }

  /// What is wrong with a value, looked at for itself, or nil.
  ///
  /// - Complexity: O(values of the scenario).
  public func problem(with value: PointValue, at path: String) -> String? {
    var root = root
    do {
      try Override(path: path, value: value, shownAs: path).apply(to: &root)
    } catch let error as TextError {
      return error.message
    } catch let error as ScenarioIssue {
      return error.message
    } catch {
      return "\(error)"
    }
    return DraftSlot(path, in: base.scenario.draft)?
      .problem(in: root, calendar: ScenarioCalendar(start: base.scenario.run.start))
  }
}
