// The rules of waves that concern more than one value.
extension ScenarioCheck {
  mutating func checkWave(_ wave: WaveParameters, in draft: ScenarioDraft) {
    let path = "waves.\(wave.name)"
    checkPlatforms(of: wave, at: path, in: draft)
    checkStart(of: wave, at: path, in: draft)
    checkLength(of: wave, at: path, in: draft)
    checkGroups(of: wave, at: path, in: draft)
    checkPrivateCoverage(of: wave, at: path, in: draft)
    checkStandingEffort(wave, at: path)
    warnOfSuccessorsAtOnce(wave, at: path, in: draft)
    checkClasses(wave.vigilanceBoost, at: path + ".vigilance.boost", in: draft)
    if wave.watchShare > 0, wave.watchFor == nil {
      reportLack(path + ".watch", "lacks for, such as \"30 d\" or \"forever\"", of: ["for"])
    }
    if wave.repeatTimes > 1, wave.repeatEvery == nil {
      reportLack(path + ".repeat", "lacks every, such as \"30 d\"", of: ["every"])
    }
    if wave.repeatTimes == 1, wave.repeatEvery != nil {
      warn(path + ".repeat.every", "has no effect without repeat.times above 1")
    }
    checkYoungVigilance(of: wave, at: path, in: draft)
    if wave.vigilanceBoost.numbers.allSatisfy({ $0 == 0 }),
      wave.youngVigilanceBoost?.numbers.allSatisfy({ $0 == 0 }) ?? true,
      wave.vigilanceRise > 0 || wave.vigilanceHalfLife != nil
    {
      warn(path + ".vigilance.boost", "is 0, so that rise and half_life have no effect")
    }
  }

  private mutating func checkYoungVigilance(
    of wave: WaveParameters, at path: String, in draft: ScenarioDraft
  ) {
    guard let young = wave.youngVigilanceBoost else { return }
    checkClasses(young, at: path + ".vigilance.young", in: draft)
    for platform in draft.platforms
    where wave.platforms.contains(platform.name) && platform.youngAge == 0
      && platform.moderationHazard > 0
    {
      report(
        path + ".vigilance.young",
        "needs platforms.\(platform.name).moderation.young.age, below which channels are young")
    }
  }

  /// The most rows that a replicate has in waves.csv.
  private static let mostWaveRows = 1_000_000

  /// Whether waves take place so seldom that their rows are possible; reports it if not.
  mutating func checkOccurrences(in draft: ScenarioDraft) -> Bool {
    let occurrences = draft.waves.reduce(0) { $0 + max(0, min($1.repeatTimes, Self.mostWaveRows)) }
    guard occurrences * (draft.operatorClasses.count + 1) > Self.mostWaveRows else { return true }
    report(
      "waves",
      "take place \(occurrences) times, which by operator class is more than a million rows of "
        + "results a replicate; repeat less often")
    return false
  }

  private mutating func checkPlatforms(
    of wave: WaveParameters, at path: String, in draft: ScenarioDraft
  ) {
    let known = draft.platforms.map(\.name)
    if wave.platforms.isEmpty {
      reportLack(path, "lacks platforms, the list of where it acts", of: ["platforms"])
    }
    var seen: Set<String> = []
    for name in wave.platforms {
      if !known.contains(name) {
        report(path + ".platforms", "names " + UnknownName.message("platform", name, known))
      } else if !seen.insert(name).inserted {
        report(path + ".platforms", "names \"\(name)\" twice")
      }
    }
    guard wave.seize != nil else { return }
    for platform in draft.platforms where wave.platforms.contains(platform.name) && !platform.owned
    {
      report(
        path + ".seize",
        "is for owned platforms only, and \(platform.name) is not owned; refer its channels "
          + "with coverage, or set platforms.\(platform.name).owned")
    }
    if wave.coverage.numbers.contains(where: { $0 != 0 }) {
      warn(path + ".coverage", "has no effect on a seizure, which lists nothing")
    }
  }

  private mutating func checkStart(
    of wave: WaveParameters, at path: String, in draft: ScenarioDraft
  ) {
    let isTriggered = wave.triggerPlatform != nil || wave.triggerChannels != nil
    // As the run's clock has them, on which 2.4 d less 0.8 d is 1.6 d.
    let first = RunClock.microseconds(days: wave.corners.first?.offset ?? 0)
    if isTriggered, wave.start != nil { report(path, "has both start and trigger; give one") }
    if isTriggered {
      if let name = wave.triggerPlatform {
        let known = draft.platforms.map(\.name)
        if !known.contains(name) {
          report(
            path + ".trigger.platform",
            "names " + UnknownName.message("platform", name, known))
        }
      } else {
        reportLack(path + ".trigger", "lacks platform", of: ["platform"])
      }
      if wave.triggerChannels == nil {
        reportLack(path + ".trigger", "lacks channels", of: ["channels"])
      }
      if first < -RunClock.microseconds(days: wave.triggerDelay) {
        report(
          path + ".profile",
          "begins \(plain(RunClock.days(-first))) d before the start, when the trigger is not reached yet; "
            + "trigger.delay is \(plain(wave.triggerDelay)) d")
      }
    } else if let start = wave.start {
      let begins = RunClock.microseconds(days: start) + first
      if begins < -RunClock.microseconds(days: draft.run.warmup) {
        report(path + ".profile", "begins before the run starts")
      }
    } else {
      reportLack(
        path, "lacks start, or a trigger", of: ["start", "trigger.platform", "trigger.channels"])
    }
  }

  private mutating func checkLength(
    of wave: WaveParameters, at path: String, in draft: ScenarioDraft
  ) {
    if wave.seize != nil {
      if wave.duration != nil || wave.profile != nil {
        report(path, "is a seizure, which happens at its start; drop duration and profile")
      }
    } else if let last = wave.profile?.last?.offset {
      if let duration = wave.duration,
        RunClock.microseconds(days: duration) != RunClock.microseconds(days: last)
      {
        report(
          path + ".duration",
          "is \(plain(duration)) d, and the profile ends at \(plain(last)) d; leave duration out")
      }
    } else if wave.duration == nil {
      reportLack(path, "lacks duration, or a profile", of: ["duration", "profile", "seize"])
    }
  }

  private mutating func checkClasses(
    _ numbers: ClassNumbers, at path: String, in draft: ScenarioDraft
  ) {
    guard case .byClass(let named) = numbers else { return }
    reportUnknown(
      named.map(\.name), at: path, noun: "operator class",
      among: draft.operatorClasses.map(\.name))
  }
}
