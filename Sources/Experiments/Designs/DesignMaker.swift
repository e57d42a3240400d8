internal import RandomStreams
internal import ModerationModel
public import ScenarioFiles
internal import Files

/// Makes the designs of sweeps over a scenario.
public struct DesignMaker: Sendable {
  private let loaded: LoadedScenario
  let binder: PointBinder

  /// Prepares to make designs over a scenario.
  ///
  /// - Throws: ``PlanError`` when the resolved scenario cannot be read.
  public init(_ loaded: LoadedScenario) throws(PlanError) {
    self.loaded = loaded
    do throws(ScenarioError) {
      binder = try PointBinder(loaded, paths: [])
    } catch {
      throw PlanError(issues: error.issues)
    }
  }

  /// The seed of the scenario, which is also that of samples.
  var seed: Int { loaded.scenario.run.seed }

  /// Whether equal ratios in the plausible range of a path are equally plausible.
  func hasLogarithmicScale(_ path: String) -> Bool {
    loaded.evidence.first { $0.path == path }?.hasLogarithmicScale ?? false
  }

  /// Every combination of the values; the first path varies slowest.
  ///
  /// A path without values takes those of its plausible range: the low end, the value of the scenario, the high
  /// end.
  ///
  /// - Throws: ``PlanError`` with all mistakes.
  /// - Complexity: O(paths × points).
  public func grid(_ variations: [Variation]) throws(PlanError) -> Design {
    let lists = try each(variations) { variation, check in values(of: variation, &check) }
    var pointCount = 1
    for list in lists {
      let (product, overflow) = pointCount.multipliedReportingOverflow(by: list.count)
      guard !overflow, product <= Plan.mostSimulations else {
        throw PlanError("the grid has more than \(Plan.mostSimulations) points")
      }
      pointCount = product
    }
    try Self.checkSize(pathCount: lists.count, pointCount: pointCount)
    var repeats = pointCount
    let columns = lists.map { list in
      repeats /= list.count
      return (0..<pointCount).map { [repeats] in list[$0 / repeats % list.count] }
    }
    return Design(paths: variations.map(\.path), columns: columns)
  }

  /// Refuses designs that would not fit into memory, or could not be read back.
  static func checkSize(pathCount: Int, pointCount: Int) throws(PlanError) {
    let values = pathCount.multipliedReportingOverflow(by: pointCount)
    guard values.overflow || values.partialValue > Design.mostValues else { return }
    throw PlanError(
      "\(pointCount) points with \(pathCount) values each are more than \(Design.mostValues) "
        + "values; make parts of the design")
  }

  /// The results of `body` for all variations; throws if there is a mistake in any.
  func each<Result>(
    _ variations: [Variation], _ body: (Variation, inout ValueCheck) -> Result
  ) throws(PlanError) -> [Result] {
    var issues: [ScenarioIssue] = []
    var results: [Result] = []
    for (index, variation) in variations.enumerated() {
      var check = ValueCheck(
        binder: binder, path: variation.path, place: "--vary \(variation.text)")
      if variations[..<index].contains(where: { $0.path == variation.path }) {
        check.report("\(variation.path) is varied twice")
      } else {
        results.append(body(variation, &check))
      }
      issues += check.issues
    }
    guard issues.isEmpty else { throw PlanError(issues: issues) }
    return results
  }

  private func values(of variation: Variation, _ check: inout ValueCheck) -> [PointValue] {
    switch variation.spec {
    case .list(let items): return items.map { check.checked($0) }
    case .ownRange:
      guard let range = ownRange(of: variation.path, &check) else { return [.number(0)] }
      var values = [range.low, range.value, range.high].compactMap { $0 }
      values = values.indices.filter { !values[..<$0].contains(values[$0]) }.map { values[$0] }
      return values.map { .number($0) }
    case .range(let low, let high, let isLogarithmic, let count):
      guard let count else {
        check.report("\(variation.path): a grid needs the number of values; write LO..HI:N")
        return [.number(0)]
      }
      guard let scale = check.scale(low, high, isLogarithmic: isLogarithmic) else {
        return [.number(0)]
      }
      return check.grid(scale, count).map { .number($0) }
    }
  }

  /// The plausible range of a value in the scenario; nil, with a report, when it has none.
  func ownRange(
    of path: String, _ check: inout ValueCheck
  ) -> (low: Double, value: Double?, high: Double)? {
    guard let evidence = loaded.evidence.first(where: { $0.path == path }),
      let low = evidence.low, let high = evidence.high
    else {
      let known = loaded.evidence.filter { $0.low != nil && $0.high != nil }.map(\.path)
      // If the path itself is wrong, that is the better message.
      let problem = binder.problem(with: .text("\"\""), at: path)
      let isUnknown = problem?.hasPrefix("unknown") ?? false
      check.report(
        isUnknown
          ? problem ?? ""
          : "\(path) has no plausible range; write \(path)=LO..HI:N, or give the value low and high"
            + (known.isEmpty ? "" : " (those that have one: \(known.joined(separator: ", ")))")
      )
      return nil
    }
    let text = evidence.valueText
    let bare = text.hasPrefix("\"") ? String(text.dropFirst().dropLast()) : text
    guard case .number(let value) = PointValue(field: bare).withoutUnit else {
      return (low, nil, high)
    }
    return (low, value, high)
  }
}
