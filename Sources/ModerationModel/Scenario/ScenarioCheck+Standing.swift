internal import RandomStreams

// The rules of waves that last: what belongs together where a wave refers again, lists anew, or shares one
// capacity among platforms; and the warnings of what people seldom mean.
extension ScenarioCheck {
  /// The longest wave with capacity that is not asked what becomes of refused and newly founded channels, in
  /// days.
  private static let longestPlainWave = 30.0
  /// The most lists that one wave draws up.
  private static let mostPeriods = 100_000.0

  mutating func checkStandingEffort(_ wave: WaveParameters, at path: String) {
    checkRelist(of: wave, at: path)
    if wave.againAfter == nil, wave.againTimes != .max {
      reportLack(path + ".again", "lacks after, such as \"7 d\"", of: ["after"])
    }
    if wave.capacity == nil {
      if wave.order != .random {
        warn(path + ".order", "has no effect without capacity, as nothing waits")
      }
      if wave.share != nil {
        warn(path + ".share", "has no effect without capacity, as nothing waits")
      }
    } else if Self.length(of: wave) > Self.longestPlainWave, wave.againAfter == nil,
      wave.relist == nil, wave.seize == nil
    {
      warn(
        path + ".capacity",
        "belongs to a wave of \(plain(Self.length(of: wave))) d, in which a channel is referred once: "
          + "refused, or not on the list when it was founded, it is left alone for the rest of the "
          + "wave; say again: {after: \"7 d\"} for refused channels, or relist: \"7 d\" for a new list "
          + "every week")
    }
    if wave.seize != nil, wave.capacity != nil || wave.againAfter != nil || wave.relist != nil {
      let key = wave.capacity != nil ? "capacity" : wave.relist != nil ? "relist" : "again"
      warn("\(path).\(key)", "has no effect on a seizure, which refers nothing")
    }
    if wave.acceptance.numbers.allSatisfy({ $0 == 1 }), wave.againAfter != nil {
      warn(path + ".again", "has no effect while acceptance is 1, as nothing is refused")
    }
  }

  private mutating func checkRelist(of wave: WaveParameters, at path: String) {
    guard let period = wave.relist, period > 0 else { return }
    if let profile = wave.profile,
      Set(profile.map(\.intensity)).count > 1 || profile.first?.offset != 0
    {
      report(
        path + ".relist",
        "is for a flat profile that begins with the wave; give duration in place of profile, or "
          + "repeat the wave")
    }
    let length = Self.length(of: wave)
    if length / period > Self.mostPeriods {
      report(
        path + ".relist", "makes more than 100000 lists in \(plain(length)) d; list less often")
    } else if period >= length {
      warn(path + ".relist", "has no effect, as the wave lasts \(plain(length)) d")
    }
  }

  private static func length(of wave: WaveParameters) -> Double {
    (wave.corners.last?.offset ?? 0) - (wave.corners.first?.offset ?? 0)
  }

  /// Names of classes and platforms in what is given by group, and whether each that is needed is there.
  mutating func checkGroups(of wave: WaveParameters, at path: String, in draft: ScenarioDraft) {
    let classes = draft.operatorClasses.map(\.name)
    let platforms = draft.platforms.map(\.name)
    checkNames(wave.coverage, at: path + ".coverage", classes: classes, platforms: platforms)
    if let numbers = wave.coveragePrivate {
      checkNames(numbers, at: path + ".coverage_private", classes: classes, platforms: platforms)
    }
    for (key, numbers) in [
      ("acceptance", wave.acceptance), ("suspends_account", wave.suspendsAccount),
    ] {
      checkNames(numbers, at: "\(path).\(key)", classes: classes, platforms: platforms)
      let lacking = wave.platforms.filter { platforms.contains($0) }.flatMap { platform in
        draft.operatorClasses.filter {
          Self.covers($0, on: platform, by: wave, in: draft)
            && numbers.number(of: $0.name, on: platform, classes: classes) == nil
        }.map { ($0.name, platform) }
      }
      if let (operatorClass, platform) = lacking.first {
        report(
          "\(path).\(key)",
          "has no number for \(operatorClass) on \(platform), which the wave covers; name every "
            + "class or every platform")
      }
    }
    if case .byPlatform(let members) = wave.response {
      let unknown = members.filter { !platforms.contains($0.name) }
      for member in unknown {
        report(
          "\(path).response.\(member.name)",
          "is " + UnknownName.message("platform", nil, platforms) + ", and no distribution")
      }
      if unknown.isEmpty,
        let lacking = wave.platforms.first(where: { wave.response.distribution(on: $0) == nil })
      {
        report("\(path).response", "has no distribution for \(lacking), where the wave acts")
      }
    }
    checkShare(of: wave, at: path, platforms: platforms)
  }

  private mutating func checkNames(
    _ numbers: GroupNumbers, at path: String, classes: [String], platforms: [String]
  ) {
    guard case .byName(let members) = numbers else { return }
    var kinds: Set<Bool> = []
    for member in members {
      let isClass = classes.contains(member.name)
      guard isClass || platforms.contains(member.name) else {
        report(
          "\(path).\(member.name)",
          "is " + UnknownName.message("operator class or platform", nil, classes + platforms))
        continue
      }
      kinds.insert(isClass)
      if case .byName(let inner) = member.numbers {
        if isClass {
          reportUnknown(
            inner.map(\.name), at: "\(path).\(member.name)", noun: "platform", among: platforms)
        } else {
          report(
            "\(path).\(member.name)",
            "is a platform with numbers inside; write the class first, such as "
              + "{supporter: {\(member.name): 0.5}}")
        }
      }
    }
    if kinds.count > 1 {
      report(
        path,
        "names classes and platforms side by side; write numbers by class, by platform, or by "
          + "platform within a class")
    }
  }

  private mutating func checkShare(
    of wave: WaveParameters, at path: String, platforms: [String]
  ) {
    guard let share = wave.share else { return }
    reportUnknown(share.map(\.name), at: path + ".share", noun: "platform", among: platforms)
    if let outside = share.first(where: {
      platforms.contains($0.name) && !wave.platforms.contains($0.name)
    }) {
      report("\(path).share.\(outside.name)", "is a platform on which the wave does not act")
    }
    if let lacking = wave.platforms.first(where: { name in !share.contains { $0.name == name } }) {
      report(path + ".share", "has no weight for \(lacking), where the wave acts")
    }
    guard share.allSatisfy({ ValueRange.notNegative.contains($0.weight) }) else { return }
    if let message = WeightSum.problem(with: share.map(\.weight)) {
      report(path + ".share", message)
    }
  }

  /// Warns of a dated wave that begins or ends after the run.
  mutating func warnOfTime(_ wave: WaveParameters, in draft: ScenarioDraft) {
    let path = "waves.\(wave.name)"
    guard let start = wave.start, let horizon = draft.run.horizon else { return }
    func microseconds(_ offset: Double) -> Double { RunClock.microseconds(days: start + offset) }
    let end = RunClock.microseconds(days: horizon)
    let first = microseconds(wave.corners.first?.offset ?? 0)
    let last = microseconds(wave.corners.last?.offset ?? 0)
    let times = Double(wave.repeatTimes - 1)
    let shift = times > 0 ? times * RunClock.microseconds(days: wave.repeatEvery ?? 0) : 0
    if first > end {
      warn(path + ".start", "is after the end of the run, so that the wave does not take place")
    } else if first + shift > end {
      warn(
        path + ".repeat.times",
        "has the last occurrence begin after the end of the run, \(plain(horizon)) d")
    } else if last + shift > end {
      warn(
        wave.profile == nil ? path + ".duration" : path + ".profile",
        "ends after the run, \(plain(horizon)) d, so that most of what the wave reports is empty")
    }
  }

  /// Warns of classes whose channels come back at once under a wave that refers without limit.
  mutating func warnOfSuccessorsAtOnce(
    _ wave: WaveParameters, at path: String, in draft: ScenarioDraft
  ) {
    guard wave.capacity == nil, wave.seize == nil else { return }
    let classes = draft.operatorClasses.map(\.name)
    for operatorClass in draft.operatorClasses
    where operatorClass.recreateProbability > 0 && operatorClass.recreateDelay == .fixed(0) {
      let isRemovedAtOnce = wave.platforms.contains { platform in
        wave.response.distribution(on: platform) == .fixed(0)
          && Self.covers(operatorClass, on: platform, by: wave, in: draft)
          && (wave.acceptance.number(of: operatorClass.name, on: platform, classes: classes) ?? 0)
            > 0
      }
      if isRemovedAtOnce {
        warn(
          "operators.\(operatorClass.name).recreate.delay",
          "is 0 d under \(path), which has no capacity: each successor is listed and referred at "
            + "once, over and over until the wave ends; give a delay")
      }
    }
  }
}
