/// The unit in which a duration or a rate is written.
public struct WrittenUnit: Equatable, Sendable {
  let kind: UnitText.Kind
  let unit: TimeUnit

  /// A number of this unit in days or per day, with the one rounding that reading it has.
  public func inBaseUnits(_ number: Double) -> Double {
    switch kind {
    case .duration: unit.days(number)
    case .rate: unit.perDay(number)
    }
  }
}
