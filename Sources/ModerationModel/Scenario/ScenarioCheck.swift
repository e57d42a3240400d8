/// Validates a draft, or collects every reason why it cannot be run.
struct ScenarioCheck {
  private(set) var problems: [ScenarioProblem] = []
  /// Whether every value is held against its range and every name is looked at; that values go
  /// together is checked in any case.
  private let checksRanges: Bool

  init(checksRanges: Bool = true) {
    self.checksRanges = checksRanges
  }

  /// The most samples of one run.
  static let mostSamples = 1_000_000.0

  /// The most blocks of one kind, but for platforms.
  static let mostNames = 250

  mutating func check(_ draft: ScenarioDraft) {
    // Of very many entries no more is said: looking at each beside all others would take long.
    guard checkCounts(of: draft) else { return }
    if checksRanges {
      var values = SectionValueCheck(draft: draft)
      ScenarioSections.visit(&values)
      problems += values.problems
    }
    checkRun(draft)
    for (collection, isEmpty, noun) in [
      ("platforms", draft.platforms.isEmpty, "platform"),
      ("operators", draft.operatorClasses.isEmpty, "operator class"),
    ] where isEmpty && checksRanges {
      report(collection, "has no entry; give at least one \(noun)")
    }
    draft.platforms.forEach { checkPlatform($0) }
    for operatorClass in draft.operatorClasses {
      checkOperatorClass(operatorClass, platforms: draft.platforms.map(\.name))
    }
    draft.operatorClasses.forEach { checkForwards(of: $0, in: draft) }
    draft.operatorClasses.forEach { checkVetting(of: $0, in: draft) }
    draft.waves.forEach { checkWave($0, in: draft) }
    if checkOccurrences(in: draft) { draft.waves.forEach { warnOfTime($0, in: draft) } }
    checkPlatformRows(in: draft)
    checkAudience(draft.audience, in: draft)
    draft.programmes.forEach { checkProgramme($0, in: draft) }
    checkDrivers(in: draft)
    draft.targets.forEach { checkTarget($0, in: draft) }
    checkMagnitudes(in: draft)
  }

  mutating func report(_ path: String, _ message: String, missing: [String] = []) {
    problems.append(ScenarioProblem(path, message, missing: missing))
  }

  /// Reports that a block lacks any of some keys.
  mutating func reportLack(_ block: String, _ message: String, of keys: [String]) {
    let missing = keys.map { "\(block).\($0)" }
    problems.append(ScenarioProblem(block, message, missing: missing))
  }

  mutating func warn(_ path: String, _ message: String) {
    problems.append(ScenarioProblem(path, message, isWarning: true))
  }

  private mutating func checkRun(_ draft: ScenarioDraft) {
    let run = draft.run
    guard let horizon = run.horizon else {
      report("time.horizon", "is missing; say how long to simulate, such as \"365 d\"")
      return
    }
    checkCalendar(run, horizon: horizon)
    if run.sampleEvery > 0, horizon / run.sampleEvery > Self.mostSamples {
      report(
        "time.sample_every",
        "makes more than a million samples up to the horizon; sample less often")
    } else if run.sampleEvery > 0,
      horizon / run.sampleEvery * Double(draft.platforms.count) > Self.mostSamples
    {
      report(
        "time.sample_every",
        "makes more than a million samples of \(draft.platforms.count) platforms up to the "
          + "horizon; sample less often")
    }
  }

  /// Whether no collection has more entries than is possible.
  private mutating func checkCounts(of draft: ScenarioDraft) -> Bool {
    var counts = SectionCounts(draft: draft)
    ScenarioSections.visit(&counts)
    var isPossible = true
    for (collection, count) in counts.counts {
      let most = collection == "platforms" ? PlatformSet.limit : Self.mostNames
      guard count > most else { continue }
      report(collection, "has \(count) entries; at most \(most) are possible")
      isPossible = false
    }
    return isPossible
  }

  private mutating func checkPlatform(_ platform: PlatformParameters) {
    let path = "platforms.\(platform.name)"
    checkOwned(platform, at: path)
    checkPublishing(on: platform)
    if platform.youngAge == 0, platform.youngMultiplier != 1 {
      warn(path + ".moderation.young.multiplier", "has no effect without moderation.young.age")
    }
    if platform.moderationHazard == 0, platform.suspendsAccount > 0 {
      warn(path + ".moderation.suspends_account", "has no effect while moderation.hazard is 0")
    }
  }

  /// Nobody moderates what the network owns, neither channels nor items.
  private mutating func checkOwned(_ platform: PlatformParameters, at path: String) {
    guard platform.owned else { return }
    for (key, value) in [
      ("hazard", platform.moderationHazard), ("item_hazard", platform.itemHazard),
      ("orders.share", platform.ordersShare), ("reupload_match", platform.reuploadMatch),
    ] where value > 0 {
      report(
        "\(path).moderation.\(key)",
        "is above 0 on an owned platform, which nobody moderates; drop one of the two")
    }
  }

  private mutating func checkOperatorClass(
    _ operatorClass: OperatorClassParameters, platforms: [String]
  ) {
    let path = "operators.\(operatorClass.name)"
    checkRegrouping(of: operatorClass, at: path)
    checkWeights(operatorClass.platforms, at: path + ".platforms", platforms: platforms)
    checkElsewhere(operatorClass, at: path, platforms: platforms)
    checkWeights(
      operatorClass.migrateTo, at: path + ".migrate.to", platforms: platforms,
      besides: OperatorClassParameters.elsewhere)
    checkArchive(of: operatorClass, at: path + ".posts")
    if operatorClass.recreateProbability == 0 {
      let migrates =
        operatorClass.migrateProbability > 0 || (operatorClass.migrateAfterSuspension ?? 0) > 0
      if migrates {
        let key = operatorClass.migrateProbability > 0 ? "probability" : "after_suspension"
        warn(path + ".migrate.\(key)", "has no effect while recreate.probability is 0")
      }
    }
  }

  /// What is outside the model is no platform.
  private mutating func checkElsewhere(
    _ operatorClass: OperatorClassParameters, at path: String, platforms: [String]
  ) {
    let name = OperatorClassParameters.elsewhere
    guard let weights = operatorClass.migrateTo, weights.contains(where: { $0.name == name })
    else { return }
    if platforms.contains(name) {
      report(
        "\(path).migrate.to.\(name)",
        "is what lies outside the model, and the scenario has a platform of that name; give the "
          + "platform another")
    }
    let movesNever =
      operatorClass.migrateProbability == 0 && (operatorClass.migrateAfterSuspension ?? 0) == 0
    if operatorClass.elsewhereWeight > 0, operatorClass.recreateProbability == 0 {
      warn("\(path).migrate.to.\(name)", "has no effect while recreate.probability is 0")
    } else if operatorClass.elsewhereWeight > 0, movesNever {
      warn(
        "\(path).migrate.to.\(name)",
        "is where only those go whose platform is closed for ever, as migrate.probability and "
          + "migrate.after_suspension are 0")
    }
  }

  private mutating func checkWeights(
    _ weights: [NamedWeight]?, at path: String, platforms: [String], besides reserved: String? = nil
  ) {
    guard let weights else { return }
    // Without any platform the scenario is refused for that, not for every name in it.
    if !platforms.isEmpty {
      reportUnknown(
        weights.map(\.name).filter { $0 != reserved }, at: path, noun: "platform",
        among: platforms)
    }
    guard weights.allSatisfy({ ValueRange.notNegative.contains($0.weight) }) else { return }
    if let message = WeightSum.problem(with: weights.map(\.weight)) { report(path, message) }
  }

  /// Reports the keys of a block that are no names of something there is.
  mutating func reportUnknown(
    _ names: [String], at path: String, noun: String, among known: [String]
  ) {
    // A set is worth its making among many names only, and sweeps validate a scenario for each point.
    let set = known.count > 16 ? Set(known) : []
    let unknown = names.filter { known.count > 16 ? !set.contains($0) : !known.contains($0) }
    guard !unknown.isEmpty else { return }
    let message = "is " + UnknownName.message(noun, nil, known)
    for name in unknown { report("\(path).\(name)", message) }
  }

  private mutating func checkTarget(_ target: TargetParameters, in draft: ScenarioDraft) {
    let path = "targets.\(target.name)"
    if let metric = target.metric {
      if let message = metric.problem(in: draft) { report(path + ".metric", message) }
    } else {
      report(
        path + ".metric",
        "is missing; say what to compare with, such as \"outcomes.final_active_channels\"")
    }
    checkFigure(of: target, at: path)
    if let low = target.low, let high = target.high, low > high {
      report(path + ".low", "is above high")
    }
  }

  /// A target has a figure with a bound at least, or is only reported and has neither.
  private mutating func checkFigure(of target: TargetParameters, at path: String) {
    let bounds = [("low", target.low), ("high", target.high)].filter { $0.1 != nil }.map(\.0)
    if target.isReportOnly {
      if target.error != nil {
        report(
          path + ".error",
          "is of a figure, and with report there is none; drop error, or give observed in place of report"
        )
      }
      if target.observed != nil {
        report(
          path + ".report",
          "stands in place of observed; drop report to compare with the figure, or observed to "
            + "have the metric reported alone")
      }
      for bound in bounds {
        report(
          "\(path).\(bound)",
          "bounds medians that agree with a figure, and with report there is none; drop \(bound), "
            + "or give observed in place of report")
      }
    } else if target.observed == nil {
      report(
        path + ".observed",
        "is missing; give the figure that the world showed, or report: true to have the metric "
          + "reported without one", missing: [path + ".report"])
    } else if target.error != nil {
      for bound in bounds {
        report(
          "\(path).\(bound)",
          "and error exclude each other: the figure's error is normal, or anything within bounds; drop "
            + "one of them")
      }
    } else if bounds.isEmpty {
      warn(
        path,
        "has observed and neither low nor high, so that every median is in range; give a bound, error, or "
          + "report: true in place of observed")
    }
  }
}
