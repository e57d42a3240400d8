// Whether a target's metric is one of the scenario.
extension MetricReference {
  /// What is wrong with the reference in a scenario, or nil.
  func problem(in draft: ScenarioDraft) -> String? {
    let platforms = draft.platforms.map(\.name)
    let classes = draft.operatorClasses.map(\.name)
    switch self {
    case .outcome: return nil
    case .platformOutcome(let platform, _): return Self.unknown("platform", platform, platforms)
    case .series(let platform, _, let day):
      return Self.unknown("platform", platform, platforms) ?? Self.outside(day, draft)
    case .window(let platform, _, let from, let to):
      let order =
        RunClock.microseconds(days: from) < RunClock.microseconds(days: to)
        ? nil : "has a window that does not end after it begins"
      return Self.unknown("platform", platform, platforms) ?? order ?? Self.outside(from, draft)
        ?? Self.outside(to, draft)
    case .survival(let platform, let operatorClass, let age):
      return Self.unknown("platform", platform, platforms)
        ?? Self.unknown("operator class", operatorClass, classes) ?? Self.outside(age, draft)
    case .wave(let wave, let occurrence, let operatorClass, let metric):
      return Self.problem(with: wave, occurrence, in: draft) { _ in
        Self.unknown("operator class", operatorClass, classes)
          ?? (metric == .slotsUnused && operatorClass != nil
            ? "names \(metric.name) of an operator class, which is told of all classes together"
            : nil)
      }
    case .wavePlatform(let wave, let occurrence, let platform, _):
      return Self.problem(with: wave, occurrence, in: draft) { wave in
        Self.unknown("platform", platform, platforms)
          ?? (wave.platforms.isEmpty || wave.platforms.contains(platform)
            ? nil : "names platform \"\(platform)\", on which wave \"\(wave.name)\" does not act")
      }
    }
  }

  /// What is wrong with an occurrence of a wave, or with the `part` of what it reports.
  private static func problem(
    with name: String, _ occurrence: Int, in draft: ScenarioDraft,
    part: (WaveParameters) -> String?
  ) -> String? {
    if draft.droppedWaves.contains(name) { return nil }
    guard let wave = draft.waves.first(where: { $0.name == name }) else {
      return "names " + UnknownName.message("wave", name, draft.waves.map(\.name))
    }
    let times = wave.repeatTimes
    return part(wave)
      ?? (occurrence > times
        ? "names occurrence \(occurrence) of a wave that takes place \(times) times" : nil)
  }

  private static func unknown(_ noun: String, _ name: String?, _ known: [String]) -> String? {
    // Without any the scenario is refused for that.
    guard let name, !known.isEmpty, !known.contains(name) else { return nil }
    return "names " + UnknownName.message(noun, name, known)
  }

  private static func outside(_ day: Double, _ draft: ScenarioDraft) -> String? {
    guard let horizon = draft.run.horizon, horizon >= 0,
      !(0...RunClock.microseconds(days: horizon)).contains(RunClock.microseconds(days: day))
    else { return nil }
    return "reads day \(plain(day)), outside the run from 0 to \(plain(horizon))"
  }
}
