/// The multipliers that the drivers of a scenario make of its values.
///
/// What multiplies nothing, or by 1 all the time, is none: it is to change no bit of a run.
struct Multipliers {
  private var multipliers: [DrivenValue: Multiplier] = [:]

  /// The multipliers of the values that drivers scale; `number` tells how large a value is.
  init(_ drivers: [DriverParameters], warmup: Double, number: (DrivenValue) -> Double) {
    for driver in drivers {
      let points = (driver.points ?? []).map {
        ProfilePoint(offset: $0.offset + warmup, intensity: $0.intensity)
      }
      for path in driver.scales {
        guard let value = DrivenValue(path: path), !points.isEmpty,
          number(value) > 0
        else { continue }
        var inSteps = false
        if case .itemHazard = value { inSteps = true }
        let multiplier = Multiplier(points: points, inSteps: inSteps)
        if multiplier != .one { multipliers[value] = multiplier }
      }
    }
  }

  /// The multiplier of a value, or nil if no driver scales it.
  subscript(value: DrivenValue) -> Multiplier? { multipliers[value] }
}
