/// The multipliers that the drivers of a scenario make of its values.
///
/// What multiplies nothing, or by 1 all the time, is none: it is to change no bit of a run.
struct Multipliers {
  private var multipliers: [DrivenValue: Multiplier] = [:]

  init(_ scenario: ClockScenario) {
    for driver in scenario.drivers {
      let points = (driver.points ?? []).map {
        ProfilePoint(offset: $0.offset + scenario.warmup, intensity: $0.intensity)
      }
      for path in driver.scales {
        guard let value = DrivenValue(path: path), !points.isEmpty,
          Self.number(of: value, in: scenario) > 0
        else { continue }
        var inSteps = false
        if case .itemHazard = value { inSteps = true }
        let multiplier = Multiplier(points: points, inSteps: inSteps)
        if multiplier != .one { multipliers[value] = multiplier }
      }
    }
  }

  /// What is multiplied; 0 for a programme that was dropped.
  private static func number(of value: DrivenValue, in scenario: ClockScenario) -> Double {
    func operatorClass(_ name: String, _ number: (OperatorClassParameters) -> Double) -> Double {
      scenario.operatorClasses.first { $0.name == name }.map(number) ?? 0
    }
    func platform(_ name: String, _ number: (PlatformParameters) -> Double) -> Double {
      scenario.platforms.first { $0.name == name }.map(number) ?? 0
    }
    func programme(_ name: String, _ number: (ProgrammeParameters) -> Double) -> Double {
      scenario.programmes.first { $0.name == name }.map(number) ?? 0
    }
    return switch value {
    case .arrivals(let name): operatorClass(name, \.arrivals)
    case .mirror(let name): operatorClass(name, \.mirror)
    case .abandon(let name): operatorClass(name, \.abandon)
    case .recruited(let name): operatorClass(name, \.recruited)
    case .postsRate(let name): operatorClass(name) { $0.lawful ? 0 : $0.postsRate }
    case .moderationHazard(let name): platform(name, \.moderationHazard)
    case .itemHazard(let name): platform(name, \.itemHazard)
    case .open(let name): programme(name, \.open)
    case .exposure(let name): programme(name, \.exposure)
    }
  }

  /// The multiplier of a value, or nil if no driver scales it.
  subscript(value: DrivenValue) -> Multiplier? { multipliers[value] }
}
