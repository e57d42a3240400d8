/// The multipliers that the drivers of a scenario make of its values.
struct Multipliers {
  private var multipliers: [DrivenValue: Multiplier] = [:]

  init(_ scenario: Scenario) {
    for driver in scenario.drivers {
      let points = (driver.points ?? []).map {
        ProfilePoint(offset: $0.offset + scenario.run.warmup, intensity: $0.intensity)
      }
      for path in driver.scales {
        guard let value = DrivenValue(path: path), !points.isEmpty else { continue }
        var inSteps = false
        if case .itemHazard = value { inSteps = true }
        multipliers[value] = Multiplier(points: points, inSteps: inSteps)
      }
    }
  }

  /// The multiplier of a value, or nil if no driver scales it.
  subscript(value: DrivenValue) -> Multiplier? { multipliers[value] }
}
